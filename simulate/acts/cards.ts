import type { Surface } from '../../sandbox/client/surface.ts'
import type { PageMessage } from '../../sandbox/slack/page-contract.ts'
import {
  actionsOf,
  asks,
  begins,
  cardsOf,
  closesAll,
  isDone,
  type Person,
  pressesFor,
  reasonOf,
  seesView,
  someNumber,
  unless,
  waits,
} from '../gestures.ts'
import { isToldOfFault, reads } from '../told.ts'

const issues = ['PAY-1', 'PAY-2', 'APP-1', 'PAY-7']

/** Presses the vote of some card, perhaps not for the first time. */
export async function votes(person: Person): Promise<void> {
  const cards = await cardsOf(person, 'vote')
  if (cards.length > 0) await votesOn(person, person.chance.pick(cards))
}

/** @param message a card */
export async function votesOn(person: Person, message: PageMessage): Promise<void> {
  const { hands, place } = person
  const surface: Surface = { channel: place.voc, message }
  const before = await reads(hands, place.voc)
  const deed = begins(person, 'vote', 'presses')
  const isAnswered = isDone(await unless(hands.presses(surface, 'vote')))
  deed.isTold = isAnswered && !(await isToldOfFault(hands, place.voc, before))
}

/** Shipped without Jira, declined, and everything between: what is owed to customers, and what takes it back. */
const choices = [
  'planned',
  'building',
  'reviewing',
  'reviewing',
  'declined',
  'declined',
  'policy',
  'policy',
  'guide',
  'release',
] as const
type Choice = (typeof choices)[number]

/** Decides about some item by its card; perhaps holds what follows from it, lets it go, or takes the decision back. */
export async function decides(person: Person): Promise<void> {
  const cards = await cardsOf(person, 'decide')
  if (cards.length > 0) await decidesOn(person, person.chance.pick(cards), person.chance.pick(choices))
}

/**
 * Decides by a card: the reason tells the decision from all others.
 * @param isAlone nothing follows it at once
 * @returns its reason
 */
export async function decidesOn(
  person: Person,
  message: PageMessage,
  choice: Choice,
  isAlone = false,
): Promise<string> {
  const { hands, place, chance } = person
  const before = new Set((await hands.sees(place.voc)).map(({ ts }) => ts))
  await unless(hands.presses({ channel: place.voc, message }, 'decide'))
  const form = await seesView(person, ({ callbackId }) => callbackId === 'decide')
  const reason = reasonOf(person)
  let isTold = false
  if (form) {
    const typed = await unless(hands.fills(form, { decision: choice, reason }))
    if (typed) await unless(hands.presses(form, 'decision', choice, typed))
    const drawn = await seesView(person, ({ id, hash }) => id === form.id && hash !== form.hash)
    const deed = begins(person, 'decide', reason)
    const line = choice === 'declined' && drawn && chance.isTrue(0.5) ? { lineKo: `${place.mark} 지금은 안 돼요` } : {}
    const answer = drawn && (await unless(hands.submits(drawn, { fill: { decision: choice, reason, ...line } })))
    // Where somebody was faster the form stays, says so, and asks to decide again.
    deed.isTold = isDone(answer) && !(await hands.views()).some(({ callbackId }) => callbackId === 'decide')
    isTold = deed.isTold
  }
  await closesAll(person)
  if (!isTold || isAlone) return reason
  const receipt = await waits(person.time, async () =>
    (await hands.sees(place.voc)).find(
      (each) => each.ephemeral === true && !before.has(each.ts) && actionsOf(each).includes('undo'),
    ),
  )
  if (receipt) await goesOn(person, receipt, reason)
  return reason
}

const isHeld = /알림을 멈췄어요|are on hold/
const isLetGo = /지금 알려요|out now, or when/

/** What somebody does about their own decision, in its receipt. */
async function goesOn(person: Person, message: PageMessage, reason: string): Promise<void> {
  const { chance, time, place } = person
  const receipt = { channel: place.voc, message }
  if (chance.isTrue(0.5) && actionsOf(message).includes('hold')) {
    await time.sleep(chance.between(1_000, 60_000))
    const deed = begins(person, 'hold', 'holds')
    deed.isTold = (await pressesFor(person, receipt, 'hold', isHeld)) !== null
    if (chance.isTrue(0.6)) await letsGo(person, receipt)
  }
  if (chance.isTrue(0.3)) await undoes(person, receipt, reason)
}

async function letsGo(person: Person, receipt: { channel: string; message: PageMessage }): Promise<void> {
  await person.time.sleep(person.chance.between(1_000, 120_000))
  const deed = begins(person, 'sendNow', 'lets go')
  deed.isTold = (await pressesFor(person, receipt, 'send_now', isLetGo)) !== null
}

const isUndone = /결정을 되돌렸어요|The decision on VOC-\d+ is undone/

/** @param reason of the decision that is taken back */
async function undoes(
  person: Person,
  receipt: { channel: string; message: PageMessage },
  reason: string,
): Promise<void> {
  await person.time.sleep(person.chance.between(1_000, 60_000))
  const deed = begins(person, 'undo', reason)
  // The answer stands in place of what was pressed.
  await unless(person.hands.presses(receipt, 'undo'))
  deed.isTold =
    (await waits(person.time, async () =>
      (
        await person.hands.sees(receipt.channel)
      ).find(({ ephemeral, text, ts }) => ephemeral === true && ts >= receipt.message.ts && isUndone.test(text)),
    )) !== null
}

/** Takes back what they decided last, by a command. @param reason of that decision */
export async function undoesLast(person: Person, reason: string): Promise<void> {
  const deed = begins(person, 'undo', reason)
  const answer = await asks(person, '/voc undo')
  deed.isTold = answer !== null && isUndone.test(answer.text)
}

export async function links(person: Person): Promise<void> {
  const number = await someNumber(person)
  if (!number) return
  const key = person.chance.pick(issues)
  const deed = begins(person, 'link', `${number} ${key}`)
  const answer = await asks(person, `/voc link ${number} ${key}`)
  deed.isTold = answer?.text.includes('연결했어요') === true || answer?.text.startsWith('Linked') === true
}

/** Takes an issue away from an item; of which nothing is, is refused. */
export async function unlinks(person: Person): Promise<void> {
  const number = await someNumber(person)
  if (!number) return
  const named = person.chance.isTrue(0.5) ? issues : [person.chance.pick(issues)]
  await asks(person, `/voc unlink ${number} ${named.join(' ')}`)
}
