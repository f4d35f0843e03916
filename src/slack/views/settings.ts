import type { KnownBlock, ModalView } from '@slack/types'
import { type DayOff, holidaysIn, KNOWN_UNTIL } from '../../domain/holidays.ts'
import { nameOfField } from '../../domain/issue-numbers.ts'
import { hostOfSite } from '../../domain/jira-site.ts'
import type { RedactionKind } from '../../domain/redaction.ts'
import type { SettingName, WorkspaceSettings } from '../../domain/settings.ts'
import { type SettingGroup, settingGroups, settingsIn } from '../../domain/setup.ts'
import type { Speech } from '../../locales/texts.ts'
import type { SettingsView } from '../../loop/change-settings.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, line, ourWords, plain, present, shorten } from './blocks.ts'

const { action } = ids

/** So many people are named; the rest is a number. */
const NAMED = 10

/** The settings: what stands, and a button for each part. Of a workspace that nobody has set up, the first run above all else. */
export const settingsWindow = (view: SettingsView, t: Speech, said: string | null = null): ModalView => ({
  type: 'modal',
  callback_id: ids.view.settings,
  title: plain(t.setup.title, 24),
  close: plain(t.setup.close, 24),
  blocks: present(
    said !== null && line(said),
    view.settings.setUpAt === null && [
      ourWords(t.setup.first),
      { type: 'actions', elements: [button(action.firstSetup, t.setup.begin, 'first', { style: 'primary' })] },
    ],
    settingGroups.flatMap((group) => [
      ...groupOf(group, view, t),
      // Who decides about what comes right after who decides at all.
      ...(group === 'deciding'
        ? [
            listOf(action.openAreas, t.setup.areas, view.areas, t),
            listOf(action.openStages, t.setup.stages, view.stages, t),
          ]
        : []),
    ]),
    {
      type: 'actions',
      elements: [
        button(action.settingsHistory, t.setup.history, 'history'),
        button(action.exportHistory, t.setup.exports, 'newest'),
        button(action.openTokens, t.surveys.token.open, 'tokens'),
        button(action.connectionState, t.setup.connections, 'connections'),
      ],
    },
  ),
})

/** What is there only where Jira is. */
const ofJira: readonly SettingName[] = ['shippedWhen', 'notShippedResolutions', 'customersField']

function groupOf(group: SettingGroup, view: SettingsView, t: Speech): KnownBlock[] {
  const names = settingsIn[group].filter((name) => !ofJira.includes(name) || view.shippedWhen !== null)
  if (names.length === 0) return []
  const shown = names.map((name) => {
    const value = valueText(name, effective(view), view.slackIds, t)
    // Alone, and called as its part is, it needs no name.
    return names.length > 1 || t.setup.names[name] !== t.setup.groups[group]
      ? `${t.setup.names[name]}: ${value}`
      : value
  })
  const text = `*${t.setup.groups[group]}*\n${shown.join('\n')}`
  const label = `${t.setup.groups[group]} ${t.setup.change}`
  const change = button(`${action.changeSettings}.${group}`, t.setup.change, group, { accessibility_label: label })
  return [{ type: 'section', text: { type: 'mrkdwn', text: shorten(text, 3_000) }, accessory: change }]
}

const listOf = (name: string, title: string, count: number, t: Speech): KnownBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: `*${title}*\n${t.setup.count(count)}` },
  accessory: button(name, t.setup.change, 'open', { accessibility_label: `${title} ${t.setup.change}` }),
})

/** What holds: where nothing is set, what the configuration says. */
export const effective = ({
  settings,
  vocChannel,
  locale,
  timeZone,
  shippedWhen,
}: SettingsView): WorkspaceSettings => ({
  ...settings,
  vocChannel,
  locale,
  timeZone,
  shippedWhen,
})

/**
 * A setting's value in words, as mrkdwn: people and channels as mentions.
 * @param slackIds of people, by person id
 */
