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
  const small = counted({ 결제: 100, 웹훅: 1 })

  test('by all that it is known by, one by one, and by what means the same as what it says', () => {
    const probes = asked('impolite', small)
    expect(featuresIn(probes).toSorted()).toEqual([...of('impolite')].toSorted())
    expect(featuresIn(asked('엑셀', small))).toEqual(expect.arrayContaining([...of('엑셀')]))
    for (const term of ['excel', '스프레드시트'])
      expect(signatureOf(term, 0).some((feature) => featuresIn(asked('엑셀', small)).includes(feature))).toBe(true)
    expect(featuresIn(asked('결제', small)).some((feature) => signatureOf('refund', 0).includes(feature))).toBe(false)
  })

  test('by the rarest first, which weighs most', () => {
    const probes = asked('결제 웹훅', small)
    const at = (word: string) => probes.find(({ features }) => features[0] === probesOfWord(word, 0)[0])
    const [common, rare] = [at('결제'), at('웹훅')]
    expect(common?.weight).toBeGreaterThan(0)
    expect(rare?.weight).toBeGreaterThan(common?.weight ?? 0)
    const counts = featuresIn(probes).map((feature) => small.of.get(feature) ?? 0)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  })
})

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
    const words = Array.from('갸냐댜랴먀뱌샤야쟈챠캬탸퍄햐거너더러머버').map((letter, at) => `${letter}쿄${at + 10}`)
    const features = featuresIn(asked(`${words.join(' ')} 엑셀`, { ...frequencies, all: 1_000_000 }))
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
