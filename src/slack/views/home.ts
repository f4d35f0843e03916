import type { KnownBlock, HomeView as SlackHome } from '@slack/types'
import { KNOWN_UNTIL } from '../../domain/holidays.ts'
import { type MirrorProgress, minutesLeft } from '../../domain/mirror.ts'
import { RISING, searchAsked } from '../../domain/search.ts'
import type { SystemState } from '../../domain/unsent.ts'
import type { Speech } from '../../locales/texts.ts'
import type { HomeView, WaitingView } from '../../loop/home.ts'
import { ids } from '../ids.ts'
import { customerOfLoop, whatOf } from './answer-blocks.ts'
import { button, header, line, ourWords, paragraph, plain, present, shorten } from './blocks.ts'
import { stateLines } from './connections.ts'
import { type Message, titleOfItem } from './item-card.ts'
import { journeyBlocks } from './journey.ts'
import { turnOff } from './notice-settings.ts'
import { itemRow, searchValue } from './search.ts'
import { subscriptionsSection } from './subscriptions.ts'

/** A Home holds 100 blocks (docs.slack.dev/reference/block-kit/blocks); with five of each it has at most some 60. */
const TITLE = 100

/**
 * App Home: what waits on its reader first, then their items, what is rising, the journey map, and for admins how the connections
 * are.
 * @param picture the address of the map's picture; null: the text beside it stands alone
 */
export const homeTab = (home: HomeView, t: Speech, picture: string | null = null): SlackHome => ({
  type: 'home',
  callback_id: ids.view.home,
  blocks: present(
    home.isFirst && intro(t),
    header(t.home.waiting),
    waiting(home, t),
    { type: 'divider' },
    section(t.home.mine, home.mine, t.home.noneOfMine, { whose: ['mine'] }, t),
    { type: 'divider' },
    section(t.home.rising, home.rising, t.home.noneRising, RISING, t),
    { type: 'divider' },
    {
      type: 'actions',
      elements: [
        button(ids.action.searchForm, t.home.search, searchValue({ asked: searchAsked.parse({}), at: null })),
        button(ids.action.homeAdd, t.home.add, 'add'),
        button(ids.action.homeRefresh, t.home.refresh, 'refresh'),
        button(ids.action.reportForm, t.report.button, 'open'),
        button(ids.action.noticeSettings, t.quiet.button, 'open'),
      ],
    },
    findCustomer(t),
    { type: 'divider' },
    journeyBlocks(home.journey, t, picture),
    {
      type: 'actions',
      elements: [
        button(ids.action.numbers, t.numbers.button, 'open'),
        button(ids.action.digestAdd, t.subscription.add, 'add'),
      ],
    },
    subscriptionsSection(home.subscriptions, t),
    home.health !== null && [
      { type: 'divider' },
      header(t.home.health),
      paragraph(home.health.flatMap((state) => stateLines(state, t)).join('\n')),
      ...connectionBlocks(home.health, home.mirror, t),
    ],
    home.settings !== null && settingsBlocks(home.settings, t),
  ),
})

/** How far the first rows in Notion are, the way to stop them, and the ways to what is set of each connection. */
function connectionBlocks(health: SystemState[], progress: MirrorProgress | null, t: Speech): KnownBlock[] {
  const connections = [
    button(ids.action.jiraConnections, t.jira.button, 'open'),
    button(ids.action.notionConnection, t.notionConnection.button, 'open'),
  ]
  if (!health.some(({ system, isConnected }) => system === 'notion' && isConnected))
    return [{ type: 'actions', elements: connections }]
  const { all = 0, left = 0, isOn = true, customers = null } = progress ?? {}
  const time = timeText(minutesLeft({ left, customers }), t)
  const more = customers ? ` ${t.mirror.fillingCustomers(customers.all - customers.left, customers.all)}` : ''
  const said = `${isOn ? t.mirror.filling(all - left, all, time) : t.mirror.stopped(left)}${more}`
  const fill = isOn
    ? button(ids.action.notionFill, t.mirror.stop, 'off')
    : button(ids.action.notionFill, t.mirror.goOn, 'on', { style: 'primary' })
  const elements = [...(progress ? [fill] : []), button(ids.action.notionForm, t.mirror.button, 'open'), ...connections]
  return present(progress !== null && paragraph(said), { type: 'actions', elements })
}

const timeText = (minutes: number, t: Speech): string =>
  minutes < 90 ? t.mirror.minutes(minutes) : t.mirror.hours(Math.round(minutes / 60))

