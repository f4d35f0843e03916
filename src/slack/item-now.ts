import type { ModalView } from '@slack/types'
import type { Known, Listening } from './known.ts'
import { itemWindow, QUOTES_SHOWN } from './views/item-window.ts'

/**
 * An item's window as everything stands now, with what says something like it: for a window that is drawn anew, from which nothing
 * may vanish.
 * @throws Refusal as `openItem`
 */
export async function itemNow(
  { verbs }: Pick<Listening, 'verbs'>,
  { actor, t }: Pick<Known, 'actor' | 't'>,
  itemId: string,
): Promise<ModalView> {
  const [{ item, quotes, decision, gists }, similar, mayMerge] = await Promise.all([
    verbs.openItem(actor, itemId, QUOTES_SHOWN),
    verbs.similarTo(actor, itemId),
    verbs.mayMerge(actor, itemId),
  ])
  return itemWindow(item, quotes, t, decision, gists, similar, mayMerge)
}
