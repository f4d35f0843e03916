import { beforeSending } from '../../domain/errors.ts'
import type { ItemView } from '../../domain/item.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import type { Delivery } from '../delivery.ts'
import { itemCard } from '../views/item-card.ts'

const LANE = 'slack:'
/** A card is looked for where it was posted, also when the channel for new cards has changed meanwhile. */
const channelOf = (lane: string) => lane.slice(LANE.length)

export interface CardNeeds {
  delivery: Delivery
  itemView: (workspaceId: string, itemId: string) => Promise<ItemView | null>
  /** Whether an item holds nothing but what a file has brought. */
  isQuiet: (workspaceId: string, itemId: string) => Promise<boolean>
  now: () => Date
}

/**
 * The item's card in its channel, equal to the item: gone when the item is. A card that somebody deleted comes back with the next
 * change.
 */
export function card({ delivery, itemView, isQuiet, now }: CardNeeds): Reaction {
  /** Null: whoever added it took it back. */
  const viewOf = (effect: Outgoing): Promise<ItemView | null> =>
    beforeSending(() => itemView(effect.workspaceId, effect.subject))

  return {
    kind: 'slack.card',
    about: 'item',
    // Not on issues: a link to the item is drawn again with its next change.
    shownBy: ['notion.page'],
    lane: ({ channel }) => `${LANE}${channel}`,

    async converge(effect) {
      const item = await viewOf(effect)
      const placed = whereIs(effect.remote)
      if (!item) {
        if (placed) await delivery.remove(effect, placed.channel, placed.ts)
        return { remote: null, restMs: 0 }
      }
      const message = itemCard(item, speech(item.workspace, now()))
      if (placed) {
        const stands = await delivery.update(effect, placed.channel, placed.ts, message)
        // Gone: forgotten before it is posted anew, because a lost answer of that can only be looked for without a remote.
        return { remote: stands ? effect.remote : null, restMs: 0 }
      }
      // History fills no channel: it has a card once somebody adds to it.
      if (await beforeSending(() => isQuiet(effect.workspaceId, effect.subject))) return { remote: null, restMs: 0 }
      const channel = channelOf(effect.lane)
      const ts = await delivery.post(effect, channel, message)
      return { remote: `${channel}:${ts}`, restMs: delivery.restMs }
    },

    async lookUp(effect) {
      const channel = channelOf(effect.lane)
      const ts = await delivery.find(effect, channel)
      return ts && `${channel}:${ts}`
    },
  }
}

function whereIs(remote: string | null): { channel: string; ts: string } | null {
  const [channel, ts] = remote?.split(':') ?? []
  return channel && ts ? { channel, ts } : null
}
