import type { Hands } from '../../sandbox/client/hands.ts'
import { joon } from '../../sandbox/people.ts'
import type { PageMessage } from '../../sandbox/slack/page-contract.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { Decide } from '../../src/domain/decision.ts'
import { actorOf } from '../../src/domain/person.ts'
import { type AWorld, opensForm } from '../support/world.ts'

/** Adds words for a customer, with whoever is to answer them. */
export async function hears(person: Hands, words: string, customer: string, agent = person.id): Promise<void> {
  const form = await opensForm(person, await person.posts('support', words))
  const answer = await person.submits(form, { fill: { customer, agent } })
  if (!answer.ok) throw new Error(`The form was refused: ${JSON.stringify(answer)}`)
}

/** Somebody of the world, as those who act are known. */
export async function actorIn(world: AWorld, person: { id: string }): Promise<Actor> {
  const [workspace] = await world.app.db.workspaces()
  // Slack is asked about somebody on first sight; a slow machine asks again.
  for (let attempt = 0; workspace && attempt < 5; attempt++) {
    const known = await world.app.db.of(workspace.id).people.bySlackId(person.id)
    if (known) return actorOf(known, workspace)
    await world.as(person).commands('/voc list')
  }
  throw new Error(`${person.id} is not known.`)
}

export const aDecision = (more: Partial<Decide> = {}): Decide => ({
  status: 'shipped',
  shippedBy: 'policy',
  parkedUntil: null,
  reason: null,
  line: { ko: '결제 › 내역에서 기간을 골라 엑셀로 내려받으시면 됩니다.', en: null },
  availability: 'Pro 이상',
  topic: { ko: '결제 내역 엑셀 다운로드', en: null },
  workaround: null,
  mayTell: false,
  ...more,
})

/** 준 decides about an item, and everything that follows from it has gone out. */
export async function decides(world: AWorld, number: number, more: Partial<Decide> = {}): Promise<void> {
  const actor = await actorIn(world, joon)
  await world.app.verbs.decide(actor, await world.app.verbs.findItem(actor, number), aDecision(more))
  await world.settles()
}

/** The app's messages to one person, oldest first; those that only flash up are left out. */
export async function dmsOf(world: AWorld, person: { id: string }): Promise<PageMessage[]> {
  const hands = world.as(person)
  const { channels, people } = await hands.looks()
  const bots = new Set(people.filter(({ isBot }) => isBot).map(({ name }) => name))
  if (!channels.some(({ kind, name }) => kind === 'dm' && bots.has(name))) return []
  return (await hands.sees(await hands.appDm())).filter(({ authorIsApp, ephemeral }) => authorIsApp && !ephemeral)
}

/** The newest of them, as a place to press in. */
export async function newestDm(world: AWorld, person: { id: string }) {
  const message = (await dmsOf(world, person)).at(-1)
  if (!message) throw new Error(`${person.id} has no message from the app.`)
  return { channel: await world.as(person).appDm(), message }
}

/** What flashed up in somebody's DM with the app. */
export async function flashed(world: AWorld, person: { id: string }): Promise<string[]> {
  const hands = world.as(person)
  return (await hands.sees(await hands.appDm())).filter(({ ephemeral }) => ephemeral).map(({ text }) => text)
}
