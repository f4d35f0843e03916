import { describe, expect, test } from 'vitest'
import { type NumberFilters, type NumberName, numberNames, type Period } from '../../src/domain/numbers.ts'
import { numberRows, numbersOf } from '../../src/loop/numbers.ts'
import { aTeamOfWeeks } from '../support/a-week.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-16T09:00:00+09:00')
const db = await openTestDb({ clock })

const week: Period = { kind: 'week', from: '2026-03-09', to: '2026-03-15' }
const february: Period = { kind: 'month', from: '2026-02-01', to: '2026-02-28' }
const IN_WEEK = '2026-03-10T10:00:00+09:00'
const WEEK_BEFORE = '2026-03-03T10:00:00+09:00'
const anything: NumberFilters = { area: null, stage: null, team: null, kind: null }
const DAY = 86_400_000

async function aTeam() {
  const team = await aTeamOfWeeks(db, clock)
  return {
    ...team,
    numbers: (filters: Partial<NumberFilters> = {}, period = week, reader = team.mina) =>
      numbersOf(db, () => clock.now())(reader, period, { ...anything, ...filters }),
    rows: (number: NumberName, period = week, reader = team.mina, offset = 0, most = 100) =>
      numberRows(db, () => clock.now())(reader, number, { period, filters: anything }, offset, most),
    dates: (itemId: string, column: 'createdAt' | 'decidedAt', at: string) =>
      peek(db, `update item set "${column}" = $3 where id = $2 and "workspaceId" = $1`, team.id, itemId, at),
  }
}

test('of an empty workspace everything is nothing, and nothing is a percentage', async () => {
  const { numbers, tom } = await aTeam()
  const view = await numbers()
  const none = { hits: 0, of: 0, share: null, low: null, high: null }
  expect(view).toMatchObject({
    ...{ period: week, before: { kind: 'week', from: '2026-03-02', to: '2026-03-08' }, isOver: true },
    quotes: { now: { quotes: 0, people: 0, teams: 0, withoutCustomer: 0 } },
    customers: { now: { customers: 0, bare: 0 }, before: { customers: 0, bare: 0 } },
    revenue: { paying: { amount: null, customers: 0, known: 0, otherCurrency: 0 } },
    firstDecision: { now: { count: 0, open: 0, median: null, p90: null } },
    answers: { now: { inTime: none, byNow: none, waived: 0, time: { median: null, p90: null } } },
    waiting: { answers: 0, oldestSince: null },
    ...{ areas: [], risers: [], beforeAfter: [] },
  })
  expect(view.journey.weeks).toEqual(['2026-03-09'])
  expect(await refusalOf(numbers({}, week, tom))).toMatchObject({ case: 'read.outsider' })
})

