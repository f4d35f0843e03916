import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alike as alikeness, countIn, LOOKS_ALIKE, pictureOf } from '../../src/similar/alike.ts'
import { aucOf, ours, recallOf, scored, shownFrom, trigrams } from '../../src/similar/evaluate.ts'
import { featuresOf, seedOf, wordsIn } from '../../src/similar/features.ts'
import { meaningsOf, meantBy } from '../../src/similar/meanings.ts'
import { type Frequencies, type Probe, probesOf, sharedWords } from '../../src/similar/rank.ts'
import { stemOf } from '../../src/similar/stems.ts'
import { conceptsOf, usualSynonyms } from '../../src/similar/synonyms.ts'
import { traitsOf } from '../../src/similar/traits.ts'

const concepts = conceptsOf(usualSynonyms, 0)
const nothingKnown = { texts: 0, all: 0, of: new Map<number, number>() }

const meanings = meaningsOf(usualSynonyms)
const noneCounted = { texts: 0, of: new Map<string, number>() }
const alike = (one: string, other: string, by = meanings, counts = noneCounted) =>
  alikeness(pictureOf(one, by, counts), pictureOf(other, by, counts))

function frequenciesOf(all: readonly (readonly number[])[]): Frequencies {
  const of = new Map<number, number>()
  for (const features of all) for (const feature of features) of.set(feature, (of.get(feature) ?? 0) + 1)
  return { texts: all.length, all: all.length, of }
}

describe('words', () => {
  test('are compared without addresses, mentions, marks, case and form', () => {
    expect(wordsIn('ＥＸＣＥＬ파일 <@U1> 「[전화번호 가림]」 mina@acme.com https://x.io/결제 :smile: 결제!')).toEqual([
      'excel파일',
      '결제',
    ])
  })

  test('that are polite and say nothing are left out', () => {
    expect(wordsIn('안녕하세요, 혹시 엑셀로 받을 수 있나요?')).toEqual(['엑셀로', '받을'])
    expect(wordsIn('Hi, could you please export this?')).toEqual(['export'])
  })

  test('have 32-bit hashes, ascending, each once, other ones in each workspace', () => {
    const [one, other] = ['a', 'b'].map((workspaceId) => featuresOf('엑셀 엑셀 파일', seedOf(workspaceId)))
    expect(one).toEqual([...new Set(one)].sort((a, b) => a - b))
    for (const feature of one ?? []) expect(feature).toBe(feature | 0)
    expect(one?.filter((feature) => other?.includes(feature))).toEqual([])
  })

  test('of nothing but marks have no features', () => expect(featuresOf('👍👍 … ㅡ.ㅡ ?', 0).length).toBeLessThan(4))
})

describe('likeness', () => {
  test('is 1 for the same words and 0 where nothing is shared', () => {
    expect(alike('결제 내역을 엑셀로', '결제 내역을 엑셀로')).toBeCloseTo(1)
    expect(alike('결제 내역', '다크 모드')).toBe(0)
    expect(alike('', '결제')).toBe(0)
  })

  test('bridges endings and spaces', () => {
    expect(alike('결제내역을 엑셀로 받고 싶어요', '결제 내역 엑셀 다운로드')).toBeGreaterThan(LOOKS_ALIKE)
  })

  test('bridges Korean and English where words mean the same, and only by the list', () => {
    const [one, other] = ['결제 내역을 엑셀로 받을 수 있나요?', 'Can I export our payment history to Excel?']
    expect(alike(one, other)).toBeGreaterThan(LOOKS_ALIKE)
    expect(alike(one, other, meaningsOf([]))).toBe(0)
  })

  test('a workspace’s own list does the same for its own words, also for two together', () => {
    const own = meaningsOf([['정산봇', 'settlebot', 'robot of money']])
    for (const theirs of ['Settlebot stopped', 'The money robot stopped'])
      expect(alike('정산봇이 멈췄어요', theirs, own)).toBeGreaterThan(LOOKS_ALIKE)
    expect(alike('정산봇이 멈췄어요', 'The robot stopped', own)).toBe(0)
  })

  test('finds a word by its stem and its letters, and words for the same in everyday life', () => {
    expect(['결제를', '결제하려면', '나', 'exports', 'excel', '2fa'].map(stemOf)).toEqual([
      ...['결제', '결제', '나', 'export', 'excel', '2fa'],
    ])
    expect(alike('알림을 지울래', '알림을 지워 줘')).toBeGreaterThan(alike('알림을 지울래', '알림을 받을래'))
    expect(alike('할머니 생신', '태어난 날')).toBeGreaterThan(LOOKS_ALIKE)
    expect(alike('다음', '다')).toBeLessThan(1)
  })

  test('weighs what is meant beside how it is said, between two languages more: they share nothing else', () => {
    expect(alike('결제가 느려요', 'payment slow')).toBeGreaterThan(0.65)
    expect(alike('결제가 느려요', '과금이 오래 걸려요')).toBeLessThan(0.5)
  })

  test('counts what is meant everywhere for little', () => {
    const of = new Map<string, number>()
    for (let n = 0; n < 100; n++) countIn(of, n % 2 ? '결제' : 'billing', meanings)
    const [one, other] = ['결제 웹훅', 'payment 알림']
    const where = (counts: Map<string, number>) => alike(one, other, meanings, { texts: 100, of: counts })
    expect(where(of)).toBeLessThan(where(new Map()) / 10)
  })

  test('counts what is rare for more than what is common', () => {
    const of = new Map<string, number>()
    for (let n = 0; n < 100; n++) countIn(of, `결제 ${n}번`, meanings)
    const among = (one: string, other: string) => alike(one, other, meaningsOf([]), { texts: 100, of })
    expect(among('결제 웹훅', '알림 웹훅')).toBeGreaterThan(among('결제 웹훅', '결제 화면'))
  })
})

