import type { KnownBlock, ModalView } from '@slack/types'
import { holidaysIn, koreanHolidays } from '../../domain/holidays.ts'
import { nameOfField } from '../../domain/issue-numbers.ts'
import { itemKinds } from '../../domain/item.ts'
import { alwaysHidden, choosableKinds } from '../../domain/redaction.ts'
import { MAX_BATCH_MINUTES, MAX_HOLD_MINUTES, MAX_NUDGE_DAYS, type SettingName } from '../../domain/settings.ts'
import { type SettingForm, settingsIn } from '../../domain/setup.ts'
import type { Speech } from '../../locales/texts.ts'
import type { SettingsView } from '../../loop/change-settings.ts'
import type { Resolutions } from '../../loop/resolutions.ts'
import { ids } from '../ids.ts'
import { siteValue } from '../site-value.ts'
import { line, ourWords, plain, present } from './blocks.ts'
import { resolutionField } from './resolution-field.ts'
import { boxes, input, lines, minutes, option, people, select, time } from './setting-inputs.ts'
import { dayOffText, effective } from './settings.ts'
import { teamFields } from './team-fields.ts'

const { field } = ids

/** What stands, and what only the form of one part asks of others. */
export type FormView = SettingsView & { resolutions?: Resolutions }

/**
 * The form for one part of the settings, filled with what stands.
 * @param meanwhile what somebody else changed since the form was opened; null: nothing
 */
export const settingsForm = (
  form: SettingForm,
  view: FormView,
  t: Speech,
  meanwhile: string | null = null,
): ModalView => ({
  type: 'modal',
  callback_id: ids.view.changeSettings,
  private_metadata: JSON.stringify({ form, seen: view.last?.id ?? null }),
  title: plain(form === 'first' ? t.setup.firstTitle : t.setup.groups[form], 24),
  submit: plain(t.setup.save, 24),
  close: plain(t.setup.cancel, 24),
  blocks: present(
    meanwhile !== null && ourWords(meanwhile),
    settingsIn[form].flatMap((name) => fieldsOf[name]?.(view, t) ?? []),
  ),
})

type Fields = (view: FormView, t: Speech) => KnownBlock[]

