import { WorldClient } from '../client.ts'
import { haneul, joon, mina, sofia, support, voc, yuna } from '../people.ts'
import type { PageMessage, PageView } from '../slack/page-contract.ts'
import type { Row } from './rows.ts'
import { settled } from './settled.ts'

/** What each step of a row led to. Everything that was acknowledged must be found again afterwards. */
export interface Told {
  /** Rows that were added, with the message that they were posted as. */
  added: { id: string; ts: string }[]
  refused: { id: string; reason: string }[]
  /** Presses on "vote" that were acknowledged: who, on which card's item. */
  voted: { item: string; person: string }[]
  /** Links that were acknowledged. */
  linked: { item: string; key: string }[]
  /** Answers to customers that were acknowledged, by the answer's id. */
  answered: string[]
  /** Milliseconds of each step of a kind. */
  took: Record<'post' | 'shortcut' | 'form' | 'submit' | 'vote' | 'link' | 'decide' | 'answer', number[]>
}

export interface Telling {
  rows: Row[]
  worldUrl: string
  appUrl: string
  say: (line: string) => void
}

/** Who brings words, in turn; who votes, in this order. */
const agents = [mina, haneul, sofia]
const voters = [joon, sofia, yuna, haneul, mina]
/** Every fourth row says which customer it was. */
const customers = ['한빛상사', 'ACME', 'Nordlicht']

/** Posts each row as a message, adds it through the shortcut and the form, then votes on every third item. */
export async function tellStory({ rows, worldUrl, appUrl, say }: Telling): Promise<Told> {
  const world = new WorldClient(worldUrl)
  const told: Told = {
    added: [],
    refused: [],
    voted: [],
    linked: [],
    answered: [],
    took: { post: [], shortcut: [], form: [], submit: [], vote: [], link: [], decide: [], answer: [] },
  }

  for (const [at, row] of rows.entries()) {
    const step = `${at + 1}/${rows.length} ${row.id}`
    const reason = await tellRow(world, row, at, told)
    if (reason) told.refused.push({ id: row.id, reason })
    say(
      reason
        ? `${step} refused: ${reason}`
        : `${step} added: form ${last(told.took.form)} ms, stored in ${last(told.took.submit)} ms`,
    )
  }
  await settled(appUrl)

  const cards = await cardsOf(world)
  for (const [at, card] of cards.entries()) {
    if (at % 3 !== 0) continue
    const many = 1 + ((at / 3) % voters.length)
    for (const voter of voters.slice(0, many)) await vote(world, voter, card, told)
    say(`card ${at + 1}/${cards.length} has ${many} votes, the last in ${last(told.took.vote)} ms`)
  }
  await settled(appUrl)
  return told
}

/** @returns why the row was refused, or null */
async function tellRow(world: WorldClient, row: Row, at: number, told: Told): Promise<string | null> {
  const agent = world.as(agents[at % agents.length] ?? mina)
  let ts: string
  try {
    ts = await timed(told.took.post, () => agent.posts(support.id, row.text))
  } catch (error) {
    // Slack's composer runs what begins with a command's name instead of posting it.
    if (row.text.startsWith('/')) return 'it begins with a slash, so Slack took it for a command'
    return error instanceof Error ? error.message : String(error)
  }
  const pressed = await timed(told.took.shortcut, () => agent.shortcut('promote_message', support.id, ts))
  if (!pressed.ok) return pressed.error ?? 'the shortcut was not answered'
  const form = await timed(told.took.form, () => agent.view((view) => view.callbackId === 'promote' || isAnswer(view)))
  if (form.callbackId !== 'promote') {
    await agent.closes(form, { all: true })
    return wordsIn(form)
  }
  const customer = customers[at % customers.length]
  const fill = at % 4 === 0 && customer ? { customer } : {}
  const state = await agent.fills(form, await chosen(agent, form, fill))
  const submitted = await timed(told.took.submit, () => agent.submits(form, state))
  if (submitted.ok) {
    told.added.push({ id: row.id, ts })
    return null
  }
  await agent.closes(form, { all: true })
  return submitted.error ?? Object.values(submitted.errors ?? {}).join(' ')
}

/** The customer as the type-ahead offers it: the known one, else the new name. */
async function chosen(agent: ReturnType<WorldClient['as']>, form: PageView, fill: { customer?: string }) {
  if (!fill.customer) return {}
  const { options } = await agent.types(form, 'customer', fill.customer)
  const [option] = options
  if (!option) throw new Error(`The form offered no customer for ${fill.customer}.`)
  return { customer: option }
}

/** Slack names a card's blocks anew with each change, so a press on what was seen a moment ago may find nothing. */
const LOOKS = 5
/** More messages than a story posts. */
const EVERYTHING = 100_000

async function vote(world: WorldClient, voter: { id: string }, card: PageMessage, told: Told): Promise<void> {
  const hands = world.as(voter)
  let seen = card
  for (let look = 1; ; look++) {
    const answer = await timed(told.took.vote, () => hands.presses({ channel: voc.id, message: seen }, 'vote'))
    if (answer.ok) break
    if (look === LOOKS) throw new Error(`A vote was not acknowledged: ${answer.error}`)
    told.took.vote.pop()
    seen = (await hands.sees(voc.id, EVERYTHING)).find(({ ts }) => ts === card.ts) ?? seen
  }
  told.voted.push({ item: itemOf(card) ?? '', person: voter.id })
}

/** The app's cards in the VoC channel, oldest first. */
export async function cardsOf(world: WorldClient): Promise<PageMessage[]> {
  const shown = await world.as(joon).sees(voc.id, EVERYTHING)
  return shown.filter((message) => message.authorIsApp && itemOf(message) !== null)
}

/** The item that a card is of: what its vote button carries. */
export function itemOf(card: Pick<PageMessage, 'blocks'>): string | null {
  for (const block of card.blocks)
    if (block.type === 'actions')
      for (const element of block.elements)
        if (element.type === 'button' && element.action_id === 'vote') return element.value ?? null
  return null
}

const isAnswer = (view: PageView) =>
  view.callbackId === 'notice' && !/불러오고 있어요|Getting the message/.test(wordsIn(view))

const wordsIn = (view: PageView): string =>
  view.blocks.flatMap((block) => (block.type === 'section' && block.text ? [block.text.text] : [])).join(' ')

export async function timed<T>(into: number[], step: () => Promise<T>): Promise<T> {
  const begin = performance.now()
  const result = await step()
  into.push(Math.round(performance.now() - begin))
  return result
}

export const last = (times: number[]) => times.at(-1) ?? 0