describe('customers and what they are worth', () => {
  test('count once across items; what pays, might pay and paid are never added up; won alone, with its coverage', async () => {
    const { at, says, earns, addsCustomer, mergesCustomer, settles, numbers, rows, mina } = await aTeam()
    await at(IN_WEEK, async () => {
      const a = await says('한빛상사')
      await says('ACME', { words: '저희도요' })
      const b = await says('Nordlicht')
      // Of both items, and under a name that was merged.
      await addsCustomer(b.itemId, 'ACME', 'us, too')
      await says('㈜에이씨엠이')
      await mergesCustomer('㈜에이씨엠이', 'ACME')
      for (const name of ['달러', '모름', '후보', '시험', '떠남']) await says(name)
      await says(null)
      await says('근거')
      await addsCustomer(a.itemId, '빈말', null)
    })
    await earns('한빛상사', 60_000_000, null)
    await earns('ACME', 120_000_000, null)
    await earns('Nordlicht', 40_000_000, null)
    await earns('달러', 90_000, null, { currency: 'USD' })
    await earns('후보', 5_000_000, null, { lifecycle: 'prospect' })
    await earns('시험', 1_000_000, null, { lifecycle: 'trial' })
    await earns('떠남', 7_000_000, null, { lifecycle: 'former' })
    const { revenue, customers, quotes } = await numbers()
    expect(revenue).toEqual({
      paying: { amount: 220_000_000, customers: 6, known: 3, otherCurrency: 1 },
      prospects: { amount: 6_000_000, customers: 2, known: 2, otherCurrency: 0 },
      former: { amount: 7_000_000, customers: 1, known: 1, otherCurrency: 0 },
    })
    expect([customers.now, quotes.now]).toMatchObject([
      { customers: 9, bare: 1 },
      { quotes: 11, withoutCustomer: 1, people: 1 },
    ])
    const [asking, bare, paying] = [await rows('customers'), await rows('bareCustomers'), await rows('revenue')]
    expect([asking.total, bare.total, paying.total, (await rows('quotes')).total]).toEqual([9, 1, 6, 11])
    expect(paying.rows.slice(0, 2)).toMatchObject([
      { kind: 'customer', customer: 'ACME', revenue: { amount: 120_000_000, isExact: false }, isPrivate: false },
      { customer: '한빛상사' },
    ])
    expect((await rows('people')).rows).toMatchObject([{ kind: 'person', name: mina.name, teams: [] }])
    await settles({ revenue: 'hidden' })
    expect((await rows('revenue')).rows[0]).toMatchObject({ revenue: null })
    expect((await numbers()).revenue.paying).toMatchObject({ amount: null, customers: 6 })
  })

  test('at risk is who speaks of leaving or renews soon and waits; who does both counts once', async () => {
    const { says, earns, stands, numbers, rows } = await aTeam()
    const leaving = await says('한빛상사', { churnSignal: true })
    await says('한빛상사')
    await says('ACME')
    await says('Nordlicht', { churnSignal: true })
    await stands((await says('옛날', { churnSignal: true })).itemId, 'declined')
    await earns('한빛상사', 60_000_000, '2026-05-01')
    await earns('ACME', 120_000_000, '2026-06-14')
    await earns('Nordlicht', 40_000_000, '2026-06-15', { lifecycle: 'prospect' })
    const { risk } = await numbers()
    expect(risk).toEqual({
      churn: { amount: 60_000_000, customers: 1, known: 1, otherCurrency: 0 },
      renewal: { amount: 180_000_000, customers: 2, known: 2, otherCurrency: 0 },
      either: { amount: 180_000_000, customers: 2, known: 2, otherCurrency: 0 },
    })
    expect([(await rows('churnRisk')).total, (await rows('renewalRisk')).total]).toEqual([1, 2])
    await stands(leaving.itemId, 'shipped')
    expect((await numbers()).risk.churn.customers).toBe(0)
  })
})

test('filters let through what lies in an area or a part of it, is of a kind, or was done by a team', async () => {
  const { at, says, teamUp, mina, yuna, numbers, id } = await aTeam()
  const area = async (name: string, parent: string | null = null) => {
    const [row] = await peek<{ id: string }>(
      db,
      `insert into area ("workspaceId", id, name, "parentId") values ($1, gen_random_uuid(), $2, $3) returning id`,
      ...[id, name, parent],
    )
    return row?.id ?? ''
  }
  const pay = await area('결제')
  const refunds = await area('환불', pay)
  await at(IN_WEEK, async () => {
    await says('한빛상사', { areaId: pay })
    await says('ACME', { areaId: refunds, kind: 'problem', by: yuna })
    await says('Nordlicht', { by: yuna })
  })
  await at(WEEK_BEFORE, () => says('한빛상사', { areaId: pay }))
  await teamUp('CX', mina)
  const [team] = await peek<{ id: string }>(db, `select id from team where "workspaceId" = $1`, id)
  const view = await numbers()
  expect(view.areas).toMatchObject([
    {
      id: pay,
      name: '결제',
      customers: { now: 1, before: 1 },
      quotes: { now: 1, before: 1 },
      share: { hits: 1, of: 2 },
    },
    { id: refunds, customers: { now: 1, before: 0 } },
    { id: null, name: '', quotes: { now: 1 }, share: null },
  ])
  expect((await numbers({ area: pay })).customers.now.customers).toBe(2)
  expect((await numbers({ kind: 'problem' })).quotes.now.quotes).toBe(1)
  const ofTeam = await numbers({ team: team?.id ?? '' })
  expect([ofTeam.quotes.now, ofTeam.newItems.now, ofTeam.filterNames.team]).toEqual([
    { quotes: 1, people: 1, teams: 1, withoutCustomer: 0 },
    1,
    'CX',
  ])
  expect((await numbers({ area: refunds })).journey.total).toEqual({ pain: 1, praise: 0 })
})

