import { describe, expect, test } from 'vitest'
import { type DigestNumber, noFilter } from '../../src/domain/digest.ts'
import type { DigestRow } from '../../src/domain/digest-row.ts'
import { digestOf, digestRows } from '../../src/loop/digest.ts'
import { noTrouble } from '../support/a-digest.ts'
import { aTeamOfWeeks } from '../support/a-week.ts'
import { openTestDb, stoppedClock } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-16T09:00:00+09:00')
const now = () => clock.now()
const db = await openTestDb({ clock })

const week = { from: '2026-03-09', to: '2026-03-15' }
const IN_WEEK = '2026-03-10T10:00:00+09:00'
const OWED = '2026-02-24T10:00:00+09:00'

async function aTeam() {
  const team = await aTeamOfWeeks(db, clock)
  return {
    ...team,
    rows: async (number: DigestNumber, reader = team.joon, offset = 0, most = 100) =>
      digestRows(db, now)(reader, number, { week, filter: noFilter }, offset, most),
  }
}
const customersOf = (rows: DigestRow[]) => rows.map((row) => ('customer' in row ? row.customer : undefined))

describe('each number opens the rows that it counts', () => {
  test('what waits for an answer: the longest first, by the customer and item that remain after merging', async () => {
    const { says, ships, answers, mergesCustomer, mergesItem, mina, rows } = await aTeam()
    const [a, b, c] = [await says('한빛'), await says('ACME'), await says(null)]
    for (const { itemId } of [a, b, c]) await ships(itemId)
    await answers(a.itemId, 'told', { owedAt: '2026-03-08T09:00:00+09:00' })
    await answers(b.itemId, 'owed', { owedAt: '2026-03-01T09:00:00+09:00' })
    await answers(c.itemId, 'owed', { owedAt: '2026-03-09T09:00:00+09:00' })
    await says('한빛상사')
    await mergesCustomer('한빛', '한빛상사')
    await mergesItem(a.itemId, b.itemId)
    const { rows: found, total, hasMore } = await rows('waiting')
    expect([total, hasMore]).toEqual([(await digestOf(db, now, noTrouble)(mina)).waiting.answers, false])
    expect(found).toMatchObject([
      { kind: 'answer', item: { id: b.itemId, number: 2, status: 'shipped' }, customer: 'ACME', result: 'open' },
      { item: { number: 2 }, customer: '한빛상사', owedAt: new Date('2026-03-08T09:00:00+09:00'), isPrivate: false },
      { item: { number: 3 }, customer: null, isPrivate: false },
    ])
  })

  test('what is to be decided: the earliest due first, without a date last', async () => {
    const { says, stands, mina, rows } = await aTeam()
    const items = []
    for (let n = 0; n < 5; n++) items.push((await says('한빛상사')).itemId)
    const [later = '', overdue = '', parked = '', undated = '', planned = ''] = items
    await stands(later, 'reviewing', { due: '2026-03-22' })
    await stands(overdue, 'new', { due: '2026-03-15' })
    await stands(parked, 'parked', { due: '2026-01-01', parkedUntil: '2026-03-16' })
    await stands(undated, 'new')
    await stands(planned, 'planned')
    const { rows: found, total } = await rows('toDecide')
    expect(total).toBe((await digestOf(db, now, noTrouble)(mina)).toDecide)
    expect(found).toEqual(
      [
        { id: overdue, due: '2026-03-15', isOverdue: true, item: { id: overdue, number: 2, status: 'new' } },
        { id: parked, due: '2026-03-16', isOverdue: false, item: { id: parked, number: 3, status: 'parked' } },
        { id: later, due: '2026-03-22', isOverdue: false, item: { id: later, number: 1, status: 'reviewing' } },
        { id: undated, due: null, isOverdue: false, item: { id: undated, number: 4, status: 'new' } },
      ].map(({ item, ...row }) => ({
        kind: 'decision',
        ...row,
        item: { ...item, title: '엑셀로 받을 수 있나요?' },
        createdAt: clock.now(),
      })),
    )
  })

  test('words of the week, the newest first, and those with a churn signal', async () => {
    const { at, says, forgets, mergesItem, mina, rows } = await aTeam()
    await at('2026-03-08T10:00:00+09:00', () => says('전 주', { churnSignal: true }))
    const first = await at(IN_WEEK, () => says('한빛상사', { words: '엑셀', isGist: true }))
    const second = await at('2026-03-11T10:00:00+09:00', () => says('ACME', { words: 'SSO', churnSignal: true }))
    await forgets((await at(IN_WEEK, () => says('지워짐'))).itemId)
    await mergesItem(second.itemId, first.itemId)
    const { quotes, churnSignals } = await digestOf(db, now, noTrouble)(mina)
    const words = await rows('quotes')
    expect(words.total).toBe(quotes.now)
    expect(words.rows).toMatchObject([
      {
        kind: 'quote',
        words: 'SSO',
        customer: 'ACME',
        churnSignal: true,
        isGist: false,
        item: { number: first.number },
      },
      { words: '엑셀', customer: '한빛상사', churnSignal: false, isGist: true, recordedAt: new Date(IN_WEEK) },
    ])
    const churn = await rows('churn')
    expect([churn.total, churn.rows.length]).toEqual([churnSignals, 1])
    expect(churn.rows).toMatchObject([{ words: 'SSO' }])
  })

  test('answers of the week that the rate is about, with what became of each', async () => {
    const { says, answers, mina, rows } = await aTeam()
    const given = (days: number) => new Date(new Date(OWED).getTime() + days * 86_400_000)
    const cases: [string, string, Date | null, 'told' | 'alreadyKnew' | null][] = [
      ['제때', 'answered', given(3), 'told'],
      ['이미 앎', 'confirmed', given(1), 'alreadyKnew'],
      ['늦음', 'answered', given(20), 'told'],
      ['생략', 'waived', null, null],
      ['대기', 'told', null, null],
      ['멈춤', 'paused', null, null],
    ]
    for (const [n, [name, state, answeredAt, how]] of cases.entries()) {
      const owedAt = new Date(new Date(OWED).getTime() + n)
      await answers((await says(name)).itemId, state, { owedAt, answeredAt, how })
    }
    await answers((await says('다른 주')).itemId, 'owed', { owedAt: '2026-03-05T10:00:00+09:00' })
    const { rows: found, total } = await rows('answered')
    const { of, inTime, waived } = (await digestOf(db, now, noTrouble)(mina)).answered
    expect([total, inTime]).toEqual([of + waived, 2])
    expect(found.map((row) => row.kind === 'answer' && [row.customer, row.result, row.alreadyKnew])).toEqual([
      ['제때', 'inTime', false],
      ['이미 앎', 'inTime', true],
      ['늦음', 'late', false],
      ['생략', 'waived', false],
      ['대기', 'open', false],
      ['멈춤', 'open', false],
    ])
  })

  test('customers who renew, the next first, with revenue as the workspace shows it', async () => {
    const { says, earns, settles, mergesCustomer, mina, rows } = await aTeam()
    for (const name of ['ACME', '한빛상사', '한빛상사', '한빛', '누리']) await says(name)
    await earns('ACME', 120_000_000, '2026-05-31')
    await earns('한빛상사', 60_000_000, '2026-04-01')
    await earns('누리', null, '2026-06-01')
    await mergesCustomer('한빛', '한빛상사')
    const { rows: found, total } = await rows('renewals')
    expect(total).toBe((await digestOf(db, now, noTrouble)(mina)).renewals.customers)
    expect(found).toMatchObject([
      {
        ...{ kind: 'renewal', customer: '한빛상사', renewsOn: '2026-04-01', items: 3, isPrivate: false },
        revenue: { amount: 60_000_000, isExact: false },
      },
      { customer: 'ACME', items: 1, revenue: { amount: 120_000_000 } },
      { customer: '누리', revenue: null },
    ])
    await settles({ revenue: 'exact' })
    expect((await rows('renewals')).rows).toMatchObject([{ revenue: { isExact: true } }, {}, {}])
    await settles({ revenue: 'hidden' })
    expect((await rows('renewals')).rows.map((row) => row.kind === 'renewal' && row.revenue)).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('what was heard in private', () => {
  test('is counted, and says neither words nor customer to others', async () => {
    const { at, says, ships, answers, earns, mina, joon, rows } = await aTeam()
    const { itemId } = await at(IN_WEEK, () => says('비밀', { isPrivate: true, words: '속말', churnSignal: true }))
    await earns('비밀', 60_000_000, '2026-04-01')
    const all = async (reader: typeof joon) => [
      ...(await rows('quotes', reader)).rows,
      ...(await rows('churn', reader)).rows,
      ...(await rows('renewals', reader)).rows,
    ]
    expect(customersOf(await all(joon))).toEqual([null, null, null])
    expect(await all(joon)).toMatchObject([
      { isPrivate: true },
      { isPrivate: true },
      { isPrivate: true, revenue: null },
    ])
    expect(JSON.stringify(await all(joon))).not.toMatch(/비밀|속말/)
    expect(await all(mina)).toMatchObject([
      { words: '속말', customer: '비밀', isPrivate: false, item: { title: '' } },
      { words: '속말' },
      { customer: '비밀', revenue: { amount: 60_000_000 } },
    ])
    await ships(itemId)
    await answers(itemId, 'owed', { owedAt: OWED })
    for (const number of ['waiting', 'answered'] as const) {
      expect((await rows(number, joon)).rows).toMatchObject([{ customer: null, isPrivate: true, item: { title: '' } }])
      expect((await rows(number, mina)).rows).toMatchObject([{ customer: '비밀', isPrivate: false }])
    }
  })

  test('shows its customer to their account owner, without the words', async () => {
    const { at, says, earns, owns, haneul, rows } = await aTeam()
    await at(IN_WEEK, () => says('비밀', { isPrivate: true, words: '속말' }))
    await earns('비밀', 1, '2026-04-01')
    await owns(haneul, '비밀')
    expect((await rows('quotes', haneul)).rows).toMatchObject([{ customer: '비밀', words: null, isPrivate: false }])
    expect((await rows('renewals', haneul)).rows).toMatchObject([{ customer: '비밀', isPrivate: false }])
  })

  test('hides a customer only where nothing of theirs may be read', async () => {
    const { at, says, earns, rows } = await aTeam()
    await at(IN_WEEK, async () => {
      await says('한빛상사', { isPrivate: true })
      await says('한빛상사')
    })
    await earns('한빛상사', 1, '2026-04-01')
    expect((await rows('renewals')).rows).toMatchObject([{ customer: '한빛상사', items: 2, isPrivate: false }])
    expect(customersOf((await rows('quotes')).rows).filter(Boolean)).toEqual(['한빛상사'])
  })
})

test('rows come in pages, each once', async () => {
  const { at, says, rows, joon } = await aTeam()
  await at(IN_WEEK, async () => {
    for (let n = 0; n < 5; n++) await says(`고객 ${n}`)
  })
  const pages = [await rows('quotes', joon, 0, 2), await rows('quotes', joon, 2, 2), await rows('quotes', joon, 4, 2)]
  expect(pages.map(({ rows: page, total, hasMore }) => [page.length, total, hasMore])).toEqual([
    [2, 5, true],
    [2, 5, true],
    [1, 5, false],
  ])
  expect(new Set(pages.flatMap((page) => page.rows.map(({ id }) => id))).size).toBe(5)
})

test('a guest opens no rows, and nobody those of another workspace', async () => {
  const [us, them] = [await aTeam(), await aTeam()]
  await us.at(IN_WEEK, () => them.says('한빛상사'))
  expect(await refusalOf(us.rows('quotes', us.tom))).toMatchObject({ case: 'read.outsider' })
  for (const number of ['waiting', 'toDecide', 'quotes', 'answered', 'churn', 'renewals'] as const)
    expect(await us.rows(number)).toEqual({ rows: [], total: 0, hasMore: false })
})
