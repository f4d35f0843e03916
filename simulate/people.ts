import type { Filling } from '../sandbox/client/filling.ts'
import type { Hands } from '../sandbox/client/hands.ts'
import type { Surface } from '../sandbox/client/surface.ts'
import { placedElements } from '../sandbox/slack/blocks/inputs.ts'
import type { GestureAnswer, PageMessage, PageView } from '../sandbox/slack/page-contract.ts'
import type { Chance } from './chance.ts'
import type { Deed, Diary } from './diary.ts'
import { ofPeople, unlessRefused } from './refusals.ts'
import type { VirtualTime } from './time.ts'
import { isToldOfFault, reads } from './told.ts'

/** Where a group of people works. */
export interface Place {
  team: string
  /** Every word that they write carries it, and none of those that others write. */
  mark: string
  /** What nobody here may ever see: the marks of the other places. */
  others: readonly string[]
  /** Where customers are heard, and where the cards are. */
  support: string
  voc: string
  /** Where commands are typed. */
  general: string
}

export interface Person {
  hands: Hands
  place: Place
  time: VirtualTime
  chance: Chance
  diary: Diary
}

const customers = ['한빛상사', 'ACME', '두레식품', 'Nordwind']
const wishes = [
  '결제 내역을 엑셀로 받을 수 있나요?',
  'We need single sign-on.',
  '알림이 두 번 와요',
  '권한을 나누고 싶어요',
]
const issues = ['PAY-1', 'PAY-2', 'APP-1', 'PAY-7']

/** Null where the world refuses the gesture as it may (refusals.ts); whatever else goes wrong ends the world. */
const unless = <T>(gesture: Promise<T>): Promise<T | null> => unlessRefused(gesture, ofPeople)

/** Looks every now and then, for ten seconds. */
async function waits<T>(time: VirtualTime, look: () => Promise<T | undefined>): Promise<T | null> {
  for (let n = 0; n < 20; n++) {
    const found = await look()
    if (found !== undefined) return found
    await time.sleep(500)
  }
  return null
}

/** Looks at what is open on the screen, and remembers what is none of theirs. */
const seesView = ({ hands, place, time, diary }: Person, until: (view: PageView) => boolean) =>
  waits(time, async () => {
    const views = await hands.views()
    diary.looksFor(place.others, hands.id, views)
    return views.findLast(until)
  })

async function closesAll({ hands }: Person): Promise<void> {
  for (const view of (await hands.views()).reverse()) await unless(hands.closes(view, { all: true }))
}

/** Types a command. @returns what only this person was told, null where nothing came */
async function asks({ hands, place, time }: Person, text: string): Promise<PageMessage | null> {
  const before = new Set((await hands.sees(place.general)).map(({ ts }) => ts))
  await unless(hands.commands(text, place.general))
  return waits(time, async () =>
    (await hands.sees(place.general)).find(({ ephemeral, ts }) => ephemeral === true && !before.has(ts)),
  )
}

const cardsOf = async ({ hands, place }: Person) =>
  (await hands.sees(place.voc)).filter(({ authorIsApp, ephemeral }) => authorIsApp && !ephemeral)

const numberOn = (card: PageMessage): string | undefined =>
  /VOC-\d+/.exec(JSON.stringify(card.blocks).split('·').at(-1) ?? '')?.[0]

const isDone = (answer: GestureAnswer | null): boolean => answer?.ok === true && !answer.errors

const begins = (person: Person, kind: Deed['kind'], what: string): Deed =>
  person.diary.begins(kind, what, { by: person.hands.id, team: person.place.team })

