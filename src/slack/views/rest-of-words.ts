import type { Checkboxes, KnownBlock, PlainTextOption } from '@slack/types'
import { splitWords } from '../../domain/promotion.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, paragraph, plain } from './blocks.ts'

const { field } = ids

/** A section holds 3,000 characters and a view 250 KB: so much of the rest is shown, all of it is kept. */
const SHOWN_SECTIONS = 14

/** What the input cannot hold, with a box to leave it out. */
export function restOfWords(rest: string, t: Speech): KnownBlock[] {
  const sections: KnownBlock[] = []
  let left = rest
  while (left && sections.length < SHOWN_SECTIONS) {
    const { head, rest: more } = splitWords(left)
    // A section of blanks alone is refused as empty.
    if (head.trim()) sections.push(paragraph(head))
    left = more
  }
  return [
    line(t.promote.rest),
    tick(field.rest, t.promote.keepRest, true),
    ...sections,
    ...(left ? [line(t.promote.restShown(left.length))] : []),
  ]
}

/** A box to tick, without the label that an input block would ask for. */
export function tick(name: string, text: string, ticked: boolean): KnownBlock {
  const option: PlainTextOption = { text: plain(text, 75), value: 'yes' }
  const box: Checkboxes = {
    type: 'checkboxes',
    action_id: name,
    options: [option],
    ...(ticked ? { initial_options: [option] } : {}),
  }
  return { type: 'actions', block_id: name, elements: [box] }
}
