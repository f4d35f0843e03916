import type { Filling } from '../../sandbox/client/filling.ts'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageView } from '../../sandbox/slack/page-contract.ts'
import { begins, cardsOf, closesAll, isDone, type Person, seesView, unless } from '../gestures.ts'

const customers = ['한빛상사', 'ACME', '두레식품', 'Nordwind']
const wishes = [
  '결제 내역을 엑셀로 받을 수 있나요?',
  'We need single sign-on.',
  '알림이 두 번 와요',
  '권한을 나누고 싶어요',
]

/** Words that nobody says twice. */
function words({ place, chance, diary }: Person): { mark: string; text: string } {
  const said = (['promote', 'quote', 'addWords'] as const).reduce((count, kind) => count + diary.of(kind).length, 0)
  const mark = `[${place.mark}${said + 1}]`
  return { mark, text: `${chance.pick(wishes)} ${mark}` }
}

const whose = ({ hands, chance }: Person): Filling => ({
  ...(chance.isTrue(0.7) ? { customer: chance.pick(customers) } : {}),
  agent: hands.id,
})

/** Makes an item of a customer's words, or adds them to one that says something like it: tries again until it works, a few times. */
async function capture(person: Person, kind: 'promote' | 'quote'): Promise<void> {
  const { hands, place, chance, time } = person
  const { mark, text } = words(person)
  const ts = await hands.posts(place.support, text)
  const deed = begins(person, kind, ts)
  const fill = whose(person)
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

export const promotes = (person: Person) => capture(person, 'promote')
export const quotes = (person: Person) => capture(person, 'quote')

/** Adds a customer's words to an item by its card, in a form of their own. What is typed is sent again from the same form alone. */
export async function addsWords(person: Person): Promise<void> {
  const { hands, place, chance, time } = person
  const cards = await cardsOf(person, 'add_words')
  if (cards.length === 0) return
  const { mark, text } = words(person)
  const deed = begins(person, 'addWords', mark)
  const fill = { ...whose(person), words: text }
  await unless(hands.presses({ channel: place.voc, message: chance.pick(cards) }, 'add_words'))
  const form = await seesView(person, ({ callbackId }) => callbackId === 'add_words')
  for (let attempt = 0; form && attempt < 3 && !deed.isTold; attempt++) {
    deed.isTold = isDone(await unless(hands.submits(form, { fill })))
    await time.sleep(chance.between(500, 4_000))
  }
  await closesAll(person)
}