/** Makes an item of a customer's words, or adds them to one that says something like it: tries again until it works, a few times. */
async function capture(person: Person, kind: 'promote' | 'quote'): Promise<void> {
  const { hands, place, chance, diary, time } = person
  const mark = `[${place.mark}${diary.of('promote').length + diary.of('quote').length + 1}]`
  const ts = await hands.posts(place.support, `${chance.pick(wishes)} ${mark}`)
  const deed = begins(person, kind, ts)
  const customer = chance.isTrue(0.7) ? { customer: chance.pick(customers) } : {}
  const fill = { ...customer, agent: hands.id }
  for (let attempt = 0; attempt < 3 && !deed.isTold; attempt++) {
    await unless(hands.shortcut('promote_message', place.support, ts))
    const form = await seesView(person, ({ blocks }) => JSON.stringify(blocks).includes(mark))
    const isAdding = form && kind === 'quote' && placedElements(form.blocks).some(isAddToThis)
    if (form?.title.startsWith('VOC-')) deed.isTold = true
    else if (isAdding) deed.isTold = await adds(person, form, fill)
    else if (form) deed.isTold = isDone(await unless(hands.submits(form, { fill })))
    await closesAll(person)
    await time.sleep(chance.between(500, 4_000))
  }
}

const isAddToThis = ({ actionId }: { actionId: string }) => actionId === 'add_to_this'

/** @returns whether the window says that it is done */
async function adds(person: Person, form: PageView, fill: Filling): Promise<boolean> {
  const typed = await unless(person.hands.fills(form, fill))
  if (!typed) return false
  await unless(person.hands.presses(form, 'add_to_this', undefined, typed))
  const isReceipt = ({ id, blocks }: PageView) => id === form.id && wasAdded.test(JSON.stringify(blocks))
  return (await seesView(person, isReceipt)) !== null
}

/** `addWords` (src/locales). */
const wasAdded = /더했어요|Added to VOC-/

const promotes = (person: Person) => capture(person, 'promote')
const quotes = (person: Person) => capture(person, 'quote')

/** Presses the vote of some card, perhaps not for the first time. */
async function votes(person: Person): Promise<void> {
  const { hands, place, chance } = person
  const cards = (await cardsOf(person)).filter(({ blocks }) =>
    placedElements(blocks).some(({ actionId }) => actionId === 'vote'),
  )
  if (cards.length === 0) return
  const surface: Surface = { channel: place.voc, message: chance.pick(cards) }
  const before = await reads(hands, place.voc)
  const deed = begins(person, 'vote', 'presses')
  const isAnswered = isDone(await unless(hands.presses(surface, 'vote')))
  deed.isTold = isAnswered && !(await isToldOfFault(hands, place.voc, before))
}

/** Decides about some item by its card: the reason tells the decision from all others. */
async function decides(person: Person): Promise<void> {
  const { hands, place, chance, diary } = person
  const cards = (await cardsOf(person)).filter(({ blocks }) =>
    placedElements(blocks).some(({ actionId }) => actionId === 'decide'),
  )
  if (cards.length === 0) return
  await unless(hands.presses({ channel: place.voc, message: chance.pick(cards) }, 'decide'))
  const form = await seesView(person, ({ callbackId }) => callbackId === 'decide')
  const choice = chance.pick(['planned', 'building', 'declined', 'policy', 'policy', 'reviewing'])
  // Two who decide at the same time must not say the same.
  const reason = `${place.mark} reason ${hands.id} ${diary.of('decide').length + 1}`
  if (form) {
    const typed = await unless(hands.fills(form, { decision: choice, reason }))
    if (typed) await unless(hands.presses(form, 'decision', choice, typed))
    const drawn = await seesView(person, ({ id, hash }) => id === form.id && hash !== form.hash)
    const deed = begins(person, 'decide', reason)
    const answer = drawn && (await unless(hands.submits(drawn, { fill: { decision: choice, reason } })))
    // Where somebody was faster the form stays, says so, and asks to decide again.
    deed.isTold = isDone(answer) && !(await hands.views()).some(({ callbackId }) => callbackId === 'decide')
  }
  await closesAll(person)
}