describe('a word is compared by', () => {
  const of = (...words: string[]) => Object.fromEntries(traitsOf(words))
  const named = (kind: string, ...words: string[]) => Object.keys(of(...words)).filter((trait) => trait[0] === kind)

  test('its letters, also without their final consonants: 할, 한 and 하 are the same verb’s', () => {
    expect(named('l', '할각힣漢ㅋ')).toEqual(['l할', 'l각', 'l힣', 'l漢', 'lㅋ'])
    expect(named('o', '할각힣漢ㅋ')).toEqual(['o하', 'o가', 'o히', 'o漢', 'oㅋ'])
    expect(named('o', '𠮷')).toEqual(['o𠮷'])
    expect([...named('l', 'excel7'), ...named('o', 'excel7')]).toEqual([])
    expect([...named('l', '셀pro'), ...named('l', 'a셀')]).toEqual(['l셀', 'lp', 'lr', 'lo', 'la', 'l셀'])
  })

  test('runs of three of its letters, the further behind the less, and its stem', () => {
    expect(named('r', 'pays')).toEqual(['r pa', 'rpay', 'rays', 'rys '])
    const weights = named('r', 'pays').map((run) => of('pays')[run] ?? 0)
    for (const [at, weight] of weights.entries()) expect(weight).toBeCloseTo(Math.SQRT2 * 0.75 ** at)
    expect([...named('s', 'pays'), ...named('w', 'pays')]).toEqual(['s pay', 'spay ', 'wpay'])
    expect(of('pays')).toMatchObject({ 's pay': 1, wpay: Math.SQRT1_2 })
  })

  test('what stands beside it, on whichever side', () => {
    expect(named('n', '결제', '내역', '엑셀')).toEqual(named('n', '엑셀', '내역', '결제').toReversed())
    expect(named('n', '결제', '내역', '엑셀')).toEqual(['n결내', 'n내엑'])
    expect(named('n', '결제', '내역')).toEqual(named('n', '결산', '내용'))
    expect(named('n', '결제')).toEqual([])
  })

  test('half of that where it is polite, and by the most where it comes twice', () => {
    expect(of('please')['s ple']).toBe(0.5)
    expect([of('please', 'pleased')['s ple'], of('pleased', 'please')['s ple']]).toEqual([1, 1])
  })
})

