import { describe, expect, test } from 'vitest'
import { featuresOf, probesOfWord, signatureOf } from '../../src/similar/features.ts'
import { type Frequencies, probesOf, sharedWords, vectorOf } from '../../src/similar/rank.ts'
import { conceptsOf, usualSynonyms } from '../../src/similar/synonyms.ts'

const concepts = conceptsOf(usualSynonyms, 0)
const of = (text: string) => featuresOf(text, 0)

/** What was counted in so many texts for each: `{ '결제 내역': 900 }`. */
function counted(texts: Readonly<Record<string, number>>, all = 0): Frequencies {
  const counts = new Map<number, number>()
  let sum = 0
  for (const [text, times] of Object.entries(texts)) {
    sum += times
    for (const feature of of(text)) counts.set(feature, (counts.get(feature) ?? 0) + times)
  }
  return { texts: sum, all: all || sum, of: counts }
}

const asked = (text: string, frequencies: Frequencies) => probesOf(text, 0, concepts, frequencies)
const featuresIn = (probes: readonly { features: readonly number[] }[]) => probes.flatMap(({ features }) => features)

describe('in a small workspace a text is looked for', () => {
  const small = counted({ 너구리: 100, 두더지: 1 })

  test('by all that it is known by, one by one, and by what means the same as what it says', () => {
    const probes = asked('impolite', small)
    expect(featuresIn(probes).toSorted()).toEqual([...of('impolite')].toSorted())
    expect(featuresIn(asked('엑셀', small))).toEqual(expect.arrayContaining([...of('엑셀')]))
    for (const term of ['excel', '스프레드시트'])
      expect(signatureOf(term, 0).some((feature) => featuresIn(asked('엑셀', small)).includes(feature))).toBe(true)
    expect(featuresIn(asked('결제', small)).some((feature) => signatureOf('refund', 0).includes(feature))).toBe(false)
  })

  test('by the rarest first, which weighs most', () => {
    const probes = asked('너구리 두더지', small)
    const at = (word: string) => probes.find(({ features }) => features[0] === probesOfWord(word, 0)[0])
    const [common, rare] = [at('너구리'), at('두더지')]
    expect(common?.weight).toBeGreaterThan(0)
    expect(rare?.weight).toBeGreaterThan(common?.weight ?? 0)
    const counts = featuresIn(probes).map((feature) => small.of.get(feature) ?? 0)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  })
})

/** Words that nobody has said. */
const unheard = (many: number) =>
  Array.from({ length: many }, (_, at) => `${String.fromCharCode('갸'.charCodeAt(0) + 28 * at)}쿄`).join(' ')

describe('a word for the same', () => {
  // Many texts have the beginning of it, none the whole.
  const frequencies = counted({ expert: 3_000, 알림: 7_000 })

  test('is as rare as what is rarest in it', () => {
    const [export_] = vectorOf(of('export'), concepts, frequencies).weights.values()
    const [thing] = vectorOf(of('알림'), concepts, frequencies).weights.values()
    const [unknown] = vectorOf(of('export'), concepts, counted({ 알림: 10_000 })).weights.values()
    expect(export_).toBe(unknown)
    expect(export_).toBeGreaterThan(thing ?? 0)
  })

  test('is looked for by that', () => {
    const features = featuresIn(asked('추출', { ...frequencies, all: 1_000_000 }))
    const common = new Set(of('expert'))
    const exported = signatureOf('export', 0)
    expect(exported.some((feature) => common.has(feature))).toBe(true)
    expect(features.some((feature) => exported.includes(feature))).toBe(true)
    expect(features.some((feature) => exported.includes(feature) && common.has(feature))).toBe(false)
  })

  test('is looked for before the parts of words that nobody else has said', () => {
    const features = featuresIn(asked(`${unheard(20)} 엑셀`, { ...frequencies, all: 1_000_000 }))
    expect(signatureOf('spreadsheet', 0).some((feature) => features.includes(feature))).toBe(true)
  })
})

test('common words look together for what has both, and by how much both weigh', () => {
  const words = '결제 내역 알림'
  const probes = probesOf(words, 0, [], counted({ [words]: 300, 다크: 9_700 }, 100_000))
  expect(probes.length).toBeGreaterThan(0)
  for (const { features, weight } of probes) {
    expect(features.length).toBeGreaterThan(1)
    expect(weight).toBeGreaterThan(0)
  }
})

test('they do so where many others are said by nobody else', () => {
  const known = counted({ '너구리 두더지': 300, 다크: 9_700 }, 100_000)
  const probes = probesOf(`${unheard(35)} 너구리 두더지`, 0, [], known)
  expect(probes.some(({ features }) => features.length > 1)).toBe(true)
})

test('a rare word is also looked for within others, by its parts, each once', () => {
  const features = featuresIn(asked('월간두더지표', counted({ 두더지: 3, 다크: 9_997 }, 100_000)))
  expect(features).toEqual(expect.arrayContaining(probesOfWord('두더지', 0)))
  expect(new Set(features).size).toBe(features.length)
})

describe('one’s own word is shared', () => {
  const shared = (text: string, other: string) => sharedWords(text, of(other), concepts, 0)
  test.each([
    ['where most of what it is known by is', '두더지를', '두더지', ['두더지를']],
    ['not where little of it is', '결제', '결정', []],
    ['not where it only begins like a word for the same', 'impolite', 'upload', []],
    ['not where the other only begins like one', 'upload', 'impolite', []],
    ['where it means the same', 'upload', 'import', ['upload']],
  ])('%s: %s, %s', (_, text, other, expected) => expect(shared(text, other)).toEqual(expected))
})