export function valueText(
  name: SettingName,
  settings: WorkspaceSettings,
  slackIds: ReadonlyMap<string, string>,
  t: Speech,
): string {
  const people = (list: string[], none = t.setup.onlyAdmins) => {
    if (list.length === 0) return none
    const known = list.flatMap((id) => slackIds.get(id) ?? [])
    const mentions = known.slice(0, NAMED).map((id) => `<@${id}>`)
    const more = list.length - mentions.length
    return [...mentions, ...(more > 0 ? [t.setup.people(more)] : [])].join(', ')
  }
  switch (name) {
    case 'vocChannel':
      return settings.vocChannel ? `<#${settings.vocChannel}>` : t.setup.none
    case 'locale':
      return settings.locale ? t.setup.languages[settings.locale] : t.setup.none
    case 'timeZone':
      return settings.timeZone ?? t.setup.none
    case 'deciders':
      return settings.deciders === null ? t.setup.everyoneDecides : people(settings.deciders, t.setup.nobody)
    case 'admins':
      return people(settings.admins)
    case 'importers':
      return people(settings.importers)
    case 'notHidden':
      return hiddenShown(settings.notHidden, t)
    case 'kinds':
      return settings.kinds.map((kind) => t.kind[kind]).join(', ')
    case 'revenueReaders':
      return people(settings.revenueReaders)
    case 'revenue':
      return t.setup.revenueShown[settings.revenue]
    case 'shippedWhen':
      return settings.shippedWhen ? t.setup.shippedChoices[settings.shippedWhen] : t.setup.none
    case 'holdMinutes':
      return t.setup.minutes(settings.holdMinutes)
    case 'batchMinutes':
      return t.setup.minutes(settings.batchMinutes)
    case 'nudgeDays':
      return settings.nudgeDays === 0 ? t.setup.nobody : t.setup.nudgeAfter(settings.nudgeDays)
    case 'workingHours':
      return settings.workingHours
        ? t.setup.hours(settings.workingHours.from, settings.workingHours.to)
        : t.setup.anyHour
    case 'holidays': {
      const holds = settings.timeZone === null ? settings.holidays : holidaysIn(settings, settings.timeZone)
      return holds === 'kr' ? t.setup.holidaysUntil(KNOWN_UNTIL) : t.setup.holidayChoices.none
    }
    case 'daysOff':
      return daysShown(
        settings.daysOff.map((one) => dayOffText(one)),
        t,
      )
    case 'daysWorked':
      return daysShown(settings.daysWorked, t)
    case 'needAsksAt':
      return settings.needAsksAt ?? t.setup.atOnce
    case 'synonyms':
      return synonymsShown(settings.synonyms, t)
    case 'teams':
      return teamsShown(settings.teams, t)
    case 'customersField':
      return settings.customersField.length > 0
        ? settings.customersField.map((one) => escapeMrkdwn(nameOfField(one, settings.customersField))).join(', ')
        : t.setup.none
    case 'emojiCapture': {
      const capture = settings.emojiCapture
      if (!capture) return t.setup.none
      return [`:${capture.emoji}:`, ...capture.channels.map((id) => `<#${id}>`)].join(' ')
    }
    case 'surveyQuotesFrom':
      return settings.surveyQuotesFrom
        ? t.setup.quotesFrom(t.format.day(settings.surveyQuotesFrom))
        : t.setup.quotesByHand
    case 'notShippedResolutions':
      return resolutionsShown(settings.notShippedResolutions, t)
    case 'notionFilling':
      return settings.notionFilling ? t.mirror.settings.on : t.mirror.settings.off
    case 'notionWeekly':
      return settings.notionWeekly ? t.mirror.settings.on : t.mirror.settings.off
    case 'notionCopied':
      return t.mirror.copiedChoices[settings.notionCopied]
    case 'notionLost':
      return t.mirror.lostChoices[settings.notionLost]
    case 'notionCustomers':
      return settings.notionCustomers ? t.mirror.settings.on : t.mirror.settings.off
    case 'notionTrashed':
      return t.mirror.trashedChoices[settings.notionTrashed]
    case 'notionSource':
      return settings.notionSource
        ? t.mirror.settings.chosen(escapeMrkdwn(shorten(settings.notionSource.name, 80)))
        : t.mirror.settings.own
    case 'setUpAt':
      return settings.setUpAt ? t.format.dateTime(new Date(settings.setUpAt)) : t.setup.none
  }
}

/** What is hidden, by what is not. */
const hiddenShown = (notHidden: readonly RedactionKind[], t: Speech): string =>
  notHidden.length === 0 ? t.setup.hiddenAll : t.setup.hiddenBut(notHidden.map((kind) => t.hidden[kind]).join(', '))

/** As it is typed: the day, and its name. */
export const dayOffText = ({ day, name }: DayOff): string => (name ? `${day} ${name}` : day)

/** So many are named; the rest is a number. */
const DAYS = 5

function daysShown(days: string[], t: Speech): string {
  if (days.length === 0) return t.setup.none
  const shown = escapeMrkdwn(days.slice(0, DAYS).join(', '))
  return days.length > DAYS ? `${shown} … (${t.setup.dayCount(days.length)})` : shown
}

/** Those that an admin ticked, by name; of several sites with the site. */
function resolutionsShown(all: WorkspaceSettings['notShippedResolutions'], t: Speech): string {
  if (all.length === 0) return t.setup.usualResolutions
  const areSeveral = new Set(all.map(({ site }) => site)).size > 1
  const names = all
    .filter(({ isTicked }) => isTicked)
    .map(({ name, site }) => escapeMrkdwn(shorten(areSeveral && site ? `${name} · ${hostOfSite(site)}` : name, 80)))
  if (names.length === 0) return t.setup.none
  return [...names.slice(0, NAMED), ...(names.length > NAMED ? [`+${names.length - NAMED}`] : [])].join(', ')
}

function teamsShown(teams: WorkspaceSettings['teams'], t: Speech): string {
  if (!teams) return t.setup.none
  if (teams.from === 'profile') return t.setup.teamsByField(escapeMrkdwn(shorten(teams.field.name, 80)))
  const names = teams.groups.slice(0, NAMED).map(({ name }) => escapeMrkdwn(shorten(name, 60)))
  const more = teams.groups.length - names.length
  return t.setup.teamsByGroups([...names, ...(more > 0 ? [`+${more}`] : [])].join(', '))
}

function synonymsShown(groups: string[][], t: Speech): string {
  const [first] = groups
  if (!first) return t.setup.none
  const example = escapeMrkdwn(shorten(first.join(', '), 80))
  return groups.length > 1 ? `${example} … (${t.setup.groupCount(groups.length)})` : example
}