const someNumber = async (person: Person): Promise<string | undefined> => {
  const numbers = (await cardsOf(person)).flatMap((card) => numberOn(card) ?? [])
  return numbers.length > 0 ? person.chance.pick(numbers) : undefined
}

async function links(person: Person): Promise<void> {
  const number = await someNumber(person)
  if (!number) return
  const key = person.chance.pick(issues)
  const deed = begins(person, 'link', `${number} ${key}`)
  const answer = await asks(person, `/voc link ${number} ${key}`)
  deed.isTold = answer?.text.includes('연결했어요') === true || answer?.text.startsWith('Linked') === true
}

/** Takes an issue away from an item; of which nothing is, is refused. */
async function unlinks(person: Person): Promise<void> {
  const number = await someNumber(person)
  if (!number) return
  const named = person.chance.isTrue(0.5) ? issues : [person.chance.pick(issues)]
  await asks(person, `/voc unlink ${number} ${named.join(' ')}`)
}

/** Puts an item into another; and takes it back, or not. */
async function merges(person: Person): Promise<void> {
  const [one, other] = [await someNumber(person), await someNumber(person)]
  if (!one || !other || one === other) return
  const deed = begins(person, 'merge', 'merges')
  const answer = await asks(person, `/voc merge ${one} ${other}`)
  if (!answer) return
  const buttons = placedElements(answer.blocks).map(({ actionId }) => actionId)
  deed.isTold = buttons.includes('unmerge')
  if (!deed.isTold || person.chance.isTrue(0.4)) return
  await person.time.sleep(person.chance.between(1_000, 90_000))
  const back = begins(person, 'unmerge', 'unmerges')
  const isIt = ({ ts }: PageMessage) => ts === answer.ts
  const message = (await person.hands.sees(person.place.general)).find(isIt)
  if (!message) return
  await unless(person.hands.presses({ channel: person.place.general, message }, 'unmerge'))
  // A press that is refused is acknowledged, too: only the receipt says that it is done.
  const receipt = await waits(person.time, async () =>
    (await person.hands.sees(person.place.general)).find(
      (each) => each.ephemeral === true && each.ts >= answer.ts && isReceiptOfUndoing.test(each.text),
    ),
  )
  back.isTold = receipt !== null
}

const isReceiptOfUndoing = /항목을 되돌렸어요|is its own item again/

/** Says of an answer that was due to them that it is given. */
async function answers(person: Person): Promise<void> {
  const { hands, chance } = person
  const dm = await unless(hands.appDm())
  if (!dm) return
  const due = ((await unless(hands.sees(dm))) ?? []).flatMap((message) => {
    const button = placedElements(message.blocks).find(({ actionId }) => actionId === 'answered')
    return button ? [{ message, loopId: String(button.element.value) }] : []
  })
  if (due.length === 0) return
  const { message, loopId } = chance.pick(due)
  const deed = begins(person, 'answer', loopId)
  await unless(hands.presses({ channel: dm, message }, 'answered'))
  const shown = await waits(person.time, async () =>
    (await hands.sees(dm)).find((each) => each.ts === message.ts && isAnswered.test(JSON.stringify(each.blocks))),
  )
  deed.isTold = shown !== null
}

const isAnswered = /회신 완료|Answered/

const often = { promote: 4, quote: 3, vote: 6, decide: 3, link: 2, unlink: 1, merge: 1.5, answer: 3 }
export const acts = {
  promote: promotes,
  quote: quotes,
  vote: votes,
  decide: decides,
  link: links,
  unlink: unlinks,
  merge: merges,
  answer: answers,
}

/** One person's working hour: so many deeds, with pauses. */
export async function works(person: Person, deeds: number): Promise<void> {
  for (let n = 0; n < deeds; n++) {
    await person.time.sleep(person.chance.between(500, 60_000))
    await acts[n === 0 ? 'promote' : person.chance.weighed(often)](person)
  }
}
