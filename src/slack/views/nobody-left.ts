import { noFilter } from '../../domain/digest.ts'
import type { NobodyLeft } from '../../domain/loop.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, paragraph, present } from './blocks.ts'
import { digestRowsValue } from './digest-rows-value.ts'
import type { Message } from './item-card.ts'

/** How many answers nobody can give, and the way to them; never whose. */
export function nobodyLeftMessage({ answers, week }: NobodyLeft, t: Speech): Message {
  const text = answers > 0 ? t.settle.nobodyLeft(answers) : t.settle.nobodyLeftOver
  const value = digestRowsValue({ number: 'waiting', week, offset: 0, filter: noFilter })
  return {
    text,
    blocks: present(
      paragraph(text),
      answers > 0 && line(t.settle.nobodyLeftHint),
      answers > 0 && {
        type: 'actions',
        elements: [button(`${ids.action.digestRows}.waiting`, t.settle.nobodyLeftOpen, value)],
      },
    ),
  }
}
