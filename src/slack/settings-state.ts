import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { daysOffIn, daysWorkedIn } from '../domain/holidays.ts'
import { type ItemKind, itemKinds } from '../domain/item.ts'
import { choosableKinds } from '../domain/redaction.ts'
import { type SomeSettings, synonymsIn } from '../domain/settings.ts'
import { type SettingForm, settingGroups } from '../domain/setup.ts'
import type { TeamSource } from '../domain/team-source.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'
import { siteValueIn } from './site-value.ts'

const { field } = ids

const one = <T extends z.ZodType>(name: string, element: T) => z.object({ [name]: element }).optional()
const select = z.object({ selected_option: z.object({ value: z.string() }).nullish() })
const text = z.object({ value: z.string().nullish() })
const users = z.object({ selected_users: z.array(z.string()).default([]) })
const ticked = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.object({ selected_options: z.array(z.object({ value: z.enum(values) })).default([]) })
const named = z.object({ value: z.string(), text: z.object({ text: z.string() }) })
const time = z.object({ selected_time: z.string().nullish() })

/** `view.state.values`; what a form does not ask for is not there. */
const values = z.object({
  vocChannel: one('vocChannel', z.object({ selected_conversation: z.string().nullish() })),
  locale: one('locale', z.object({ selected_option: z.object({ value: z.enum(['ko', 'en']) }).nullish() })),
  [field.timeZone]: one(field.timeZone, select),
  [field.whoDecides]: one(field.whoDecides, select),
  deciders: one('deciders', users),
  holdMinutes: one('holdMinutes', text),
  batchMinutes: one('batchMinutes', text),
  nudgeDays: one('nudgeDays', text),
  needAsksAt: one('needAsksAt', time),
  [field.hoursFrom]: one(field.hoursFrom, time),
  [field.hoursTo]: one(field.hoursTo, time),
  [field.anyHour]: one(field.anyHour, z.object({ selected_options: z.array(z.unknown()).default([]) })),
  revenue: one(
    'revenue',
    z.object({ selected_option: z.object({ value: z.enum(['exact', 'band', 'hidden']) }).nullish() }),
  ),
  revenueReaders: one('revenueReaders', users),
  shippedWhen: one(
    'shippedWhen',
    z.object({ selected_option: z.object({ value: z.enum(['released', 'done']) }).nullish() }),
  ),
  holidays: one('holidays', z.object({ selected_option: z.object({ value: z.enum(['kr', 'none']) }).nullish() })),
  daysOff: one('daysOff', text),
  daysWorked: one('daysWorked', text),
  surveyQuotesFrom: one('surveyQuotesFrom', z.object({ selected_date: z.string().nullish() })),
  synonyms: one('synonyms', text),
  admins: one('admins', users),
  importers: one('importers', users),
  [field.hidden]: one(field.hidden, ticked(choosableKinds)),
  kinds: one('kinds', ticked(itemKinds)),
  [field.customersField]: one(field.customersField, z.object({ selected_options: z.array(named).default([]) })),
  notShippedResolutions: one(
    'notShippedResolutions',
    z.object({ selected_options: z.array(z.object({ value: z.string() })).default([]) }),
  ),
  [field.teamsFrom]: one(field.teamsFrom, select),
  [field.teamField]: one(field.teamField, z.object({ selected_option: named.nullish() })),
  [field.teamGroups]: one(field.teamGroups, z.object({ selected_options: z.array(named).default([]) })),
})

const metadata = z.object({
  form: z.enum(['first', ...settingGroups]),
  seen: z.uuid().nullable(),
})

/** Which form it is, and the last change that whoever fills it in has seen. @throws z.ZodError, Error */
export const settingsAsked = (view: { private_metadata: string }): { form: SettingForm; seen: string | null } =>
  metadata.parse(ourJson(view.private_metadata))

/**
 * What stands in the form; people are still Slack user ids.
 * @throws z.ZodError where the view is not ours; Refusal `settings.synonyms`, `settings.day`,
 *   `settings.notHoliday`, `settings.tooManyDays`, `settings.noTeams`, `settings.noKinds`
 */
