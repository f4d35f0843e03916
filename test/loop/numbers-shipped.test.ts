import { expect, test } from 'vitest'
import type { NumberFilters, NumberName, Period } from '../../src/domain/numbers.ts'
import { numberRows, numbersOf } from '../../src/loop/numbers.ts'
import { aTeamOfWeeks } from '../support/a-week.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'

const clock = stoppedClock('2026-03-16T09:00:00+09:00')
const db = await openTestDb({ clock })
const january: Period = { kind: 'month', from: '2026-01-01', to: '2026-01-31' }
const week: Period = { kind: 'week', from: '2026-03-09', to: '2026-03-15' }
const anything: NumberFilters = { area: null, stage: null, team: null, kind: null }
const SHIPPED = '2026-01-10T10:00:00+09:00'

async function aTeam() {
  const team = await aTeamOfWeeks(db, clock)
  const { id } = team
  const read = (text: string, ...values: unknown[]) => peek<{ id: string }>(db, text, id, ...values)
  return {
    ...team,
    ship: (itemId: string, at = SHIPPED, status = 'shipped') =>
      read(
        `update item set status = $3::"ItemStatus", "shippedAt" = case when $3 = 'shipped' then $4::timestamptz end, kind = 'problem' where "workspaceId" = $1 and id = $2`,
        ...[itemId, status, at],
      ),
    /** Words of another item are said to be of this one. */
    async comesBack(itemId: string, saidAt: string, confirmedAt: string, state = 'confirmed', shippedAt = SHIPPED) {
      const { itemId: ofWords } = await team.says('서울상사')
      const [quote] = await read(
        `update quote set "saidAt" = $3 where "workspaceId" = $1 and "itemId" = $2 returning id`,
        ofWords,
        saidAt,
      )
      await read(
        `insert into recurrence ("workspaceId", id, "itemId", "quoteId", "shippedAt", state, "createdAt", "byId", "saidAt")
         values ($1, gen_random_uuid(), $2, $3, $4, $5::"RecurrenceState", $6, $7, $6)`,
        ...[itemId, quote?.id, shippedAt, state, confirmedAt, team.mina.personId],
      )
      return quote?.id ?? ''
    },
    answer: async (respondent: string, customer: string, score: number, at: string, more: { metric?: string } = {}) =>
      read(
        `insert into survey_response ("workspaceId", survey, metric, "responseId", respondent, score, "answeredAt", "customerId")
         values ($1, '분기', $2::"SurveyMetric", gen_random_uuid()::text, $3, $4, $5, $6)`,
        ...[more.metric ?? 'nps', respondent, score, at, await team.customerId(customer)],
      ),
    numbers: (period: Period, filters: Partial<NumberFilters> = {}) =>
      numbersOf(db, () => clock.now())(team.mina, period, { ...anything, ...filters }),
    rows: (number: NumberName, period: Period, reader = team.mina) =>
      numberRows(db, () => clock.now())(reader, number, { period, filters: anything }, 0, 100),
  }
}

