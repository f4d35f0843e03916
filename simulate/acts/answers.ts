import { z } from 'zod'
import { type Placed, placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageMessage, PageView } from '../../sandbox/slack/page-contract.ts'
import type { Deed } from '../diary.ts'
import {
  begins,
  closesAll,
  isDone,
  type Person,
  pressesFor,
  reasonOf,
  seesView,
  toldOf,
  unless,
  waits,
} from '../gestures.ts'

interface Due {
  channel: string
  message: PageMessage
  /** What the button or the menu stands for. */
  value: string
}

/** What the app asks somebody in its own conversation with them. @param valueIn what of an element is meant; undefined: none of it */
async function due(person: Person, valueIn: (placed: Placed) => string | undefined): Promise<Due[]> {
  const told = await toldOf(person)
  return (told?.messages ?? []).flatMap((message) =>
    placedElements(message.blocks).flatMap((placed) => {
      const value = valueIn(placed)
      return told && value !== undefined ? [{ channel: told.channel, message, value }] : []
    }),
  )
}

const buttonOf =
  (action: string) =>
  ({ actionId, element }: Placed): string | undefined =>
    actionId === action && typeof element.value === 'string' ? element.value : undefined

const choosable = z.object({
  options: z.array(z.object({ value: z.string() })).default([]),
  option_groups: z.array(z.object({ options: z.array(z.object({ value: z.string() })) })).default([]),
})

/** The option of a menu whose value begins so. */
const optionOf =
  (action: string, start: string) =>
  ({ actionId, element }: Placed): string | undefined => {
    if (actionId !== action) return undefined
    const { options, option_groups } = choosable.parse(element)
    return [...options, ...option_groups.flatMap((group) => group.options)].find(({ value }) => value.startsWith(start))
      ?.value
  }

/** The same of menus: of several in one message the first, which is the one that a press finds. */
const dueInMenu = async (person: Person, action: string, start: string): Promise<Due[]> =>
  (await due(person, optionOf(action, start))).filter(
    ({ message, value }) =>
      placedElements(message.blocks)
        .filter(({ actionId }) => actionId === action)
        .findIndex((placed) => optionOf(action, start)(placed) === value) === 0,
  )

/** What somebody does with an answer that was due to them, or that they gave. */
export async function answers(person: Person): Promise<void> {
  const what = person.chance.weighed({ tells: 5, isNotSolved: 2, waives: 1, confirms: 2, settles: 2 })
  await { tells, isNotSolved, waives, confirms, settles }[what](person)
}

/** "I told them". */
export async function tells(person: Person): Promise<void> {
  const all = await due(person, buttonOf('answered'))
  if (all.length === 0) return
  const { channel, message, value: loopId } = person.chance.pick(all)
  const deed = begins(person, 'answer', loopId)
  await unless(person.hands.presses({ channel, message }, 'answered', loopId))
  const shown = await waits(person.time, async () =>
    (await person.hands.sees(channel)).find((each) => each.ts === message.ts && isOver(each, loopId)),
  )
  deed.isTold = shown !== null
}

/** Whether it is said there who answered, and the answer is asked for no more. */
const isOver = ({ blocks }: PageMessage, loopId: string) =>
  isAnswered.test(JSON.stringify(blocks)) &&
  !placedElements(blocks).some((placed) => buttonOf('answered')(placed) === loopId)
const isAnswered = /회신 완료|Answered/

const afterColon = (value: string): string => value.slice(value.indexOf(':') + 1)

/** What shipped does not solve it for this customer. */
async function isNotSolved(person: Person): Promise<void> {
  const saidOf = /다시 열지 물어봤어요|결정 담당이 아직 없어요|was asked whether|Nobody decides on this/
  await fillsIn(person, 'notSolved', 'notSolved', saidOf, (value) => afterColon(value))
}

/** No answer is needed, and why. */
async function waives(person: Person): Promise<void> {
  const reason = reasonOf(person)
  await fillsIn(person, 'waive', 'waive', /생략하기로 기록했어요|needs no answer/, () => reason)
}

/** A form of an answer's menu, whose note tells it from all others. @param whatOf what the deed is known by */
async function fillsIn(
  person: Person,
  kind: Deed['kind'],
  option: string,
  receipt: RegExp,
  whatOf: (value: string) => string,
): Promise<void> {
  const { hands, chance } = person
  const all = await dueInMenu(person, 'answer_menu', `${option}:`)
  if (all.length === 0) return
  const { channel, message, value } = chance.pick(all)
  await unless(hands.presses({ channel, message }, 'answer_menu', value))
  const isForm = ({ blocks }: PageView) => placedElements(blocks).some(({ actionId }) => actionId === 'note')
  const form = await seesView(person, isForm)
  if (form) {
    const deed = begins(person, kind, whatOf(value))
    const note = kind === 'waive' ? whatOf(value) : reasonOf(person)
    const isTaken = isDone(await unless(hands.submits(form, { fill: { note } })))
    const said = isTaken && (await hands.views()).some(({ blocks }) => receipt.test(JSON.stringify(blocks)))
    deed.isTold = said
  }
  await closesAll(person)
}

/** The customer has confirmed what this person told them. */
async function confirms(person: Person): Promise<void> {
  const all = await dueInMenu(person, 'answer_more', 'confirmed:')
  if (all.length === 0) return
  const { value, ...where } = person.chance.pick(all)
  const deed = begins(person, 'confirm', afterColon(value))
  const receipt = /고객이 확인했다고 적었어요|confirmed it\./
  deed.isTold = (await pressesFor(person, where, 'answer_more', receipt, value)) !== null
}

/** Whoever decides says whether what was not solved is open again. */
async function settles(person: Person): Promise<void> {
  const isReopening = person.chance.isTrue(0.5)
  const action = isReopening ? 'open_again' : 'is_solved'
  const all = await due(person, buttonOf(action))
  if (all.length === 0) return
  const { value, ...where } = person.chance.pick(all)
  const deed = begins(person, isReopening ? 'openAgain' : 'solved', value)
  const receipt = isReopening ? /항목을 다시 열었어요|is open again/ : /해결된 그대로예요|stays as it is/
  deed.isTold = (await pressesFor(person, where, action, receipt, value)) !== null
}
