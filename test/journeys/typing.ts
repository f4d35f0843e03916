import { expect } from 'vitest'
import type { Hands } from '../../sandbox/client/hands.ts'
import { firstValue, placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import type { PageMessage, PageView } from '../../sandbox/slack/page-contract.ts'

/** What comes after words were added, whenever what is like them has been looked for: no answer to what was typed since. */
const isReceipt = (text: string) => /^(?:VOC-\d+ 항목으로 등록했어요|Added as VOC-)/.test(text)

/** Types a command and reads its answer, which only this person sees, and which may come after the acknowledgement. */
export async function asks(person: Hands, text: string): Promise<PageMessage> {
  const before = new Set((await person.sees('general')).map(({ ts }) => ts))
  expect(await person.commands(text)).toMatchObject({ ok: true })
  const isAnswer = ({ ephemeral, ts, text: said }: PageMessage) => ephemeral && !before.has(ts) && !isReceipt(said)
  return (await person.finds('general', isAnswer)).message
}

/** An answer as a place to press in. */
export const inGeneral = (message: PageMessage) => ({ channel: 'general', message })

/** Types a command and waits for the form. */
export async function opens(person: Hands, text: string): Promise<PageView> {
  expect(await person.commands(text)).toMatchObject({ ok: true })
  return person.view((view) => view.callbackId === 'promote')
}

/** What a field of a form holds when it opens. */
export function held(view: PageView, name: string): unknown {
  const placed = placedElements(view.blocks).find((each) => each.actionId === name)
  if (!placed) throw new Error(`The form has no field ${name}.`)
  const { value, selected_options } = firstValue(placed.element) ?? {}
  return value ?? selected_options?.map((option) => option.value)
}

/** The numbers of a list, in its order. */
export const numbersIn = (message: PageMessage): string[] =>
  message.blocks.flatMap((block) =>
    block.type === 'section' ? (/^VOC-\d+/.exec(block.text?.text ?? '')?.[0] ?? []) : [],
  )

/** Types a command and reads the answer's text. */
export const says = async (person: Hands, text: string) => (await asks(person, text)).text