/** The settings; what nobody has answered yet comes first. */
const settingsBlocks = ({ isSetUp, holidaysEnd }: NonNullable<HomeView['settings']>, t: Speech): KnownBlock[] =>
  present(
    header(t.setup.title),
    !isSetUp && ourWords(t.setup.first),
    holidaysEnd && ourWords(t.setup.holidaysEnd(KNOWN_UNTIL)),
    {
      type: 'actions',
      elements: [
        ...(isSetUp ? [] : [button(ids.action.firstSetup, t.setup.begin, 'first', { style: 'primary' })]),
        button(ids.action.openSettings, t.setup.open, 'settings'),
        button(ids.action.connectionState, t.setup.connections, 'connections'),
      ],
    },
  )

/** For a guest, or somebody from another organisation: Home is not theirs, and says so. */
export const homeForOutsiders = (t: Speech): SlackHome => ({
  type: 'home',
  callback_id: ids.view.home,
  blocks: [header(t.home.title), paragraph(t.home.outsider)],
})

/** The app in three lines, and one button (voice.md S12). */
const intro = (t: Speech): KnownBlock[] => [
  ourWords(`*${t.home.explain}*`),
  paragraph(t.home.steps),
  { type: 'actions', elements: [button(ids.action.homeAdd, t.home.addFirst, 'first', { style: 'primary' })] },
  { type: 'divider' },
]

/** Any customer's page, by the first letters of its name. */
const findCustomer = (t: Speech): KnownBlock => ({
  type: 'section',
  block_id: 'customer',
  text: plain(t.home.customers),
  accessory: {
    type: 'external_select',
    action_id: ids.action.findCustomer,
    placeholder: plain(t.home.findCustomer, 150),
    min_query_length: 1,
  },
})

/** What waits on somebody, as an answer to `/voc me`: as Home has it, and the way to turn notices off. */
export const waitingMessage = (on: WaitingView, t: Speech): Message => ({
  text: t.home.waiting,
  blocks: [header(t.home.waiting), ...waiting(on, t), turnOff(t)],
})

function waiting(home: WaitingView, t: Speech): KnownBlock[] {
  const { answers, decisions, needs, unassigned, counts } = home
  const all = counts.answers + counts.decisions + counts.needs + counts.unassigned
  if (all === 0) return [paragraph(t.home.nothingWaits)]
  const rest = (of: number, shown: number, more = t.home.more) => of > shown && line(more(of - shown))
  return present(
    counts.answers > 0 && ourWords(`*${t.home.answers(counts.answers)}*`),
    answers.map((loop) => {
      const customer = shorten(customerOfLoop(loop) ?? t.card.unknownCustomer, 80)
      const since = loop.owedAt ? t.format.waiting(loop.owedAt) : ''
      return {
        ...paragraph(t.home.answer(customer, shorten(whatOf(loop, t), TITLE), loop.item.number, since)),
        accessory: button(ids.action.replyDraft, t.home.draft, loop.id),
      }
    }),
    rest(counts.answers, answers.length),
    counts.decisions > 0 && ourWords(`*${t.home.decisions(counts.decisions)}*`),
    decisions.map((item) => ({
      ...paragraph(t.home.decision(shorten(titleOfItem(item, t), TITLE), item.number, dueOf(item, t))),
      accessory: button(ids.action.decide, t.decide.button, item.id),
    })),
    rest(counts.decisions, decisions.length, t.home.moreItems),
    counts.needs > 0 && ourWords(`*${t.home.needs(counts.needs)}*`),
    needs.map(({ by, item }) => ({
      ...paragraph(t.home.need(shorten(by, 80), shorten(titleOfItem(item, t), TITLE), item.number)),
      accessory: button(ids.action.writeNeed, t.need.write, item.id),
    })),
    rest(counts.needs, needs.length),
    counts.unassigned > 0 && ourWords(`*${t.home.unassigned(counts.unassigned)}*`),
    unassigned.map((item) => ({
      ...paragraph(t.home.decision(shorten(titleOfItem(item, t), TITLE), item.number, dueOf(item, t))),
      accessory: button(ids.action.edit, t.digest.rows.assign, item.id, {
        accessibility_label: shorten(`${t.name.item(item.number)} ${t.digest.rows.assign}`, 75),
      }),
    })),
    rest(counts.unassigned, unassigned.length, t.home.moreItems),
  )
}

function dueOf({ due, status }: HomeView['decisions'][number], t: Speech): string {
  if (!due) return ''
  if (status === 'parked') return t.home.again(t.format.day(due))
  const days = -t.format.daysTo(due)
  return days > 0 ? t.home.overdue(t.format.day(due), days) : t.home.due(t.format.day(due))
}

const section = (title: string, items: HomeView['mine'], none: string, all: object, t: Speech): KnownBlock[] =>
  present(
    header(title),
    items.length === 0 && paragraph(none),
    items.flatMap((item) => itemRow(item, t)),
    items.length > 0 && {
      type: 'actions',
      elements: [
        {
          ...button(ids.action.searchMore, t.home.all, searchValue({ asked: searchAsked.parse(all), at: null })),
          accessibility_label: plain(`${title} · ${t.home.all}`, 75).text,
        },
      ],
    },
  )