describe('words mean the same', () => {
  const own = meaningsOf([...usualSynonyms, ['qa', '검수'], ['정산봇', 'qa bot']])
  const mean = (one: string, other: string) => {
    const [a, b] = [one, other].map((text) => meantBy(text.split(' '), own))
    return [...(a ?? [])].some((meaning) => b?.has(meaning))
  }

  test.each([
    ['by themselves', '막', '차단'],
    ['without their endings', '막고', '거부하고'],
    ['in the midst of a Korean word', '월간정산표', 'settlement'],
    ['at the beginning of an English one', 'payments', '결제'],
    ['where both stand, the second with an ending', 'qa in bots', '정산봇'],
    ['of two letters', 'qa', '검수'],
  ])('%s: %s and %s', (_, one, other) => expect(mean(one, other)).toBe(true))

  test.each([
    ['one syllable in the midst of a word', '장막', '차단'],
    ['English in the midst of a word', 'repay', '결제'],
    ['two letters with which a word begins', 'qatar', '검수'],
    ['one of two alone', 'bots', '정산봇'],
    ['two of which one only begins so', 'qatar bots', '정산봇'],
    ['two of which one is in the midst', 'qa robots', '정산봇'],
  ])('but not %s: %s and %s', (_, one, other) => expect(mean(one, other)).toBe(false))
})

test('in a large workspace it is looked for by what is rare, by common words together, and by every word for the same thing; in a small one by all', () => {
  const asked = '결제 내역 엑셀'
  const isOf =
    (words: string) =>
    ({ features }: Probe) =>
      features.every((feature) => featuresOf(words, 0).includes(feature))
  const counted = frequenciesOf(
    Array.from({ length: 1_000 }, (_, n) => featuresOf(['결제', '내역', '알림'][n % 3] ?? '', 0)),
  )
  const probes = probesOf(asked, 0, concepts, { ...counted, all: 3_000 })
  expect(probes.filter(isOf('결제'))).toEqual([])
  expect(probes.filter(isOf('내역'))).toEqual([])
  expect(probes.some(isOf('결제 내역'))).toBe(true)
  expect(probes.some(isOf('excel'))).toBe(true)
  const most = probesOf(Array.from({ length: 300 }, (_, n) => `결제${n}`).join(' '), 0, concepts, {
    ...counted,
    all: 1e6,
  })
  expect(most.length).toBeLessThanOrEqual(40)
  const all = probesOf(asked, 0, concepts, nothingKnown).flatMap(({ features }) => features)
  expect(all).toEqual(expect.arrayContaining([...featuresOf(asked, 0)]))
})

test('words that nobody else has said leave looks for those that were', () => {
  const said = Array.from({ length: 1_000 }, (_, n) => featuresOf(n % 50 ? '결제 내역' : '캘린더 연동', 0))
  const probes = probesOf('캘린더 말인데요, 자터구 코버커 건으로 여쭙습니다', 0, concepts, {
    ...frequenciesOf(said),
    all: 10_000,
  })
  for (const word of ['캘린더', '자터구', '여쭙습니다'])
    expect(probes.some(({ features }) => features.every((one) => featuresOf(word, 0).includes(one)))).toBe(true)
})

