import type { Hands } from '../sandbox/client/hands.ts'
import { placedElements } from '../sandbox/slack/blocks/inputs.ts'
import type { GestureAnswer, PageMessage, PageView } from '../sandbox/slack/page-contract.ts'
import type { Chance } from './chance.ts'
import type { Deed, Diary } from './diary.ts'
import { ofPeople, unlessRefused } from './refusals.ts'
import type { VirtualTime } from './time.ts'

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

/** Null where the world refuses the gesture as it may (refusals.ts); whatever else goes wrong ends the world. */
export const unless = <T>(gesture: Promise<T>): Promise<T | null> => unlessRefused(gesture, ofPeople)

/** Looks every now and then, for ten seconds. */
export async function waits<T>(time: VirtualTime, look: () => Promise<T | undefined>): Promise<T | null> {
  for (let n = 0; n < 20; n++) {
    const found = await look()
    if (found !== undefined) return found
    await time.sleep(500)
  }
  return null
}

/** Looks at what is open on the screen, and remembers what is none of theirs. */
export const seesView = ({ hands, place, time, diary }: Person, until: (view: PageView) => boolean) =>
  waits(time, async () => {
    const views = await hands.views()
    diary.looksFor(place.others, hands.id, views)
    return views.findLast(until)
  })

export async function closesAll({ hands }: Person): Promise<void> {
  for (const view of (await hands.views()).reverse()) await unless(hands.closes(view, { all: true }))
}

/** What only this person is told from now on, in a conversation. @returns looks for it; null where nothing comes */
async function listens({ hands, time }: Person, channel: string) {
  const before = new Set((await hands.sees(channel)).map(({ ts }) => ts))
  const isNew = ({ ephemeral, ts }: PageMessage) => ephemeral === true && !before.has(ts)
  return (isIt: (message: PageMessage) => boolean) =>
    waits(time, async () => (await hands.sees(channel)).find((message) => isNew(message) && isIt(message)))
}

/** Types a command. @returns what only this person was told, null where nothing came */
export async function asks(person: Person, text: string): Promise<PageMessage | null> {
  const { hands, place } = person
  const hears = await listens(person, place.general)
  await unless(hands.commands(text, place.general))
  return hears(() => true)
}

/** Presses a button of a message. @returns the receipt that only this person sees; null where none came */
export async function pressesFor(
  person: Person,
  { channel, message }: { channel: string; message: PageMessage },
  action: string,
  receipt: RegExp,
  choice?: string,
): Promise<PageMessage | null> {
  const hears = await listens(person, channel)
  await unless(person.hands.presses({ channel, message }, action, choice))
  return hears(({ text }) => receipt.test(text))
}

export const actionsOf = ({ blocks }: Pick<PageMessage, 'blocks'>): string[] =>
  placedElements(blocks).map(({ actionId }) => actionId)

/** The cards that stand in the VoC channel. @param action only those with that button */
export const cardsOf = async ({ hands, place }: Person, action?: string) =>
  (await hands.sees(place.voc)).filter(
    (message) =>
      message.authorIsApp && !message.ephemeral && (action === undefined || actionsOf(message).includes(action)),
  )

/** `VOC-7` */
export const numberOn = (card: PageMessage): string | undefined =>
  /VOC-\d+/.exec(JSON.stringify(card.blocks).split('·').at(-1) ?? '')?.[0]

export const someNumber = async (person: Person): Promise<string | undefined> => {
  const numbers = (await cardsOf(person)).flatMap((card) => numberOn(card) ?? [])
  return numbers.length > 0 ? person.chance.pick(numbers) : undefined
}

/** What the app has told somebody in its own conversation with them. */
export async function toldOf({ hands }: Person): Promise<{ channel: string; messages: PageMessage[] } | null> {
  const channel = await unless(hands.appDm())
  return channel === null ? null : { channel, messages: (await unless(hands.sees(channel))) ?? [] }
}

export const isDone = (answer: GestureAnswer | null): boolean => answer?.ok === true && !answer.errors

export const begins = (person: Person, kind: Deed['kind'], what: string): Deed =>
  person.diary.begins(kind, what, { by: person.hands.id, team: person.place.team })

/** Says why so that nobody else ever says the same. */
export const reasonOf = ({ place, hands, diary }: Person): string =>
  `${place.mark} reason ${hands.id} ${diary.deeds.length + 1}`
