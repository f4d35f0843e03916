import type { KnownBlock } from '@slack/types'
import type { SimilarItem } from '../../domain/similar.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, paragraph, present, shorten } from './blocks.ts'
import { titleOfItem } from './item-card.ts'
import { statusText } from './status.ts'

const MAX_TITLE = 100
const MAX_WORD = 30

interface Looked {
  similar: SimilarItem[]
  startsAsGist: boolean
  open: { looked: boolean }
}

/**
 * Up to three items that say something like it, each with the press that adds the words there. A message is looked at when its
 * form opens; words that are typed, when that is asked for or the customer is chosen after them.
 */
export const similarItems = ({ similar, startsAsGist, open }: Looked, t: Speech): KnownBlock[] =>
  present(
    similar.length > 0 && line(t.addWords.similar),
    similar.map((item) => similarItem(item, t)),
    startsAsGist && open.looked && similar.length === 0 && line(t.addWords.none),
    startsAsGist && { type: 'actions', elements: [button(ids.action.findSimilar, t.addWords.find, 'similar')] },
  )

/**
 * The same in an item's window: each is opened where the window stands, or takes words of its own.
 * @param merging the item of the window, where its reader may merge it into one of them
 */
export const similarToItem = (
  similar: SimilarItem[],
  merging: { id: string; number: number } | null,
  t: Speech,
): KnownBlock[] =>
  present(
    similar.length > 0 && line(merging ? t.addWords.alikeToMerge : t.addWords.alike),
    similar.flatMap((item) => [
      paragraph(saying(item, t)),
      {
        type: 'actions' as const,
        elements: [
          button(ids.action.showItem, t.name.item(item.number), item.id),
          button(ids.action.addWords, t.addWords.toThis, item.id, {
            accessibility_label: shorten(t.addWords.toThisLabel(titleOfItem(item, t)), 75),
          }),
          ...(merging
            ? [
                button(ids.action.mergeInto, t.merge.intoThis, `${merging.id}:${item.id}`, {
                  accessibility_label: shorten(t.merge.intoThisLabel(merging.number, item.number), 75),
                }),
              ]
            : []),
        ],
      },
    ]),
  )

function similarItem(item: SimilarItem, t: Speech): KnownBlock {
  return {
    ...paragraph(saying(item, t)),
    accessory: button(ids.action.addToThis, t.addWords.toThis, item.id, {
      accessibility_label: shorten(t.addWords.toThisLabel(titleOfItem(item, t)), 75),
    }),
  }
}

/** Which it is, how many stand behind it, and why it looks similar. */
function saying(item: SimilarItem, t: Speech): string {
  const why = item.shared.length > 0 ? [t.addWords.shared(item.shared.map((word) => shorten(word, MAX_WORD)))] : []
  const about = [t.addWords.about(item.customers, statusText(item, t)), ...why].join(' · ')
  return `${t.name.item(item.number)} ${shorten(titleOfItem(item, t), MAX_TITLE)}\n${about}`
}
