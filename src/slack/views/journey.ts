import type { KnownBlock } from '@slack/types'
import { isEmptyJourney, type JourneyMap } from '../../domain/journey-map.ts'
import type { Speech } from '../../locales/texts.ts'
import { header, line, paragraph, present, shorten } from './blocks.ts'

/** Names that a line has room for; a section holds 3,000 characters, an image's own words 2,000 (docs.slack.dev/reference/block-kit/blocks). */
const NAME = 40
const MOST_ALT = 1_900
const MOST_TEXT = 2_900

/**
 * The journey map (voice.md §5): a picture whose columns are numbered, and beside it what each of them is and counts, so that
 * nobody needs the picture.
 * Stages of which there is nothing to tell share one line.
 * @param picture its address; null: none can be shown
 */
export function journeyBlocks(map: JourneyMap, t: Speech, picture: string | null): KnownBlock[] {
  const [first = ''] = map.weeks
  if (isEmptyJourney(map)) return [header(t.home.journey.title), paragraph(t.home.journey.none)]
  const stages = map.stages.map(({ id, ko, en, total }, at) => {
    const name = shorten(t.locale === 'ko' ? ko : en, NAME)
    const isNothing = id !== null && total.pain + total.praise === 0
    const said =
      id === null
        ? t.home.journey.noStage(total.pain, total.praise)
        : t.home.journey.stage(at + 1, name, total.pain, total.praise)
    return { said, numbered: `${at + 1} ${name}`, isNothing }
  })
  const lines = stages.map(({ said }) => said)
  const nothing = stages.filter(({ isNothing }) => isNothing)
  const shown = stages.filter((stage) => !nothing.includes(stage)).map(({ said }) => said)
  if (nothing.length > 0) shown.push(t.home.journey.nothing(nothing.map(({ numbered }) => numbered).join(', ')))
  const all = t.home.journey.total(map.total.pain, map.total.praise)
  return present(
    header(t.home.journey.title),
    line(t.home.journey.about(t.format.day(first))),
    picture !== null && {
      type: 'image',
      image_url: picture,
      alt_text: shorten([t.home.journey.picture, all, ...lines].join(' '), MOST_ALT),
    },
    paragraph(shorten([all, ...shown].join('\n'), MOST_TEXT)),
    picture !== null && line(t.home.journey.legend),
  )
}
