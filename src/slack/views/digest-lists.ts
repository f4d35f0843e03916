import type { KnownBlock } from '@slack/types'
import type { DigestView, DigestWords } from '../../domain/digest.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, ourWords, paragraph, present, shorten } from './blocks.ts'
import { inQuotes, titleOfItem } from './item-card.ts'

/** So many of each list stand in the post; the rest, and what customers said, is in its thread. */
export const MOST_IN_POST = 3
const MAX_TITLE = 100
const MAX_WORDS = 200

interface DigestLine {
  itemId: string
  text: string
  words: DigestWords | null
}

/** What a post names one by one: what shipped, what is rising, and what is new; each with its heading, without those that are empty. */
export function listsOf(digest: DigestView, t: Speech): { title: string; lines: DigestLine[] }[] {
  const shows = (section: 'shipped' | 'risers') => !digest.without.includes(section)
  return [
    { title: shippedTitle(digest, t), lines: shows('shipped') ? shippedLines(digest, t) : [] },
    {
      title: t.digest.risers,
      lines: shows('risers') ? digest.risers.map((riser) => ({ ...riser, text: riserText(riser, t) })) : [],
    },
    { title: t.digest.themes, lines: digest.themes.map((theme) => ({ ...theme, text: themeText(theme, t) })) },
  ].filter(({ lines }) => lines.length > 0)
}

function shippedTitle({ shipped }: DigestView, t: Speech): string {
  const { items, of, answered, medianHours } = shipped
  // Where half of them are open, the answers say so already.
  const time = medianHours === null ? [] : [t.digest.shippedTime(durationText(medianHours, t))]
  const answers = of > 0 ? [t.digest.shippedAnswers(t.format.share(answered, of)), ...time] : []
  return [t.digest.shipped(items), ...answers].join(' · ')
}

const shippedLines = ({ shipped }: DigestView, t: Speech): DigestLine[] =>
  shipped.named.map((item) => ({
    ...{ itemId: item.itemId, words: null },
    text: t.digest.shippedItem(shorten(titleOfItem(item, t), MAX_TITLE), item.number, item.answered, item.of),
  }))

function durationText(hours: number, t: Speech): string {
  if (hours < 1) return t.digest.underHour
  return hours < 48 ? t.digest.hours(Math.round(hours)) : t.digest.days(Math.round(hours / 24))
}

const riserText = ({ title, number, before, now }: DigestView['risers'][number], t: Speech): string =>
  t.digest.riser(shorten(titleOfItem({ number, title }, t), MAX_TITLE), number, before, now)

const themeText = ({ title, items, customers }: DigestView['themes'][number], t: Speech): string =>
  t.digest.theme(shorten(title, MAX_TITLE), items, customers)

/** Items beneath a heading, each opened by a press. @param withWords what a customer said, too */
export const namedLines = (title: string, lines: DigestLine[], t: Speech, withWords = false): KnownBlock[] =>
  present(
    ourWords(`*${title}*`),
    lines.flatMap(({ itemId, text, words }) =>
      present(
        { ...paragraph(text), accessory: button(ids.action.openItem, t.list.open, itemId) },
        withWords && words !== null && line(wordsText(words, t)),
      ),
    ),
  )

function wordsText({ words, isGist, customer }: DigestWords, t: Speech): string {
  const said = shorten(words.replaceAll(/\s+/g, ' '), MAX_WORDS)
  const name = customer === null ? '' : ` — ${shorten(customer, 80)}`
  return `${isGist ? `${t.digest.rows.gist}: ${said}` : inQuotes(said, t)}${name}`
}