test('decisions: open ones are infinitely long, what was merged follows its target, a due date that has passed counts', async () => {
  const { at, says, stands, dates, mergesItem, numbers, rows } = await aTeam()
  const items = await at('2026-03-09T10:00:00+09:00', async () => {
    const made = []
    for (let n = 0; n < 6; n++) made.push((await says('한빛상사')).itemId)
    await says('한빛상사', { kind: 'praise' })
    return made
  })
  const [early = '', late = '', open = '', notDue = '', merged = '', target = ''] = items
  await stands(early, 'planned', { due: '2026-03-12' })
  await dates(early, 'decidedAt', '2026-03-12T23:59:00+09:00')
  await stands(late, 'parked', { due: '2026-03-12' })
  await dates(late, 'decidedAt', '2026-03-13T00:30:00+09:00')
  await stands(open, 'reviewing', { due: '2026-03-15' })
  await stands(notDue, 'new', { due: '2026-03-16' })
  await stands(target, 'declined', { due: '2026-03-12' })
  await dates(target, 'decidedAt', '2026-03-10T10:00:00+09:00')
  await stands(merged, 'new', { due: '2026-03-12' })
  await mergesItem(merged, target)
  const { firstDecision, decidedInTime, newItems } = await numbers()
  expect(decidedInTime.now).toMatchObject({ hits: 3, of: 5, share: 0.6 })
  expect(firstDecision.now).toMatchObject({ count: 6, open: 2, p90: 'notYet' })
  // 1, 1, 3.58, 3.6 days, and two that are open.
  expect(firstDecision.now.median).toBeCloseTo((3 + 839 / 1440 + 3 + 870 / 1440) / 2, 5)
  expect(newItems.now).toBe(6)
  const results = (await rows('decisions')).rows.map((row) => row.kind === 'item' && [row.id, row.result])
  expect(results).toEqual([
    [open, 'overdue'],
    [notDue, 'open'],
    ...[
      [early, 'inTime'],
      [late, 'late'],
      [merged, 'inTime'],
      [target, 'inTime'],
    ],
  ])
  expect([(await rows('newItems')).total, (await rows('needKnown')).total]).toEqual([6, 5])
})

test('answers: the figures to test against', async () => {
  const { says, ships, answers, numbers, rows, at } = await aTeam()
  const owedAt = '2026-02-10T10:00:00+09:00'
  const days = [0.5, 1, 1, 2, 3, 6, 20]
  const owed = async (
    state: string,
    after: number | null = null,
    when = owedAt,
    how: 'told' | 'alreadyKnew' = 'told',
  ) => {
    const { itemId } = await at('2026-01-31T10:00:00+09:00', () => says('한빛상사'))
    await ships(itemId)
    const answeredAt = after === null ? null : new Date(Date.parse(when) + after * DAY)
    await answers(itemId, state, { owedAt: when, answeredAt, how: answeredAt && how })
  }
  for (const [index, after] of days.entries())
    await owed('answered', after, owedAt, index === 0 ? 'alreadyKnew' : 'told')
  await owed('waived')
  await owed('owed')
  await owed('told')
  const { answers: counted, waiting, heardToAnswered } = await numbers({}, february)
  expect(counted.now).toMatchObject({
    inTime: { hits: 6, of: 9 },
    byNow: { hits: 7, of: 9 },
    ...{ alreadyKnew: 1, waived: 1, tooYoung: 0 },
    time: { count: 9, open: 2, median: 3, p90: 'notYet' },
  })
  expect(counted.now.inTime.share).toBeCloseTo(0.667, 3)
  expect(counted.now.byNow.share).toBeCloseTo(0.778, 3)
  expect(waiting).toMatchObject({ answers: 2, customers: 1, oldestSince: new Date(owedAt) })
  // Of those answered in February the middle ones took one and two days, ten days after the words.
  expect(heardToAnswered.now).toEqual({ count: 6, median: 10 + 1.5 })
  const counts = [await rows('answers', february), await rows('waiting'), await rows('heardToAnswered', february)]
  expect(counts.map(({ total }) => total)).toEqual([10, 2, 6])
  await owed('owed', null, '2026-03-09T10:00:00+09:00')
  expect((await numbers()).answers.now).toMatchObject({ inTime: { of: 0, share: null }, tooYoung: 1 })
})

test('what was heard in private counts, and neither its words nor its customer are shown to others', async () => {
  const { at, says, mina, yuna, tom, rows } = await aTeam()
  await at(IN_WEEK, () => says('한빛상사', { isPrivate: true }))
  expect((await rows('quotes', week, mina)).rows).toMatchObject([{ customer: '한빛상사', isPrivate: false }])
  expect((await rows('quotes', week, yuna)).rows).toMatchObject([{ customer: null, words: null, isPrivate: true }])
  expect((await rows('customers', week, yuna)).rows).toMatchObject([{ customer: null, revenue: null, isPrivate: true }])
  expect(await rows('customers', week, mina, 1, 1)).toEqual({ rows: [], total: 0, hasMore: false })
  for (const number of numberNames)
    expect(await refusalOf(rows(number, week, tom))).toMatchObject({ case: 'read.outsider' })
})
