import { ascending, featuresOf, searchedBy, seedOf } from '../similar/features.ts'

// What an item is found by: what its own texts and all words on it are known by, together. A sieve and no more, because words that not
// everybody may read are in it, too: who looks for something reads what passed it, as far as they may (item-search.ts,
// docs/decisions/0085).

/** The texts of an item itself. */
export interface OwnTexts {
  title: string
  need: string | null
  topicKo: string | null
  topicEn: string | null
}

/** What an item's own texts are known by, as PostgreSQL writes an array. @param words the first ones on it, if they are not yet there */
export function ownFeatures({ title, need, topicKo, topicEn }: OwnTexts, workspaceId: string, words = ''): string {
  const seed = seedOf(workspaceId)
  const own = searchedBy(featuresOf([title, need, topicKo, topicEn].filter(Boolean).join('\n'), seed))
  return `{${(words ? ascending([...own, ...searchedBy(featuresOf(words, seed))]) : own).join()}}`
}

/** SQL: of an array of features those that a search looks for, each once, ascending, as `searchedBy`. */
export const searchedOf = (features: string) =>
  `array(select distinct one from unnest(${features}) one where one & 2 = 0 order by one)`

/** SQL: what an item is found by. @param own what its own texts are known by @param item its id */
export const foundBy = (own: string, item: string) => `array(
     select distinct one from (
       select unnest(${own}) as one union all
       select unnest(t.features) from quote t where t."workspaceId" = $1 and t."itemId" = ${item} and t."deletedAt" is null) known
     where one & 2 = 0 order by one)`