describe('in a workspace of a million texts a search', () => {
  test('looks by common words together, although nine words of one’s own are in none of those that were counted', () => {
    const said = Array.from({ length: 2_000 }, (_, n) => featuresOf(['결제', '내역'][n % 100] ?? '알림', 0))
    const own = '자터구 코버커 포추수 쿠허도 수러조 누고처 호타무 버주커 초가파'
    const looks = probesOf(`${own} 결제 내역`, 0, concepts, { ...frequenciesOf(said), all: 1_000_000 })
    const [rare, together] = looks.map(({ features }) => features)
    expect(featuresOf(own, 0)).toEqual(expect.arrayContaining([...(rare ?? [])]))
    expect(together).toHaveLength(2)
    expect(featuresOf('결제 내역', 0)).toEqual(expect.arrayContaining([...(together ?? [])]))
  })

  const words =
    '결제 내역 엑셀 알림 권한 검색 필터 다크모드 대시보드 보고서 웹훅 캘린더 템플릿 invoice refund export'.split(' ')
  const large = (counts: readonly number[]): Frequencies => {
    const of = new Map<number, number>()
    for (const [at, word] of words.entries())
      for (const feature of featuresOf(word, 0)) of.set(feature, Math.max(of.get(feature) ?? 0, counts[at] ?? 0))
    return { texts: 20_000, all: 1_000_000, of }
  }
  /** How many texts have all of some features, were each as common beside the others as it is alone. */
  const expected = (some: readonly number[], { texts, all, of }: Frequencies) =>
    some.reduce((left, feature) => (left * ((of.get(feature) ?? 0) + 0.5)) / texts, all)

  test('looks in few ways, each of which finds few, and together finds no more than can be read', () => {
    const count = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 20_000 }))
    fc.assert(
      fc.property(fc.array(count, { minLength: words.length, maxLength: words.length }), (counts) => {
        const known = large(counts)
        const probes = probesOf(words.join(' '), 0, [], known)
        expect(probes.length).toBeGreaterThan(0)
        expect(probes.length).toBeLessThanOrEqual(32)
        const found = probes.map(({ features }) => expected(features, known))
        expect(found.slice(0, -1).reduce((sum, some) => sum + some, 0)).toBeLessThanOrEqual(4_400)
        const together = probes.filter(({ features }) => features.length > 1)
        if (probes.length > 1) expect(Math.max(...found)).toBeLessThanOrEqual(400)
        // Of those together what weighs most comes first, and none where fewer of them would do.
        expect(together).toEqual(together.toSorted((a, b) => b.weight - a.weight))
        for (const { features } of together) {
          expect(features.length).toBeLessThanOrEqual(3)
          for (const one of features)
            expect(
              expected(
                features.filter((other) => other !== one),
                known,
              ),
            ).toBeGreaterThan(400)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('takes three common words together where two are too many', () => {
    const known = large(words.map(() => 1_000))
    const probes = probesOf('결제 내역 엑셀', 0, [], known).map(({ features }) => features.length)
    expect(probes).toEqual([3])
  })

  test('of nothing but words that stand everywhere looks by the rarest', () => {
    const known = large(words.map((_, at) => 20_000 - at))
    const probes = probesOf('결제 내역 엑셀', 0, [], known)
    expect(probes).toHaveLength(1)
    expect(known.of.get(probes[0]?.features[0] ?? 0)).toBe(19_998)
  })
})

test('it is told by which of one’s own words', () => {
  const theirs = featuresOf('Export payments to Excel', 0)
  expect(sharedWords('결제 내역을 엑셀로 받게 해 주세요', theirs, concepts, 0).toSorted()).toEqual(['결제', '엑셀로'])
})

test('60 pairs of product feedback, Korean and English: seven of eight stand among the first three', async () => {
  const text = await readFile(new URL('product-feedback.tsv', import.meta.url), 'utf8')
  const rows: { set: string; text: string }[] = parse(text, { columns: true, delimiter: '\t', quote: null })
  const sets = [...Map.groupBy(rows, ({ set }) => set).values()].map((lines) => lines.map((line) => line.text))
  expect(sets).toHaveLength(60)
  const found = recallOf(sets, ours(usualSynonyms))
  expect(found.recallAt3).toBeGreaterThanOrEqual(0.89)
  expect(found.recallAt1).toBeGreaterThan(recallOf(sets, trigrams).recallAt1 + 0.4)
})

const folder = join(process.env.REFERENCE_DIR ?? '../shared/data', 'similarity')
const missing = existsSync(folder) ? '' : ` (skipped: no reference data at ${folder}, REFERENCE_DIR)`

test.skipIf(missing)(
  `100 sets of Korean paraphrases: better than trigrams, and nearly all among the first three${missing}`,
  async () => {
    const text = await readFile(join(folder, 'ko-paraphrases.dev.tsv'), 'utf8')
    const rows: { set: string; text: string }[] = parse(text, { columns: true, delimiter: '\t', quote: null })
    const sets = [...Map.groupBy(rows, ({ set }) => set).values()]
      .slice(0, 100)
      .map((lines) => lines.map((line) => line.text))
    const found = recallOf(sets, ours(usualSynonyms))
    expect(found.recallAt3).toBeGreaterThanOrEqual(0.985)
    expect(found.recallAt1).toBeGreaterThanOrEqual(0.92)
    expect(found.recallAt1).toBeGreaterThan(recallOf(sets, trigrams).recallAt1)
  },
)

test.skipIf(missing)(
  `labelled pairs of Korean questions: what is shown is right in four of five cases${missing}`,
  async () => {
    const text = await readFile(join(folder, 'ko-question-pairs.dev.csv'), 'utf8')
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
    const scores = scored(
      rows.map(({ question1 = '', question2 = '', is_duplicate }) => ({
        one: question1,
        other: question2,
        isSame: is_duplicate === '0',
      })),
      ours(usualSynonyms),
    )
    expect(aucOf(scores)).toBeGreaterThan(0.93)
    const { precision, recall } = shownFrom(scores, LOOKS_ALIKE)
    expect(precision).toBeGreaterThan(0.8)
    expect(recall).toBeGreaterThan(0.92)
  },
)