export function settingsTyped(state: unknown): SomeSettings {
  const v = values.parse(state)
  const typed: SomeSettings = {}
  const channel = v.vocChannel?.vocChannel?.selected_conversation
  if (channel) typed.vocChannel = channel
  const locale = v.locale?.locale?.selected_option?.value
  if (locale) typed.locale = locale
  const timeZone = v.timeZone?.timeZone?.selected_option?.value
  if (timeZone) typed.timeZone = timeZone
  const whoDecides = v.whoDecides?.whoDecides?.selected_option?.value
  if (whoDecides) typed.deciders = whoDecides === 'everyone' ? null : (v.deciders?.deciders?.selected_users ?? [])
  if (v.holdMinutes?.holdMinutes) typed.holdMinutes = minutes(v.holdMinutes.holdMinutes.value)
  if (v.batchMinutes?.batchMinutes) typed.batchMinutes = minutes(v.batchMinutes.batchMinutes.value)
  if (v.nudgeDays?.nudgeDays) typed.nudgeDays = minutes(v.nudgeDays.nudgeDays.value)
  if (v.needAsksAt?.needAsksAt) typed.needAsksAt = v.needAsksAt.needAsksAt.selected_time ?? null
  const from = v.hoursFrom?.hoursFrom?.selected_time
  const to = v.hoursTo?.hoursTo?.selected_time
  const isAnyHour = (v.anyHour?.anyHour?.selected_options.length ?? 0) > 0
  if (isAnyHour) typed.workingHours = null
  else if (from && to) typed.workingHours = { from, to }
  const revenue = v.revenue?.revenue?.selected_option?.value
  if (revenue) typed.revenue = revenue
  if (v.revenueReaders?.revenueReaders) typed.revenueReaders = v.revenueReaders.revenueReaders.selected_users
  if (v.surveyQuotesFrom?.surveyQuotesFrom)
    typed.surveyQuotesFrom = v.surveyQuotesFrom.surveyQuotesFrom.selected_date ?? null
  if (v.synonyms?.synonyms) typed.synonyms = synonymsIn(v.synonyms.synonyms.value ?? '')
  const shippedWhen = v.shippedWhen?.shippedWhen?.selected_option?.value
  if (shippedWhen) typed.shippedWhen = shippedWhen
  const holidays = v.holidays?.holidays?.selected_option?.value
  if (holidays) typed.holidays = holidays
  if (v.daysOff?.daysOff) typed.daysOff = daysOffIn(v.daysOff.daysOff.value ?? '')
  if (v.daysWorked?.daysWorked) typed.daysWorked = daysWorkedIn(v.daysWorked.daysWorked.value ?? '')
  const teamsFrom = v.teamsFrom?.teamsFrom?.selected_option?.value
  if (teamsFrom)
    typed.teams = teamsIn(
      teamsFrom,
      v.teamField?.teamField?.selected_option,
      v.teamGroups?.teamGroups?.selected_options,
    )
  if (v.importers?.importers) typed.importers = v.importers.importers.selected_users
  if (v.hidden?.hidden) typed.notHidden = without(v.hidden.hidden.selected_options)
  if (v.kinds?.kinds) typed.kinds = kindsIn(v.kinds.kinds.selected_options)
  if (v.customersField?.customersField) {
    // Whether they are there, and hold a number, Jira says.
    typed.customersField = v.customersField.customersField.selected_options.map(({ value, text }) => ({
      ...siteValueIn(value),
      name: text.text,
    }))
  }
  if (v.admins?.admins) typed.admins = v.admins.admins.selected_users
  return typed
}

type Chosen = z.infer<typeof named>
const chosen = ({ value, text }: Chosen) => ({ id: value, name: text.text })

/** @throws Refusal `settings.noTeams` beside what was not chosen */
function teamsIn(from: string, profileField: Chosen | null | undefined, groups: Chosen[] = []): TeamSource | null {
  if (from === 'profile') {
    if (!profileField) throw new Refusal('settings.noTeams', {}, field.teamField)
    return { from, field: chosen(profileField) }
  }
  if (from !== 'groups') return null
  if (groups.length === 0) throw new Refusal('settings.noTeams', {}, field.teamGroups)
  return { from, groups: groups.map(chosen) }
}

/** What is not ticked stays as it is. */
const without = (hidden: { value: (typeof choosableKinds)[number] }[]) =>
  choosableKinds.filter((kind) => !hidden.some(({ value }) => value === kind))

/** In their own order, whatever was ticked first. @throws Refusal `settings.noKinds` */
function kindsIn(ticked: { value: ItemKind }[]): ItemKind[] {
  if (ticked.length === 0) throw new Refusal('settings.noKinds', {}, 'kinds')
  return itemKinds.filter((kind) => ticked.some(({ value }) => value === kind))
}

/** An empty field is no number: the verb refuses it. */
const minutes = (text: string | null | undefined): number => (text?.trim() ? Number(text) : Number.NaN)

/** The resolutions that are ticked; null: the form did not ask for them. @throws z.ZodError where the view is not ours */
export function resolutionsTicked(state: unknown): { site: string; id: string }[] | null {
  const field = values.parse(state).notShippedResolutions?.notShippedResolutions
  return field ? field.selected_options.map(({ value }) => siteValueIn(value)) : null
}
