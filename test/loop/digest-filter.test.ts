import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type DigestFilter, digestNumbers, noFilter } from '../../src/domain/digest.ts'
import { digestTimes } from '../../src/domain/digest-week.ts'
import { digestRows } from '../../src/loop/digest.ts'
import { surveysIn } from '../../src/loop/digest-parts.ts'
import { aTeamOfWeeks } from '../support/a-week.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'

const clock = stoppedClock('2026-03-16T09:00:00+09:00')
const now = () => clock.now()
const db = await openTestDb({ clock })
const week = { from: '2026-03-09', to: '2026-03-15' }

/** All that a post counts, once in each place: in none, and in an area, a stage and of a team each of its own. */
async function everywhere() {
  const team = await aTeamOfWeeks(db, clock)
  const { id, at, says, ships, answers, stands, earns, teamUp, mina, joon } = team
  await teamUp('팀', joon)
  const [found] = await peek<{ id: string }>(db, `select id from team where "workspaceId" = $1`, id)
  const [area, part, stage] = [randomUUID(), randomUUID(), randomUUID()]
  await peek(
    db,
    `insert into area ("workspaceId", id, name, "parentId") values ($1, $2, '결제', null), ($1, $3, '정산', $2)`,
    id,
    area,
    part,
  )
  await peek(
    db,
    `insert into stage ("workspaceId", id, key, "nameKo", "nameEn", position) values ($1, $2, 'part', '활용', 'Use', 99)`,
    id,
    stage,
  )
  const places = [
    { by: mina, area: null, stage: null },
    { by: mina, area: part, stage: null },
    { by: mina, area: null, stage },
    { by: joon, area: null, stage: null },
  ]
  for (const [n, place] of places.entries()) {
    const add = async (name: string) => {
      const { itemId } = await says(`${name} ${n}`, { by: place.by, churnSignal: true })
      await peek(
        db,
        `update item set "areaId" = $3, "stageId" = $4 where "workspaceId" = $1 and id = $2`,
        id,
        itemId,
        place.area,
        place.stage,
      )
      return itemId
    }
    await at('2026-03-11T10:00:00+09:00', async () => {
      await stands(await add('갱신'), 'new')
      await earns(`갱신 ${n}`, 1_000, '2026-04-01')
      const itemId = await add('반영')
      await ships(itemId)
      await answers(itemId, 'owed', { owedAt: '2026-02-24T10:00:00+09:00' })
    })
  }
  const filters: Record<string, DigestFilter> = {
    area: { ...noFilter, areaId: area },
    stage: { ...noFilter, stageId: stage },
    team: { ...noFilter, teamId: found?.id ?? '' },
  }
  return { ...team, filters, area, part, stage }
}

test('each figure of a post about a part has the rows behind it, and no others', async () => {
  const { id, joon, filters } = await everywhere()
  const times = digestTimes(week, now(), 'Asia/Seoul')
  const counted = async (filter: DigestFilter) => {
    const { digestFigures, digestLists } = db.of(id)
    const [f, shipped] = [await digestFigures.of(times, filter), await digestLists.shipped(filter, times)]
    const {
      waitingAnswers: waiting,
      quotesNow: quotes,
      answeredOf: answered,
      churnSignals: churn,
      renewing: renewals,
    } = f
    const { toDecide, unassigned, needs } = f
    return { waiting, toDecide, unassigned, needs, quotes, shipped: shipped.items, answered, churn, renewals }
  }
  const behind = async (filter: DigestFilter) => {
    const rows = async (number: (typeof digestNumbers)[number]) =>
      [number, (await digestRows(db, now)(joon, number, { week, filter }, 0, 100)).total] as const
    return Object.fromEntries(await Promise.all(digestNumbers.map(rows)))
  }
  const once = {
    waiting: 1,
    toDecide: 1,
    unassigned: 1,
    needs: 1,
    quotes: 2,
    shipped: 1,
    answered: 1,
    churn: 2,
    renewals: 1,
  }
  const four = Object.fromEntries(Object.entries(once).map(([number, n]) => [number, n * 4]))
  expect([await counted(noFilter), await behind(noFilter)]).toEqual([four, four])
  for (const [name, filter] of Object.entries(filters))
    expect([name, await counted(filter), await behind(filter)]).toEqual([name, once, once])
})

test('surveys are of the period and the part, and of a team there are none', async () => {
  const { id, mina, area, part, stage, filters } = await everywhere()
  const answer = (n: number, areaId: string | null, stageId: string | null) => ({
    ...{
      survey: '분기',
      metric: 'nps' as const,
      responseId: String(n),
      respondent: String(n),
      purpose: 'general' as const,
    },
    ...{
      score: n % 2 ? 9 : 6,
      comment: null,
      scale: null,
      satisfiedFrom: null,
      link: null,
      answeredAt: new Date('2026-03-12T00:00:00Z'),
      customerId: null,
      segment: null,
    },
    ...{ areaId, stageId },
  })
  const all = [1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
    answer(n, n <= 3 ? part : n === 4 ? area : null, n > 6 ? stage : null),
  )
  await db.change(mina, (tx) =>
    tx.surveys.put([...all, { ...answer(9, null, null), answeredAt: new Date('2026-03-16T00:00:00Z') }]),
  )
  const times = digestTimes(week, now(), 'Asia/Seoul')
  const of = async (filter: DigestFilter, without: 'surveys'[] = []) =>
    (await surveysIn(db, id, times, 'Asia/Seoul', { filter, without, leftOut: [] })).nps.map(({ now }) => now)
  expect(await of(noFilter)).toMatchObject([{ n: 8, score: 0, isIndicative: true }])
  expect(await of({ ...noFilter, areaId: area })).toMatchObject([{ n: 4, score: null }])
  expect(await of({ ...noFilter, stageId: stage })).toMatchObject([{ n: 2 }])
  expect(await of(filters.team ?? noFilter)).toEqual([])
  expect(await of(noFilter, ['surveys'])).toEqual([])
})
