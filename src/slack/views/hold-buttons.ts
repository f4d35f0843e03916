import type { Button, KnownBlock } from '@slack/types'
import type { ItemView } from '../../domain/item.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button } from './blocks.ts'

/** "Hold" and "Send now": an item's notices that have not gone out. */
export const heldOrSent = (itemId: string, t: Speech): Button[] => [
  button(ids.action.hold, t.settle.hold, itemId),
  button(ids.action.sendNow, t.settle.sendNow, itemId),
]

/** The same on an item, as far as there is something to hold, or to let go. */
export function holdButtons({ id, answers }: Pick<ItemView, 'id' | 'answers'>, t: Speech): KnownBlock[] {
  const [hold, sendNow] = heldOrSent(id, t)
  const elements = [
    ...(answers.unsent > 0 && hold ? [hold] : []),
    ...(answers.unsent + answers.paused > 0 && sendNow ? [sendNow] : []),
  ]
  return elements.length > 0 ? [{ type: 'actions', elements }] : []
}
