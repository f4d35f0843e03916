import type { ModalView } from '@slack/types'
import type { ExportLine } from '../../domain/export.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, paragraph, plain, present, shorten } from './blocks.ts'

/** So many a page: two blocks each of a hundred. */
export const EXPORTS_PAGE = 30

/** Who took what out as a file, the newest first. @param lines one more than a page holds: there are older ones */
export function exportsWindow(lines: ExportLine[], t: Speech): ModalView {
  const shown = lines.slice(0, EXPORTS_PAGE)
  const last = lines.length > EXPORTS_PAGE ? shown.at(-1) : undefined
  return {
    type: 'modal',
    callback_id: ids.view.notice,
    title: plain(t.setup.exports, 24),
    close: plain(t.setup.close, 24),
    blocks: present(
      shown.length === 0 && paragraph(t.setup.noExports),
      shown.flatMap((one) => [
        paragraph(whatOf(one, t)),
        line(t.setup.changedBy(one.by ?? '', t.format.dateTime(one.at))),
      ]),
      last !== undefined && {
        type: 'actions',
        elements: [button(ids.action.exportHistory, t.history.older, last.seq)],
      },
    ),
  }
}

function whatOf({ report, customer }: ExportLine, t: Speech): string {
  if (!report) return t.setup.exportedCustomer(shorten(customer ?? t.card.unknownCustomer, 200))
  const { format, period, rows, filters } = report
  const names = [filters.area, filters.stage?.[t.locale], filters.team, filters.kind && t.kind[filters.kind]]
  const of = names.flatMap((name) => (name ? [shorten(name, 100)] : [])).join(', ')
  return t.setup.exportedReport(t.report.formats[format], t.numbers.period(period), rows, of)
}
