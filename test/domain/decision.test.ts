import { describe, expect, test } from 'vitest'
import { type StandingWords, withTheirs, wordFields, wordsOf, wordsSeen } from '../../src/domain/decide-words.ts'
import {
  afterMove,
  cleanDecision,
  type Decide,
  isAgainst,
  type LONGEST,
  plansFrom,
  type Seen,
  withoutCarried,
} from '../../src/domain/decision.ts'
import { itemStatuses } from '../../src/domain/item.ts'
import { refusalOf } from '../support/refusal.ts'

const now = new Date('2026-03-04T10:00:00+09:00')
const nothing: Decide = {
  ...{ status: 'reviewing', shippedBy: null, parkedUntil: null, reason: null, line: { ko: null, en: null } },
  ...{ availability: null, topic: { ko: null, en: null }, workaround: null, mayTell: false },
}
const clean = (more: Partial<Decide>) => cleanDecision({ ...nothing, ...more }, now, 'Asia/Seoul')
const refused = (work: () => unknown) => refusalOf((async () => work())())

describe('a decision as it is stored', () => {
  test('holds what was typed, cleaned; what is empty is not there', () => {
    expect(
      clean({
        ...{ reason: ' 비용\n대비 ', line: { ko: '됩니다.\n곧', en: ' ' }, availability: 'Pro\n 이상', mayTell: true },
        ...{ topic: { ko: ' 엑셀\n받기', en: '' }, workaround: ' PDF ' },
      }),
    ).toEqual({
      ...nothing,
      ...{ reason: '비용\n대비', line: { ko: '됩니다.\n곧', en: null }, availability: 'Pro 이상', mayTell: true },
      ...{ topic: { ko: '엑셀 받기', en: null }, workaround: 'PDF' },
    })
  })

  test('says how it shipped only where it ships, and then always', () => {
    expect(clean({ status: 'shipped' }).shippedBy).toBe('release')
    expect(clean({ status: 'shipped', shippedBy: 'policy' }).shippedBy).toBe('policy')
    expect(clean({ status: 'planned', shippedBy: 'policy' }).shippedBy).toBeNull()
    expect(clean({ status: null, shippedBy: 'policy' })).toMatchObject({ status: null, shippedBy: null })
  })

  test('names its plans and the cause only where the form asked for them', () => {
    expect(clean({})).not.toHaveProperty('plans')
    expect(clean({})).not.toHaveProperty('cause')
    expect(clean({ plans: ['Pro', ' pro', 'Team\n Plus'], cause: ' 느린 질의 ' })).toMatchObject({
      ...{ plans: ['Pro', 'Team Plus'], cause: '느린 질의' },
    })
    expect(clean({ plans: [], cause: '' })).toMatchObject({ plans: [], cause: null })
  })

  test('parks until a later day than today, where the workspace is', async () => {
    expect(clean({ status: 'parked', parkedUntil: '2026-03-05' }).parkedUntil).toBe('2026-03-05')
    expect(clean({ status: 'reviewing', parkedUntil: '2026-03-05' }).parkedUntil).toBeNull()
    for (const day of [
      null,
      '',
      '2026-03',
      '2026-02-30',
      '2026-13-01',
      '5.3.2026',
      'x2026-03-05',
      '2026-03-05x',
      '2026-3-5',
    ])
      expect(await refused(() => clean({ status: 'parked', parkedUntil: day }))).toEqual({
        ...{ case: 'decide.noDate', field: 'parkedUntil', data: {} },
      })
    for (const day of ['2026-03-04', '2025-12-31'])
      expect(await refused(() => clean({ status: 'parked', parkedUntil: day }))).toEqual({
        ...{ case: 'decide.pastDate', field: 'parkedUntil', data: {} },
      })
  })

  test.each<[keyof typeof LONGEST, number, (text: string) => Partial<Decide>]>([
    ['reason', 3_000, (reason) => ({ reason })],
    ['lineKo', 2_000, (ko) => ({ line: { ko, en: null } })],
    ['lineEn', 2_000, (en) => ({ line: { ko: null, en } })],
    ['availability', 300, (availability) => ({ availability })],
    ['plans', 300, (plan) => ({ plans: [plan] })],
    ['topicKo', 100, (ko) => ({ topic: { ko, en: null } })],
    ['topicEn', 100, (en) => ({ topic: { ko: null, en } })],
    ['workaround', 2_000, (workaround) => ({ workaround })],
    ['cause', 2_000, (cause) => ({ cause })],
  ])('has texts of a length: %s', async (field, max, of) => {
    expect(() => clean(of('가'.repeat(max)))).not.toThrow()
    expect(await refused(() => clean(of('가'.repeat(max + 1))))).toEqual({
      case: 'field.tooLong',
      field,
      data: { max },
    })
  })

  test('plans are parted by any comma, each once, in the writing that came first', () => {
    expect(plansFrom('Pro, PRO，team、Team; ;Max')).toEqual(['Pro', 'team', 'Max'])
    expect([plansFrom(null), plansFrom(' , ')]).toEqual([[], []])
  })
})

