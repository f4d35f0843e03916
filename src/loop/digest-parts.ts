import type { Db } from '../db/open.ts'
import {
  type DigestFilter,
  type DigestSection,
  type DigestWords,
  isFiltered,
  type Riser,
  type Theme,
} from '../domain/digest.ts'
import type { DigestTimes } from '../domain/digest-week.ts'
import type { JourneyMap } from '../domain/journey-map.ts'
import { surveyNumbers } from '../domain/survey-scores.ts'
import { seedOf } from '../similar/features.ts'
import { conceptsOf, usualSynonyms } from '../similar/synonyms.ts'
import { LEAST_IN_THEME, themesOf } from '../similar/themes.ts'
import { countJourney } from './journey-map.ts'

/** So many themes are named. */
const MOST_THEMES = 5

/** What a post is made of. */
export interface Parts {
  filter: DigestFilter
  without: readonly DigestSection[]
  /** Ids of quotes that its publisher leaves out. */
  leftOut: readonly string[]
}

/** What is new and like each other, the most first. */
export async function themesIn(db: Db, workspaceId: string, times: DigestTimes, parts: Parts) {
  if (parts.without.includes('themes')) return []
  const { digestLists, similar, workspaces } = db.of(workspaceId)
  const fresh = await digestLists.fresh(parts.filter, times)
  if (fresh.length < LEAST_IN_THEME) return []
  const [frequencies, { synonyms }] = await Promise.all([similar.sampled(), workspaces.settings()])
  const concepts = conceptsOf([...usualSynonyms, ...synonyms], seedOf(workspaceId))
  const groups = themesOf(
    fresh.map(({ features }) => features),
    concepts,
    frequencies,
  )
  return groups.slice(0, MOST_THEMES).flatMap((group) => {
    const items = group.flatMap((at) => fresh[at] ?? [])
    const [first] = items
    if (!first) return []
    const customers = new Set(items.flatMap((item) => item.customers)).size
    return [{ ...first, items: items.length, customers }]
  })
}

/** One customer's words beside each theme and riser; none where the publisher leaves them out. */
export async function withWords(
  db: Db,
  workspaceId: string,
  times: DigestTimes,
  parts: Parts,
  { risers, themes }: { risers: Omit<Riser, 'words'>[]; themes: Omit<Theme, 'words'>[] },
): Promise<{ risers: Riser[]; themes: Theme[] }> {
  const ids = [...new Set([...themes, ...risers].map(({ itemId }) => itemId))]
  const isWanted = !parts.without.includes('words') && ids.length > 0
  const found = isWanted ? await db.of(workspaceId).digestLists.words(ids, parts.filter, times) : []
  const words = new Map<string, DigestWords>(
    found
      .filter(({ quoteId }) => !parts.leftOut.includes(quoteId))
      .map(({ itemId, quoteId, words, isGist, customer }) => [itemId, { quoteId, words, isGist, customer }]),
  )
  // What stands in both has its words where it stands first.
  const said = new Set<string>()
  const first = <Item extends { itemId: string; title: string }>(items: Item[]) =>
    items.map((item) => {
      const own = words.get(item.itemId)
      const isNew = own && !said.has(item.itemId) && !saysTitle(own.words, item.title)
      said.add(item.itemId)
      return { ...item, words: isNew ? own : null }
    })
  const spokenRisers = first(risers)
  return {
    risers: spokenRisers,
    themes: first(
      themes.map(({ itemId, number, title, items, customers }) => ({ itemId, number, title, items, customers })),
    ),
  }
}

/** What surveys say of the period, and of the one before. */
export async function surveysIn(db: Db, workspaceId: string, times: DigestTimes, timeZone: string, parts: Parts) {
  if (parts.without.includes('surveys')) return surveyNumbers([])
  const { areaId, stageId, teamId } = parts.filter
  const { week, weekBeforeFrom } = times
  const { surveyFigures } = db.of(workspaceId)
  const passing = [areaId, stageId, null, teamId]
  return surveyNumbers(await surveyFigures.of(week.from, week.to, weekBeforeFrom, passing, timeZone))
}

const SAYS_LITTLE = /[\s\p{P}]+/gu
/** An item without words of its own is called what the customer said: nobody reads that twice. */
const saysTitle = (words: string, title: string) =>
  words.replaceAll(SAYS_LITTLE, '') === title.replaceAll(SAYS_LITTLE, '')

/** The journey map, which is of all there is: a post about a part has none. */
export const journeyIn = (db: Db, workspaceId: string, now: Date, parts: Parts): Promise<JourneyMap> | null =>
  parts.without.includes('journey') || isFiltered(parts.filter) ? null : countJourney(db, workspaceId, now)
