import type { Hands } from '../client/hands.ts'
import { WorldClient } from '../client.ts'
import { JiraHands } from '../jira/hands.ts'
import { haneul, joon, mina, sofia, voc } from '../people.ts'
import { placedElements } from '../slack/blocks/inputs.ts'
import type { PageMessage } from '../slack/page-contract.ts'
import type { Release } from './releases.ts'
import { settled } from './settled.ts'
import { cardsOf, itemOf, last, type Told, timed } from './tell.ts'

export interface GoingOn {
  releases: Release[]
  worldUrl: string
  jiraUrl: string
  appUrl: string
  say: (line: string) => void
}

/** Every second item is linked; of each issue the first one gets words for the customer. */
const EVERY = 2
const PROJECT = 'APP'
/** Whoever answers customers in this story: those who brought the words. */
const agents = [mina, haneul, sofia]
const words = {
  lineKo: '새 버전으로 업데이트하시면 바로 사용하실 수 있습니다.',
  lineEn: 'Update to the new version and you can use it right away.',
}

/** What a link needs: the card, its number, and the issue that it is linked to. */
interface Linked {
  card: PageMessage
  number: number
  key: string
}

/**
 * The rest of the story: items are linked to issues made of real releases, these are done and released, the words for the
 * customer are written before, and whoever answers customers says that it is done.
 */
export async function goOn(told: Told, { releases, worldUrl, jiraUrl, appUrl, say }: GoingOn): Promise<void> {
  const world = new WorldClient(worldUrl)
  const jira = new JiraHands(jiraUrl)
  const quiet = () => settled(appUrl, () => jira.pending())

  const keys: string[] = []
  for (const { version, summary } of releases) {
    await jira.createsVersion(PROJECT, version)
    keys.push((await jira.creates(PROJECT, { summary, fixVersion: version })).key)
  }
  say(`${keys.length} issues were made of ${releases.length} releases`)

  const linked = await linkAll(world, keys, told, say)
  await quiet()
  for (const one of firstOfEach(linked)) {
    await writeWords(world, one, told)
    say(`VOC-${one.number} has words for the customer, in ${last(told.took.decide)} ms`)
  }
  await quiet()

  for (const [at, key] of keys.entries()) {
    await jira.moves(key, 'In Progress')
    await jira.moves(key, 'Done')
    await jira.releasesVersionOf(key)
    say(`${at + 1}/${keys.length} ${key} is done and ${releases[at]?.version} released`)
  }
  await quiet()

  for (const agent of agents) {
    const answered = await answerAll(world.as(agent), told, quiet)
    say(`${agent.displayName} has told ${answered} customers, the last in ${last(told.took.answer)} ms`)
  }
}

async function linkAll(world: WorldClient, keys: string[], told: Told, say: (line: string) => void): Promise<Linked[]> {
  const linked: Linked[] = []
  const cards = (await cardsOf(world)).filter((_, at) => at % EVERY === 0)
  for (const [at, card] of cards.entries()) {
    const number = numberOf(card)
    const key = keys[at % keys.length]
    if (!number || !key) continue
    const answer = await timed(told.took.link, () => world.as(joon).commands(`/voc link VOC-${number} ${key}`, voc.id))
    if (!answer.ok) throw new Error(`VOC-${number} could not be linked to ${key}: ${answer.error}`)
    told.linked.push({ item: itemOf(card) ?? '', key })
    linked.push({ card, number, key })
    say(`VOC-${number} is linked to ${key}, in ${last(told.took.link)} ms`)
  }
  return linked
}

const firstOfEach = (linked: Linked[]): Linked[] => [
  ...new Map(linked.toReversed().map((one) => [one.key, one])).values(),
]

/** Opens the form from the card, chooses, unfolds the words and writes them. */
async function writeWords(world: WorldClient, { card }: Linked, told: Told): Promise<void> {
  const hands = world.as(joon)
  const fresh = (await hands.sees(voc.id, 100_000)).find(({ ts }) => ts === card.ts) ?? card
  const isForm = (has: string) => (view: { callbackId: string; blocks: PageMessage['blocks'] }) =>
    view.callbackId === 'decide' && placedElements(view.blocks).some(({ actionId }) => actionId === has)
  const opened = await hands.presses({ channel: voc.id, message: fresh }, 'decide')
  if (!opened.ok) throw new Error(`The form did not open: ${opened.error}`)
  const form = await hands.view(isForm('decision'))
  const planned = { decision: 'planned' }
  await hands.presses(form, 'decision', 'planned', await hands.fills(form, planned))
  const chosen = await hands.view(isForm('words_ahead'))
  await hands.presses(chosen, 'words_ahead', undefined, await hands.fills(chosen, planned))
  const unfolded = await hands.view(isForm('lineKo'))
  const state = await hands.fills(unfolded, { ...planned, ...words })
  const submitted = await timed(told.took.decide, () => hands.submits(unfolded, state))
  if (!submitted.ok) throw new Error(`The words were refused: ${JSON.stringify(submitted.errors ?? submitted.error)}`)
}

/** Presses "I told them" for every answer that this person owes, until no message asks for one. @returns how many */
async function answerAll(hands: Hands, told: Told, quiet: () => Promise<void>): Promise<number> {
  const dm = await hands.appDm()
  const given = new Set<string>()
  for (;;) {
    const before = given.size
    for (const message of await hands.sees(dm, 100_000)) {
      const loop = loopIn(message)
      // Whoever only should know leaves it to the one who answers.
      if (!loop || given.has(loop) || !placedElements(message.blocks).some(isDraft)) continue
      const answer = await timed(told.took.answer, () => hands.presses({ channel: dm, message }, 'answered'))
      if (!answer.ok) throw new Error(`An answer was not recorded: ${answer.error}`)
      given.add(loop)
    }
    await quiet()
    if (given.size > before) continue
    told.answered.push(...given)
    // A message that asks for what was given is found by the count: it says so twice.
    const asked = (await hands.sees(dm, 100_000)).map(loopIn)
    told.answered.push(...asked.filter((loop): loop is string => loop !== null && given.has(loop)))
    return given.size
  }
}

const isDraft = ({ actionId }: { actionId: string }) => actionId === 'reply_draft'

/** The first answer that a message asks for. */
function loopIn(message: PageMessage): string | null {
  for (const block of message.blocks)
    if (block.type === 'actions')
      for (const element of block.elements)
        if (element.type === 'button' && element.action_id === 'answered') return element.value ?? null
  return null
}

const numberOf = (card: PageMessage): number | null => {
  const [, number] = /VOC-(\d+)/.exec(JSON.stringify(card.blocks)) ?? []
  return number ? Number(number) : null
}
