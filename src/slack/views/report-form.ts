import type { ModalView } from '@slack/types'
import { reportFormats } from '../../domain/report.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { ourWords, plain } from './blocks.ts'
import { input, option } from './setting-inputs.ts'

/** The periods that the form offers, by the words that the command knows them by. */
const offeredPeriods = { lastWeek: '지난주', week: '이번주', lastMonth: '지난달', month: '이번달' } as const

/** The form in which one asks for a report. */
export function reportForm(t: Speech): ModalView {
  const formats = reportFormats.map((one) => option(t.report.formats[one], one))
  const names = ['lastWeek', 'week', 'lastMonth', 'month'] as const
  const periods = names.map((one) => option(t.report.periods[one], offeredPeriods[one]))
  const select = (name: string, label: string, options: typeof formats) => {
    const [first] = options
    const initial = first ? { initial_option: first } : {}
    return input(name, label, null, { type: 'static_select', action_id: name, options, ...initial })
  }
  return {
    type: 'modal',
    callback_id: ids.view.report,
    title: plain(t.report.form.title, 24),
    submit: plain(t.report.form.submit, 24),
    close: plain(t.report.form.close, 24),
    blocks: [
      select(ids.field.reportFormat, t.report.form.format, formats),
      select(ids.field.reportPeriod, t.report.form.period, periods),
      ourWords(t.report.form.hint),
    ],
  }
}