describe('an item that has moved on while somebody decided', () => {
  const seen = (status: Seen['status'], shippedBy: Seen['shippedBy'] = null): Seen => ({ status, shippedBy })
  const d = (status: Decide['status'], shippedBy: Decide['shippedBy'] = null) => ({ ...nothing, status, shippedBy })

  test.each<[string, Decide, Seen, Seen, boolean, 'as it is' | 'words only' | 'look again']>([
    ['it stands as it was seen', d('planned'), seen('new'), seen('new'), true, 'as it is'],
    ['only words were written', d(null), seen('new'), seen('building'), true, 'as it is'],
    ['it came to where they want it', d('planned'), seen('new'), seen('planned'), true, 'as it is'],
    [
      'it shipped the way that they say',
      d('shipped', 'policy'),
      seen('new'),
      seen('shipped', 'policy'),
      true,
      'as it is',
    ],
    ['it shipped in another way', d('shipped', 'policy'), seen('new'), seen('shipped', 'guide'), true, 'look again'],
    ['Jira moved what they left', d('planned'), seen('planned'), seen('building'), false, 'words only'],
    ['a person moved what they left', d('planned'), seen('planned'), seen('building'), true, 'look again'],
    ['both changed it', d('parked'), seen('planned'), seen('building'), false, 'look again'],
    ['what they left went to the other side', d('planned'), seen('planned'), seen('declined'), false, 'look again'],
    ['or came from it', d('parked'), seen('parked'), seen('building'), false, 'look again'],
    [
      'what they left had shipped otherwise than they say',
      d('shipped', 'guide'),
      seen('shipped', 'policy'),
      seen('building'),
      false,
      'look again',
    ],
  ])('%s', (_, decide, was, is, isByPerson, becomes) => {
    const expected = { 'as it is': decide, 'words only': { ...decide, status: null }, 'look again': null }[becomes]
    expect(afterMove(decide, was, is, isByPerson)).toEqual(expected)
  })

  test('only parked and declined say that it does not come', () => {
    expect(itemStatuses.filter(isAgainst)).toEqual(['parked', 'declined'])
  })

  test('words for the customer of one side never stand in for the other’s', () => {
    const said = { line: { ko: '됩니다', en: 'It works' }, availability: 'Pro' }
    const before = { ...said, status: 'shipped' as const }
    expect(withoutCarried(said, 'declined', before)).toEqual({ line: { ko: null, en: null }, availability: null })
    expect(withoutCarried({ ...said, line: { ko: '안 돼요', en: 'It works' } }, 'declined', before)).toEqual({
      ...{ line: { ko: '안 돼요', en: null }, availability: null },
    })
    expect(withoutCarried(said, 'building', before)).toBe(said)
    expect(withoutCarried(said, 'declined', null)).toBe(said)
  })
})

describe('two who write about one item', () => {
  const stands: StandingWords = {
    ...{ parkedUntil: '2026-05-01', reason: '비용', cause: '질의', workaround: 'PDF', line: { ko: '곧', en: 'Soon' } },
    ...{ topic: { ko: '엑셀', en: 'Excel' }, availability: 'Pro', plans: ['Pro', 'Team'] },
  }
  const typed: Decide = {
    ...{ status: 'parked', shippedBy: null, parkedUntil: '2026-05-01', reason: '비용', cause: '질의', mayTell: false },
    ...{ workaround: 'PDF', line: { ko: '곧', en: 'Soon' }, topic: { ko: '엑셀', en: 'Excel' }, availability: 'Pro' },
    plans: ['Pro', 'Team'],
  }
  const seen = wordsSeen(stands)
  const others: StandingWords = {
    ...{
      parkedUntil: '2026-06-01',
      reason: '인력',
      cause: '색인',
      workaround: 'CSV',
      line: { ko: '나중', en: 'Later' },
    },
    ...{ topic: { ko: '표', en: 'Sheet' }, availability: 'Max', plans: ['Max'] },
  }
  const theirs: Decide = { ...typed, ...others }

  test('each field is seen apart', () => {
    expect(wordsOf(stands)).toEqual({
      ...{ parkedUntil: '2026-05-01', reason: '비용', cause: '질의', workaround: 'PDF', lineKo: '곧', lineEn: 'Soon' },
      ...{ topicKo: '엑셀', topicEn: 'Excel', availability: 'Pro', plans: 'Pro, Team' },
    })
    expect(wordsOf({ ...stands, plans: [] }).plans).toBeNull()
    expect(Object.keys(seen)).toEqual([...wordFields])
  })

  test('what the second left as it was takes what the first wrote', () => {
    expect(withTheirs(typed, seen, others)).toEqual({ d: theirs, contested: [] })
  })

  test('what the second wrote stays, and what both wrote is told', () => {
    const own = { ...typed, reason: '계약', line: { ko: '안 됨', en: 'Soon' } }
    const { d, contested } = withTheirs(own, seen, others)
    expect(d).toEqual({ ...theirs, reason: '계약', line: { ko: '안 됨', en: 'Later' } })
    expect(contested).toEqual(['reason', 'lineKo'])
    expect(withTheirs({ ...typed, plans: ['Free'] }, seen, others)).toMatchObject({
      ...{ d: { plans: ['Free'] }, contested: ['plans'] },
    })
  })

  test('what both came to alike, or nobody else touched, is as typed', () => {
    const own = { ...typed, reason: '인력' }
    expect(withTheirs(own, seen, others).contested).toEqual([])
    expect(withTheirs({ ...typed, reason: '계약' }, seen, stands)).toEqual({
      ...{ d: { ...typed, reason: '계약' }, contested: [] },
    })
  })

  test('what the form did not ask for is left out of it', () => {
    const { plans: _, cause: __, ...asked } = typed
    const { d, contested } = withTheirs({ ...asked, status: 'planned' }, seen, others)
    expect(d).not.toHaveProperty('plans')
    expect(d).not.toHaveProperty('cause')
    expect(d.parkedUntil).toBe('2026-05-01')
    expect(contested).toEqual([])
    // A form that did not look at what stood there.
    expect(withTheirs(typed, {}, others)).toEqual({ d: typed, contested: [] })
  })
})
