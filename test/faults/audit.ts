import type { KnownBlock } from '@slack/types'
import type { WorldClient } from '../../sandbox/client.ts'
import { voc } from '../../sandbox/people.ts'
import type { Db } from '../../src/db/open.ts'
import { statementAcrossWorkspaces } from '../../src/db/statement.ts'
import { speech } from '../../src/locales/texts.ts'
import { itemCard } from '../../src/slack/views/item-card.ts'
import type { Diary } from './crowd.ts'

const quotes = statementAcrossWorkspaces<{ ts: string; itemId: string }>(
  'audit.quotes',
  'select "sourceTs" as ts, "itemId" from quote',
)
const items = statementAcrossWorkspaces<{ workspaceId: string; id: string; number: number }>(
  'audit.items',
  'select "workspaceId", id, number from item order by number',
)
const votes = statementAcrossWorkspaces<{ person: string; itemId: string }>(
  'audit.votes',
  `select p."slackUserId" as person, v."itemId" from vote v
   join person p on p."workspaceId" = v."workspaceId" and p.id = v."personId"`,
)
const effects = statementAcrossWorkspaces<{ id: string; subject: string; state: string }>(
  'audit.effects',
  `select id, subject, state from effect where kind = 'slack.card'`,
)

export interface Audit {
  items: number
  votes: number
  cards: number
  /** What somebody was told is done and is not; items without a card; cards that say something else than their item. */
  lost: string[]
  /** Items or cards that are there more than once, and cards that nobody wanted. */
  twice: string[]
}

/** Compares what people were told, what the database holds and what stands in the channel. */
export async function audit(db: Db, world: WorldClient, diary: Diary): Promise<Audit> {
  const lost: string[] = []
  const twice: string[] = []
  const [allQuotes, allItems, allVotes, allEffects] = await Promise.all([
    db.across(quotes),
    db.across(items),
    db.across(votes),
    db.across(effects),
  ])
  for (const [ts, wasTold] of diary.promoted) {
    const found = allQuotes.filter((quote) => quote.ts === ts)
    if (wasTold && found.length === 0) lost.push(`message ${ts} was added and is in no item`)
    if (found.length > 1) twice.push(`message ${ts} is in ${found.length} items`)
  }
  if (allItems.length !== allQuotes.length) lost.push(`${allItems.length} items and ${allQuotes.length} quotes`)
  allItems.forEach(({ number }, i) => {
    if (number !== i + 1) lost.push(`VOC-${i + 1} is missing`)
  })
  const voted = new Set(allVotes.map(({ person, itemId }) => `${person} ${itemId}`))
  for (const [press, wasTold] of diary.pressed)
    if (wasTold && !voted.has(press)) lost.push(`the vote ${press} was acknowledged and is not there`)

  const cards = (await world.messages(voc.id)).filter((message) => message.metadata)
  for (const { workspaceId, id, number } of allItems) {
    const effect = allEffects.find(({ subject }) => subject === id)
    if (effect?.state !== 'done') lost.push(`the card of VOC-${number} is ${effect?.state ?? 'not wanted'}`)
    const mine = cards.filter((card) => card.metadata?.event_payload.effect_id === effect?.id)
    if (mine.length > 1) twice.push(`VOC-${number} has ${mine.length} cards`)
    const item = await db.of(workspaceId).views.item(id)
    const should = item && textsOf(itemCard(item, speech(item.workspace, new Date())).blocks)
    if (!mine.some((card) => same(textsOf(card.blocks ?? []), should)))
      lost.push(`no card of VOC-${number} is equal to it: ${JSON.stringify(mine.map((card) => card.blocks))}`)
  }
  const wanted = new Set(allEffects.map(({ id }) => id))
  for (const card of cards)
    if (!wanted.has(String(card.metadata?.event_payload.effect_id))) twice.push(`nobody wanted the card ${card.ts}`)
  return { items: allItems.length, votes: allVotes.length, cards: cards.length, lost, twice }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Every text of a card, the number on its vote button among them. */
function textsOf(blocks: readonly KnownBlock[]): string[] {
  const inside = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return []
    const own = 'text' in value && typeof value.text === 'string' ? [value.text] : []
    return [...own, ...Object.values(value).flatMap(inside)]
  }
  return inside(blocks)
}
