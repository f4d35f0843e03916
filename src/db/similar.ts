import type { ItemLine } from '../domain/item.ts'
import { featuresOf, MOST_CHARACTERS, seedOf } from '../similar/features.ts'
import type { Frequencies, Probe, Sample } from '../similar/rank.ts'
import { mayRead } from './customer-views.ts'
import { lineColumns, newestDecision } from './item-views.ts'
import { type Sql, statement } from './statement.ts'

/** Words that may be like others, with the item that they are on now. */
export interface Candidate {
  itemId: string
  words: string
}

/** How common a feature is, so many words tell: those with the lowest ids, which are random. */
const SAMPLE = 2_000
/** What stands in fewer of them is rare, and need not be remembered. */
const COMMON = 3
/** So many of those that share the most are ranked. */
const MOST_RANKED = 150

// One look into the index for each probe; what was said in private is a candidate for its promoter alone. `@>`, because `&&` finds
// what has any of them and says nothing of how many. `offset 0` keeps it a look-up: as a join it would read the whole table.
const candidates = statement<Candidate>(
  'similar.candidates',
  `with shared as materialized (
     select has.id, sum(p.weight) as weight from unnest($3::text[], $4::float8[]) as p(features, weight)
     cross join lateral (
       select q.id from quote q where q."workspaceId" = $1 and q.features @> p.features::int[]
         and q."deletedAt" is null and ${mayRead('q')} offset 0) has
     group by has.id order by 2 desc, has.id limit ${MOST_RANKED})
   select coalesce(i."mergedIntoId", i.id) as "itemId", left(q.words, ${MOST_CHARACTERS}) as words
   from shared s join quote q on q."workspaceId" = $1 and q.id = s.id
   join item i on i."workspaceId" = $1 and i.id = q."itemId"`,
)
/** SQL: how common features are in a sample of the words. */
const counted = `with sample as materialized (
     select q.id, q.features from quote q where q."workspaceId" = $1 and q."deletedAt" is null and q.features is not null
     order by q.id limit ${SAMPLE}),
   counted as (select one as feature, count(*)::int as n from sample s, unnest(s.features) one group by one having count(*) >= ${COMMON})`
interface Common {
  features: number[] | null
  counts: number[] | null
  texts: number
}
const columns = `(select count(*)::int from sample) as texts, array_agg(feature) as features, array_agg(n) as counts`
const sampled = statement<Common>('similar.sampled', `${counted} select ${columns} from counted`)
const common = statement<Common & { last: string | null }>(
  'similar.common',
  `${counted} select ${columns}, (select s.id::text from sample s order by s.id desc limit 1) as last from counted`,
)
const texts = statement<{ words: string }>(
  'similar.texts',
  `select left(words, ${MOST_CHARACTERS}) as words from quote where "workspaceId" = $1 and "deletedAt" is null and features is not null
   order by id limit ${SAMPLE}`,
)
const lines = statement<ItemLine>(
  'similar.lines',
  `select ${lineColumns} from item i ${newestDecision}
   where i."workspaceId" = $1 and i.id = any($2::uuid[]) and i.status <> 'merged'`,
)
const unfilled = statement<{ id: string; words: string }>(
  'similar.unfilled',
  `select id, words from quote where "workspaceId" = $1 and features is null limit $2`,
)
const fill = statement(
  'similar.fill',
  `with filled as (
     update quote q set features = given.features::int[] from unnest($2::uuid[], $3::text[]) as given(id, features)
     where q."workspaceId" = $1 and q.id = given.id and q.features is null returning q."itemId")
   update item i set features = null where i."workspaceId" = $1 and i.id in (select "itemId" from filled) and i.features is not null`,
)

/** Words that are like others (src/similar), as far as a reader may read them. */
export const similar = (sql: Sql) => ({
  /** Words that have some of these features: those whose shared ones weigh the most. */
  candidates: (probes: readonly Probe[], readerId: string) =>
    sql.all(
      candidates,
      readerId,
      probes.map(({ features }) => `{${features.join()}}`),
      probes.map(({ weight }) => weight),
    ),

  /** How common features are in this workspace. */
  async frequencies(): Promise<Frequencies> {
    const row = await sql.first(common)
    const sample = sampleOf(row)
    return { ...sample, all: allOf(sample.texts, row?.last ?? null) }
  },

  /** The same, where it does not matter how many texts there are in all. */
  sampled: async (): Promise<Sample> => sampleOf(await sql.first(sampled)),

  /** The words of the same sample, to count what they are compared by; whoever may read them, nobody is shown them. */
  texts: async () => (await sql.all(texts)).map(({ words }) => words),

  /** Items as lines; those that were merged away are left out. */
  lines: (itemIds: string[]) => sql.all(lines, itemIds),

  /**
   * Works out the features of words that have none yet: those that are older than the column. What their items are found by is to be
   * worked out anew after that (`itemFields.fill`).
   * @returns how many they were; 0 when all is done
   */
  async fill(most: number): Promise<number> {
    const rows = await sql.all(unfilled, most)
    const seed = seedOf(sql.workspaceId)
    const texts = rows.map(({ words }) => `{${featuresOf(words, seed).join()}}`)
    if (rows.length) {
      await sql.all(
        fill,
        rows.map(({ id }) => id),
        texts,
      )
    }
    return rows.length
  },
})

/**
 * How many texts there are, as the sample tells: ids are random, so their share of all that there could be is that of the texts. With
 * 2,000 of them it is right within some 2 %.
 * @param last the highest id of the sample
 */
function allOf(texts: number, last: string | null): number {
  if (texts < SAMPLE || last === null) return texts
  const share = (Number.parseInt(last.slice(0, 8), 16) + 1) / 2 ** 32
  return Math.round(texts / share)
}

function sampleOf(row: Common | null): Sample {
  const { features, counts, texts } = row ?? { features: null, counts: null, texts: 0 }
  return { texts, of: new Map((features ?? []).map((feature, at) => [feature, counts?.[at] ?? 0])) }
}