test('a problem is back where a person confirmed it within 30 days by words said after: 3 of 20', async () => {
  const { says, ship, comesBack, numbers, rows, mergesItem, id } = await aTeam()
  const { itemId: first } = await says('한빛상사')
  await ship(first)
  const others = await peek<{ id: string }>(
    db,
    `insert into item select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', 1000 + n))).*
     from item i, generate_series(1, 19) n where i."workspaceId" = $1 and i.id = $2 returning id`,
    ...[id, first],
  )
  const items = [first, ...others.map((item) => item.id)]
  const [back = '', solved = '', opened = '', early = '', late = '', asked = '', gone = '', denied = ''] = items
  const soon = ['2026-01-20T10:00:00+09:00', '2026-01-21T10:00:00+09:00'] as const
  await comesBack(back, ...soon)
  await comesBack(back, '2026-01-22T10:00:00+09:00', '2026-01-23T10:00:00+09:00')
  await comesBack(solved, '2026-02-09T09:00:00+09:00', '2026-02-09T10:00:00+09:00', 'solved')
  await comesBack(opened, ...soon, 'reopened')
  await ship(opened, SHIPPED, 'reviewing')
  await comesBack(early, '2026-01-09T10:00:00+09:00', soon[1])
  await comesBack(late, soon[0], '2026-02-09T10:00:01+09:00')
  await comesBack(asked, ...soon, 'asked')
  await comesBack(denied, ...soon, 'denied')
  const quoteId = await comesBack(gone, ...soon)
  await peek(db, `update quote set "deletedAt" = now() where "workspaceId" = $1 and id = $2`, id, quoteId)
  // Neither a request nor what has shipped of late.
  const { itemId: request } = await says('한빛상사')
  await ship(request)
  await peek(db, `update item set kind = 'request' where "workspaceId" = $1 and id = $2`, id, request)
  await ship((await says('한빛상사')).itemId, '2026-02-20T10:00:00+09:00')
  const { recurrence } = await numbers(january)
  expect(recurrence.now).toMatchObject({ hits: 3, of: 20, share: 0.15 })
  expect(recurrence.now.low).toBeCloseTo(0.052, 3)
  expect(recurrence.now.high).toBeCloseTo(0.36, 3)
  expect(recurrence.before).toMatchObject({ of: 0, share: null })
  const february = await numbers({ kind: 'month', from: '2026-02-01', to: '2026-02-28' })
  expect([february.recurrence.now.of, february.recurrence.before.hits]).toEqual([0, 3])
  expect((await numbers(january, { kind: 'request' })).recurrence.now.of).toBe(0)
  const shown = await rows('recurrence', january)
  expect(shown.total).toBe(20)
  expect(shown.rows.map((row) => row.kind === 'recurrence' && row.backAt !== null).filter(Boolean)).toHaveLength(3)
  expect(shown.rows[0]).toMatchObject({ kind: 'recurrence', shippedAt: new Date(SHIPPED) })
  // What was merged into another is that one, and both count once: there would be 21.
  const { itemId: target } = await says('한빛상사')
  await ship(target)
  await mergesItem(back, target)
  expect((await numbers(january)).recurrence.now).toMatchObject({ hits: 3, of: 20 })
})

test('scores before and after are of the same respondent, told from ten on; whoever answered before can be asked again', async () => {
  const { says, ship, answer, numbers, rows, yuna } = await aTeam()
  const { itemId } = await says('한빛상사')
  const secret = await says('비밀상사', { isPrivate: true })
  await says('ACME')
  await ship(itemId)
  await ship(secret.itemId)
  for (let n = 0; n < 9; n++) {
    await answer(`r${n}`, '한빛상사', 1, '2025-12-01T10:00:00+09:00')
    await answer(`r${n}`, '한빛상사', 6, '2026-01-09T10:00:00+09:00')
    // Too soon, then the first that counts, then a later one.
    await answer(`r${n}`, '한빛상사', 0, '2026-01-24T09:59:00+09:00')
    await answer(`r${n}`, '한빛상사', 8, '2026-01-24T10:00:00+09:00')
    await answer(`r${n}`, '한빛상사', 2, '2026-02-24T10:00:00+09:00')
  }
  await answer('last', '한빛상사', 5, '2026-01-05T10:00:00+09:00')
  await answer('old', '한빛상사', 5, '2025-07-01T10:00:00+09:00')
  await answer('other', 'ACME', 5, '2026-01-05T10:00:00+09:00')
  await answer('hidden', '비밀상사', 3, '2026-01-05T10:00:00+09:00', { metric: 'csat' })
  const few = (await numbers(week)).beforeAfter
  expect(few).toMatchObject([
    { itemId, metric: 'nps', purpose: 'general', n: 9, toAsk: 1, difference: null, shippedAt: new Date(SHIPPED) },
    { itemId: secret.itemId, metric: 'csat', n: 0, toAsk: 1, difference: null },
  ])
  const listed = await rows('beforeAfter', week)
  expect(listed.total).toBe(11)
  expect(listed.rows.slice(0, 3)).toMatchObject([
    { kind: 'respondent', id: itemId, customer: '한빛상사', before: 5, after: null },
    { customer: '비밀상사', before: 3, after: null },
    { before: 6, after: 8 },
  ])
  expect(JSON.stringify(listed)).not.toContain('last')
  expect((await rows('beforeAfter', week, yuna)).rows[1]).toMatchObject({ customer: null, before: 3 })
  await answer('last', '한빛상사', 8, '2026-03-10T10:00:00+09:00')
  const [told] = (await numbers(week)).beforeAfter
  expect(told).toMatchObject({ n: 10, toAsk: 0, difference: 2.1 })
  expect((await numbers(week, { kind: 'praise' })).beforeAfter).toEqual([])
  expect((await numbers({ kind: 'month', from: '2025-12-01', to: '2025-12-31' })).beforeAfter).toEqual([])
})