/** A setting's fields. What no form asks for has none. */
const fieldsOf: Partial<Record<SettingName, Fields>> = {
  vocChannel: (view, t) => [
    input('vocChannel', t.setup.names.vocChannel, t.setup.channelHint, {
      type: 'conversations_select',
      action_id: 'vocChannel',
      initial_conversation: effective(view).vocChannel ?? view.vocChannel,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
    }),
  ],
  locale: (view, t) => {
    const options = (['ko', 'en'] as const).map((locale) => option(t.setup.languages[locale], locale))
    return [select('locale', t.setup.names.locale, t.setup.languageHint, options, view.locale)]
  },
  timeZone: (view, t) => [
    input(field.timeZone, t.setup.names.timeZone, null, {
      type: 'external_select',
      action_id: field.timeZone,
      min_query_length: 0,
      placeholder: plain(t.setup.timeZonePlaceholder, 150),
      initial_option: option(view.timeZone, view.timeZone),
    }),
  ],
  deciders: ({ settings, slackIds }, t) => {
    const options = [option(t.setup.everyoneDecides, 'everyone'), option(t.setup.namedDecide, 'named')]
    return [
      select(
        field.whoDecides,
        t.setup.names.deciders,
        t.setup.decidersHint,
        options,
        settings.deciders ? 'named' : 'everyone',
      ),
      people('deciders', t.setup.deciders, null, settings.deciders ?? [], slackIds),
    ]
  },
  shippedWhen: ({ shippedWhen }, t) => {
    if (!shippedWhen) return []
    const options = (['released', 'done'] as const).map((when) => option(t.setup.shippedChoices[when], when))
    return [select('shippedWhen', t.setup.names.shippedWhen, t.setup.shippedHint, options, shippedWhen)]
  },
  notShippedResolutions: ({ resolutions }, t) => (resolutions ? resolutionField(resolutions, t) : []),
  holdMinutes: ({ settings }, t) => [
    minutes('holdMinutes', t.setup.names.holdMinutes, t.setup.holdHint(MAX_HOLD_MINUTES), settings, MAX_HOLD_MINUTES),
  ],
  batchMinutes: ({ settings }, t) => [
    minutes(
      'batchMinutes',
      t.setup.names.batchMinutes,
      t.setup.batchHint(MAX_BATCH_MINUTES),
      settings,
      MAX_BATCH_MINUTES,
    ),
  ],
  nudgeDays: ({ settings }, t) => [
    minutes('nudgeDays', t.setup.names.nudgeDays, t.setup.nudgeHint(MAX_NUDGE_DAYS), settings, MAX_NUDGE_DAYS),
  ],
  needAsksAt: ({ settings: { needAsksAt } }, t) => [
    {
      ...input('needAsksAt', t.setup.names.needAsksAt, t.setup.needAsksHint, {
        type: 'timepicker',
        action_id: 'needAsksAt',
        ...(needAsksAt ? { initial_time: needAsksAt } : {}),
      }),
      optional: true,
    },
  ],
  workingHours: ({ settings: { workingHours } }, t) => {
    const any = option(t.setup.anyHour, 'any')
    return [
      time(field.hoursFrom, t.setup.hoursFrom, null, workingHours?.from ?? '09:00'),
      time(field.hoursTo, t.setup.hoursTo, t.setup.hoursHint, workingHours?.to ?? '18:00'),
      {
        type: 'input',
        block_id: field.anyHour,
        optional: true,
        label: plain(t.setup.names.workingHours),
        element: {
          type: 'checkboxes',
          action_id: field.anyHour,
          options: [any],
          ...(workingHours ? {} : { initial_options: [any] }),
        },
      },
    ]
  },
  holidays: (view, t) => {
    const options = (['kr', 'none'] as const).map((whose) => option(t.setup.holidayChoices[whose], whose))
    const chosen = holidaysIn(view.settings, view.timeZone)
    return [
      select('holidays', t.setup.names.holidays, t.setup.holidaysHint, options, chosen),
      ...(chosen === 'kr' ? [line(t.setup.comingHolidays(coming(t)))] : []),
    ]
  },
  daysOff: ({ settings: { daysOff } }, t) => [
    lines('daysOff', t.setup.names.daysOff, t.setup.daysOffHint, daysOff.map(dayOffText)),
  ],
  daysWorked: ({ settings: { daysWorked } }, t) => [
    lines('daysWorked', t.setup.names.daysWorked, t.setup.daysWorkedHint, daysWorked),
  ],
  revenue: ({ settings }, t) => {
    const options = (['exact', 'band', 'hidden'] as const).map((way) => option(t.setup.revenueShown[way], way))
    return [select('revenue', t.setup.names.revenue, t.setup.revenueHint, options, settings.revenue)]
  },
  revenueReaders: ({ settings, slackIds }, t) => [
    people('revenueReaders', t.setup.names.revenueReaders, t.setup.readersHint, settings.revenueReaders, slackIds),
  ],
  notHidden: ({ settings: { notHidden } }, t) => {
    const options = choosableKinds.map((kind) => option(capital(t.hidden[kind]), kind))
    const hidden = choosableKinds.filter((kind) => !notHidden.includes(kind))
    const always = alwaysHidden.map((kind) => t.hidden[kind]).join(', ')
    return [boxes(field.hidden, t.setup.names.notHidden, t.setup.hiddenHint(always), options, hidden)]
  },
  kinds: ({ settings: { kinds } }, t) => {
    const options = itemKinds.map((kind) => option(t.kind[kind], kind))
    return [boxes('kinds', t.setup.names.kinds, t.setup.kindsHint, options, kinds)]
  },
  importers: ({ settings, slackIds }, t) => [
    people('importers', t.setup.names.importers, t.setup.importersHint, settings.importers, slackIds),
  ],
  surveyQuotesFrom: ({ settings: { surveyQuotesFrom } }, t) => [
    {
      ...input('surveyQuotesFrom', t.setup.names.surveyQuotesFrom, t.setup.quotesHint, {
        type: 'datepicker',
        action_id: 'surveyQuotesFrom',
        ...(surveyQuotesFrom ? { initial_date: surveyQuotesFrom } : {}),
      }),
      optional: true,
    },
  ],
  teams: teamFields,
  customersField: ({ settings: { customersField } }, t) => [
    {
      ...input(field.customersField, t.setup.names.customersField, t.setup.customersFieldHint, {
        ...{ type: 'multi_external_select', action_id: field.customersField, min_query_length: 0 },
        ...(customersField.length > 0
          ? {
              initial_options: customersField.map((one) => option(nameOfField(one, customersField), siteValue(one))),
            }
          : {}),
      }),
      optional: true,
    },
  ],
  synonyms: ({ settings }, t) => [
    lines(
      'synonyms',
      t.setup.names.synonyms,
      t.setup.synonymsHint,
      settings.synonyms.map((words) => words.join(', ')),
    ),
  ],
  admins: ({ settings, slackIds }, t) => [
    people('admins', t.setup.names.admins, t.setup.adminsHint, settings.admins, slackIds),
  ],
}

/** As a line begins. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The next public holidays are named, so that what the list holds is seen. */
const COMING = 8

const coming = (t: Speech): string[] =>
  koreanHolidays((day) => t.format.daysTo(day) >= 0)
    .slice(0, COMING)
    .map(({ day, name }) => `${t.format.date(day)} ${name.split(', ').map(t.setup.holidayName).join(', ')}`)
