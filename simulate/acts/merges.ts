import type { PageMessage } from '../../sandbox/slack/page-contract.ts'
import { actionsOf, asks, begins, cardsOf, numberOn, type Person, someNumber, unless, waits } from '../gestures.ts'
import { votesOn } from './cards.ts'

/** Puts an item into another, perhaps one that they have voted for; and takes it back, or not. */
export async function merges(person: Person): Promise<void> {
  const { chance, time } = person
  const [one, other] = [await someNumber(person), await someNumber(person)]
  if (!one || !other || one === other) return
  if (chance.isTrue(0.6)) await votesFor(person, one)
  const receipt = await mergesInto(person, one, other)
  if (!receipt || chance.isTrue(0.4)) return
  await time.sleep(chance.between(1_000, 90_000))
  await unmerges(person, receipt)
}

/** Presses the vote on the card of an item, where it stands. @param number `VOC-2` */
export async function votesFor(person: Person, number: string): Promise<void> {
  const card = (await cardsOf(person, 'vote')).find((each) => numberOn(each) === number)
  if (card) await votesOn(person, card)
}

/** @param one `VOC-2`, goes @param into `VOC-1`, stays @returns the receipt, where they were told that it is done */
export async function mergesInto(person: Person, one: string, into: string): Promise<PageMessage | null> {
  const deed = begins(person, 'merge', 'merges')
  const answer = await asks(person, `/voc merge ${one} ${into}`)
  deed.isTold = answer !== null && actionsOf(answer).includes('unmerge')
  return deed.isTold ? answer : null
}

/** Takes a merge back. @param offer what only they see, with the way back */
export async function unmerges(person: Person, offer: PageMessage): Promise<void> {
  const { hands, place, time } = person
  const back = begins(person, 'unmerge', 'unmerges')
  const message = (await hands.sees(place.general)).find(({ ts }) => ts === offer.ts)
  if (!message) return
  await unless(hands.presses({ channel: place.general, message }, 'unmerge'))
  // A press that is refused is acknowledged, too: only the receipt says that it is done.
  const receipt = await waits(time, async () =>
    (await hands.sees(place.general)).find(
      ({ ephemeral, ts, text }) => ephemeral === true && ts >= offer.ts && isReceiptOfUndoing.test(text),
    ),
  )
  back.isTold = receipt !== null
}

const isReceiptOfUndoing = /항목을 되돌렸어요|is its own item again/

/** Looks at an item. @returns the way back of its merge, where it is merged */
export async function wayBack(person: Person, number: string): Promise<PageMessage | null> {
  const answer = await asks(person, `/voc ${number}`)
  return answer !== null && actionsOf(answer).includes('unmerge') ? answer : null
}
