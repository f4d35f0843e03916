// `npm run eval:similar -- --pairs FILE [--json]`: how often what says the same is found. A file with a column `set` (TSV) is
// evaluated by sets, one with `is_duplicate` (CSV; 0 means the same) by pairs.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { LOOKS_ALIKE } from '../src/similar/alike.ts'
import {
  aucOf,
  type MakeMeasure,
  ours,
  type Pair,
  recallOf,
  scored,
  shownFrom,
  trigrams,
} from '../src/similar/evaluate.ts'
import { usualSynonyms } from '../src/similar/synonyms.ts'

const { values: asked } = parseArgs({ options: { pairs: { type: 'string' }, json: { type: 'boolean' } } })
if (!asked.pairs) {
  console.error('Usage: npm run eval:similar -- --pairs FILE [--json]')
  process.exit(1)
}
const text = await readFile(asked.pairs, 'utf8')
const rows: Record<string, string>[] = parse(text, {
  columns: true,
  bom: true,
  ...(asked.pairs.endsWith('.tsv') ? { delimiter: '\t', quote: null } : {}),
})
const sets = [
  ...Map.groupBy(
    rows.filter(({ set }) => set !== undefined),
    ({ set }) => set,
  ).values(),
].map((lines) => lines.map((line) => line.text ?? ''))
const given: Pair[] = rows.flatMap(({ question1, question2, is_duplicate }) =>
  question1 && question2 && is_duplicate !== undefined
    ? [{ one: question1, other: question2, isSame: is_duplicate === '0' }]
    : [],
)
if (sets.length + given.length === 0) {
  console.error(`${asked.pairs} has neither a column "set" nor "is_duplicate".`)
  process.exit(1)
}
// Of sets, neighbours are what does not say the same.
const pairs = sets.length
  ? sets.flatMap((set, at): Pair[] => [
      { one: set[0] ?? '', other: set[1] ?? '', isSame: true },
      ...[1, 2, 3].map((next) => ({
        one: set[0] ?? '',
        other: sets[(at + next) % sets.length]?.[1] ?? '',
        isSame: false,
      })),
    ])
  : given

function evaluated(make: MakeMeasure) {
  const scores = scored(pairs, make)
  const recall = sets.length ? recallOf(sets, make) : { recallAt1: null, recallAt3: null, recallAt5: null }
  return { ...recall, auc: aucOf(scores), scores }
}

const { scores, ...found } = evaluated(ours(usualSynonyms))
const { scores: _, ...baseline } = evaluated(trigrams)
console.log(`${sets.length} sets, ${pairs.length} pairs`)
console.table({ ours: found, trigrams: baseline })
for (const from of [LOOKS_ALIKE / 2, LOOKS_ALIKE, LOOKS_ALIKE * 2]) {
  const { precision, recall } = shownFrom(scores, from)
  console.log(`shown from ${from.toFixed(2)}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`)
}
if (asked.json) console.log(JSON.stringify({ ...found, baseline }))
