import { WorldClient } from '../client.ts'
import { JiraHands } from '../jira/hands.ts'
import { NotionHands } from '../notion/hands.ts'
import { support, voc } from '../people.ts'
import type { Message } from '../slack/types.ts'
import { type Rows, rowsOf } from './database.ts'
import { type Findings, findings, type Shown } from './findings.ts'
import { itemOf, type Told } from './tell.ts'

export interface StoryResult extends Findings {
  messages: number
  promoted: number
  items: number
  votes: number
  links: number
  shipped: number
  /** Answers of which a message to the one who gives them was found in Slack. */
  agentsTold: number
  loopsClosed: number
  notionRows: number
  refused: { id: string; reason: string }[]
  /** Milliseconds, by kind of step. */
  latency: Record<string, { p50: number; p99: number }>
}

/** Where the world is. */
export interface Places {
  worldUrl: string
  jiraUrl: string
  notionUrl: string
}

/** The story's result, from what is in the world and in the database now. */
export async function readBack(
  told: Told,
  places: Places,
  database: { url: string } | { dataDir: string },
): Promise<StoryResult> {
  const rows = await rowsOf(database)
  const shown = await shownIn(places, rows)
  const messages = new Set(shown.notices.map(({ message }) => message))
  const reached = rows.notices.filter(({ isAgent, message }) => isAgent && message !== null && messages.has(message))
  return {
    messages: told.added.filter(({ ts }) => shown.posted.has(ts)).length,
    promoted: rows.quotes.length,
    items: rows.items.length,
    votes: rows.votes.length,
    links: rows.links.length,
    shipped: rows.items.filter(({ status }) => status === 'shipped').length,
    agentsTold: new Set(reached.map(({ answer }) => answer)).size,
    loopsClosed: rows.answers.filter(({ state }) => state === 'answered').length,
    notionRows: shown.pages.length,
    ...findings(told, shown, rows),
    refused: told.refused,
    latency: Object.fromEntries(
      Object.entries(told.took).flatMap(([kind, took]) =>
        took.length > 0 ? [[kind, { p50: at(took, 0.5), p99: at(took, 0.99) }]] : [],
      ),
    ),
  }
}

async function shownIn({ worldUrl, jiraUrl, notionUrl }: Places, rows: Rows): Promise<Shown> {
  const world = new WorldClient(worldUrl)
  const jira = new JiraHands(jiraUrl)
  const cards = (await world.messages(voc.id)).flatMap((message) => {
    const item = itemOf({ blocks: message.blocks ?? [] })
    return item ? [{ item, votes: votesOn(JSON.stringify(message.blocks)) }] : []
  })
  const dms = [...new Set(rows.notices.flatMap(({ message }) => message?.split(':')[0] ?? []))]
  const notices = (await Promise.all(dms.map(async (dm) => noticesIn(dm, await world.messages(dm))))).flat()
  const keys = [...new Set(rows.links.map(({ key }) => key))]
  const remoteLinks = (
    await Promise.all(
      keys.map(async (key) =>
        (await jira.remoteLinks(key)).map(({ globalId }) => ({ item: globalId?.split(':').at(-1) ?? '', key })),
      ),
    )
  ).flat()
  return {
    posted: new Set((await world.messages(support.id)).map(({ ts }) => ts)),
    cards,
    notices,
    pages: (await new NotionHands(notionUrl).rows()).map(({ properties }) => ({
      number: Number(String(properties.번호).replace('VOC-', '')),
      status: statusIn[String(properties.상태)] ?? String(properties.상태),
    })),
    remoteLinks,
  }
}

/** The statuses that this story leads to, as Notion shows them. */
const statusIn: Record<string, string> = {
  접수: 'new',
  '진행 예정': 'planned',
  '진행 중': 'building',
  '배포 대기': 'done',
  '반영 완료': 'shipped',
}

const noticesIn = (dm: string, messages: Message[]) =>
  messages.flatMap(({ ts, metadata }) => {
    const effect = metadata?.event_payload.effect_id
    return typeof effect === 'string' ? [{ message: `${dm}:${ts}`, effect }] : []
  })

/** The number on the vote button of a card. */
const votesOn = (blocks: string): number =>
  Number(/"(?:공감|Vote) ([\d,]+)"/.exec(blocks)?.[1]?.replaceAll(',', '') ?? 0)

function at(took: number[], share: number): number {
  const sorted = [...took].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
