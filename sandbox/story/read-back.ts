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

/** Holds what was acknowledged against what the world and the database hold. */
export async function readBack(
  told: Told,
  worldUrl: string,
  database: { url: string } | { dataDir: string },
): Promise<StoryResult> {
  const world = new WorldClient(worldUrl)
  const { quotes, items, votes } = await rowsOf(database)
  const posted = new Set((await world.messages(support.id)).map(({ ts }) => ts))
  const cards = (await world.messages(voc.id)).flatMap((message) => {
    const item = itemOf({ blocks: message.blocks ?? [] })
    return item ? [{ item, votes: votesOn(JSON.stringify(message.blocks)) }] : []
  })
  const cardsByItem = Map.groupBy(cards, ({ item }) => item)
  const quotesByTs = Map.groupBy(quotes, ({ ts }) => ts)
  const itemOfTs = (ts: string) => quotesByTs.get(ts)?.[0]?.item

  const lost = [
    ...told.added.filter(({ ts }) => !posted.has(ts)).map(({ id }) => `${id}: its message`),
    ...told.added.filter(({ ts }) => !itemOfTs(ts)).map(({ id }) => `${id}: its words`),
    ...items.filter((item) => !cardsByItem.has(item)).map((item) => `item ${item}: its card`),
    ...told.voted
      .filter((vote) => !votes.some(({ item, person }) => item === vote.item && person === vote.person))
      .map(({ item, person }) => `item ${item}: the vote of ${person}`),
    ...cards
      .filter((card) => card.votes !== votes.filter(({ item }) => item === card.item).length)
      .map(({ item }) => `item ${item}: its card shows another number of votes`),
  ]
  const sentTwice = [
    ...[...cardsByItem]
      .filter(([, same]) => same.length > 1)
      .map(([item, same]) => `item ${item}: ${same.length} cards`),
    ...[...quotesByTs].filter(([ts, same]) => ts && same.length > 1).map(([ts]) => `message ${ts}: in several items`),
    ...[...cardsByItem.keys()].filter((item) => !items.includes(item)).map((item) => `item ${item}: a card of no item`),
  ]
  return {
    messages: [...new Set(told.added.map(({ ts }) => ts))].filter((ts) => posted.has(ts)).length,
    promoted: quotes.length,
    items: items.length,
    votes: votes.length,
    lost,
    sentTwice,
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
