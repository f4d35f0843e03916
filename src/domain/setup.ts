import type { SettingName } from './settings.ts'

/** The parts of the settings, as an admin changes them; `first` holds the five questions of the first run. */
export const settingGroups = [
  'basics',
  'deciding',
  'following',
  'telling',
  'holidays',
  'revenue',
  'privacy',
  'kinds',
  'surveys',
  'synonyms',
  'teams',
  'importing',
  'jira',
  'admins',
] as const
export type SettingGroup = (typeof settingGroups)[number]
export type SettingForm = SettingGroup | 'first'

/** Which settings each form asks for, in its order. */
export const settingsIn: Record<SettingForm, readonly SettingName[]> = {
  first: ['vocChannel', 'locale', 'deciders', 'revenue', 'workingHours'],
  basics: ['vocChannel', 'locale', 'timeZone'],
  deciding: ['deciders'],
  following: ['shippedWhen', 'notShippedResolutions'],
  telling: ['holdMinutes', 'batchMinutes', 'nudgeDays', 'needAsksAt', 'workingHours'],
  holidays: ['holidays', 'daysOff', 'daysWorked'],
  revenue: ['revenue', 'revenueReaders'],
  privacy: ['notHidden'],
  kinds: ['kinds'],
  surveys: ['surveyQuotesFrom'],
  synonyms: ['synonyms'],
  teams: ['teams'],
  importing: ['importers'],
  jira: ['customersField'],
  admins: ['admins'],
}
