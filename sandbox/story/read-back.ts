import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { WorldClient } from '../client.ts'
import { support, voc } from '../people.ts'
import { itemOf, type Told } from './tell.ts'

export interface StoryResult {
  messages: number
  promoted: number
  items: number
  votes: number
  /** What was acknowledged and is not where it belongs. */
  lost: string[]
  /** What is somewhere more than once. */
  sentTwice: string[]
  refused: { id: string; reason: string }[]
  /** Milliseconds, by kind of step. */
  latency: Record<string, { p50: number; p99: number }>
}

interface Rows {
  quotes: { ts: string; item: string }[]
  items: string[]
  votes: { item: string; person: string }[]
}

/** What the database holds, asked without the app: it has stopped and let go of its folder. */
async function rowsOf(database: { url: string } | { dataDir: string }): Promise<Rows> {
  const quotes = `select "sourceTs" as ts, "itemId" as item from quote where "deletedAt" is null`
  const items = `select id from item`
  const votes = `select v."itemId" as item, p."slackUserId" as person from vote v join person p on p."workspaceId" = v."workspaceId" and p.id = v."personId"`
  const read = async (ask: <Row>(sql: string) => Promise<Row[]>) => ({
    quotes: await ask<Rows['quotes'][number]>(quotes),
    items: (await ask<{ id: string }>(items)).map(({ id }) => id),
    votes: await ask<Rows['votes'][number]>(votes),
  })
  if ('url' in database) {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    const rows = await read(async <Row>(sql: string) => (await client.query(sql)).rows as Row[])
    await client.end()
    return rows
  }
  const db = await PGlite.create(`${database.dataDir}/database`)
  const rows = await read(async <Row>(sql: string) => (await db.query<Row>(sql)).rows)
  await db.close()
  return rows
}

/** What the world shows: timestamps of the posted messages, and the cards with their item and the votes on them. */
export interface Shown {
  posted: Set<string>
  cards: { item: string; votes: number }[]
}

/** Holds what was acknowledged against what the world shows and the database holds. */
export function findings(
  told: Told,
  shown: Shown,
  { quotes, items, votes }: Rows,
): Pick<StoryResult, 'lost' | 'sentTwice'> {
  const cardsByItem = Map.groupBy(shown.cards, ({ item }) => item)
  const quotesByTs = Map.groupBy(quotes, ({ ts }) => ts)
  const votesOfItem = Map.groupBy(votes, ({ item }) => item)
  return {
    lost: [
      ...told.added.filter(({ ts }) => !shown.posted.has(ts)).map(({ id }) => `${id}: its message`),
      ...told.added.filter(({ ts }) => !quotesByTs.has(ts)).map(({ id }) => `${id}: its words`),
      ...items.filter((item) => !cardsByItem.has(item)).map((item) => `item ${item}: its card`),
      ...told.voted
        .filter((vote) => !votesOfItem.get(vote.item)?.some(({ person }) => person === vote.person))
        .map(({ item, person }) => `item ${item}: the vote of ${person}`),
      ...shown.cards
        .filter((card) => card.votes !== (votesOfItem.get(card.item)?.length ?? 0))
        .map(({ item }) => `item ${item}: its card shows another number of votes`),
    ],
    sentTwice: [
      ...[...cardsByItem]
        .filter(([, same]) => same.length > 1)
        .map(([item, same]) => `item ${item}: ${same.length} cards`),
      ...[...quotesByTs].filter(([ts, same]) => ts && same.length > 1).map(([ts]) => `message ${ts}: in several items`),
      ...[...cardsByItem.keys()]
        .filter((item) => !items.includes(item))
        .map((item) => `item ${item}: a card of no item`),
    ],
  }
}

/** The story's result, from what is in the world and in the database now. */
export async function readBack(
  told: Told,
  worldUrl: string,
  database: { url: string } | { dataDir: string },
): Promise<StoryResult> {
  const world = new WorldClient(worldUrl)
  const rows = await rowsOf(database)
  const posted = new Set((await world.messages(support.id)).map(({ ts }) => ts))
  const cards = (await world.messages(voc.id)).flatMap((message) => {
    const item = itemOf({ blocks: message.blocks ?? [] })
    return item ? [{ item, votes: votesOn(JSON.stringify(message.blocks)) }] : []
  })
  return {
    messages: told.added.filter(({ ts }) => posted.has(ts)).length,
    promoted: rows.quotes.length,
    items: rows.items.length,
    votes: rows.votes.length,
    ...findings(told, { posted, cards }, rows),
    refused: told.refused,
    latency: Object.fromEntries(
      Object.entries(told.took).map(([kind, took]) => [kind, { p50: at(took, 0.5), p99: at(took, 0.99) }]),
    ),
  }
}

/** The number on the vote button of a card. */
const votesOn = (blocks: string): number =>
  Number(/"(?:공감|Vote) ([\d,]+)"/.exec(blocks)?.[1]?.replaceAll(',', '') ?? 0)

function at(took: number[], share: number): number {
  const sorted = [...took].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
