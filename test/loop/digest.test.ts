import { describe, expect, test } from 'vitest'
import { digestOf } from '../../src/loop/digest.ts'
import { noTrouble } from '../support/a-digest.ts'
import { aTeamOfWeeks } from '../support/a-week.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'

const clock = stoppedClock('2026-03-16T09:00:00+09:00')
const db = await openTestDb({ clock })
const digest = digestOf(db, () => clock.now(), noTrouble)
const aTeam = (monday?: string) => aTeamOfWeeks(db, clock, monday)

const DAY = 86_400_000

test('of an empty workspace everything is nothing', async () => {
  const { mina } = await aTeam()
  expect(await digest(mina)).toMatchObject({
    week: { from: '2026-03-09', to: '2026-03-15' },
    ...{ locale: 'ko', timeZone: 'Asia/Seoul', computedAt: clock.now() },
    waiting: { answers: 0, customers: 0, withoutCustomer: 0, oldestSince: null },
    toDecide: 0,
    quotes: { now: 0, before: 0, customers: 0, withoutCustomer: 0 },
    newItems: { now: 0, before: 0 },
    takingPart: { people: 0, teams: 0 },
    answered: { week: { from: '2026-02-23', to: '2026-03-01' }, of: 0, inTime: 0, waived: 0, alreadyKnew: 0 },
    churnSignals: 0,
    renewals: { customers: 0, revenue: null, withoutRevenue: 0 },
    needKnown: { known: 0, of: 0 },
    ...{ risers: [], themes: [], teams: [], unassigned: 0, needs: 0, trouble: [] },
    shipped: { items: 0, of: 0, answered: 0, medianHours: null, named: [] },
    revenueShown: 'band',
  })
})

test('a guest looks up no numbers', async () => {
  const { tom } = await aTeam()
  expect(await refusalOf(digest(tom))).toMatchObject({ case: 'read.outsider' })
})

describe('a preview', () => {
  test('is of the running week so far where nothing came in before, and of the one before where something did', async () => {
    const { at, says, mina } = await aTeam('2026-03-18T12:00:00+09:00')
    await says('한빛상사')
    expect(await digest(mina)).toMatchObject({
      week: { from: '2026-03-16', to: '2026-03-22' },
      quotes: { now: 1, before: 0 },
    })
    await at('2026-03-10T12:00:00+09:00', () => says('한빛상사'))
    expect(await digest(mina)).toMatchObject({ week: { from: '2026-03-09', to: '2026-03-15' }, quotes: { now: 1 } })
  })
})

describe('what came in', () => {
  test('belongs to the week in which it was recorded, from Monday 00:00 to Monday 00:00', async () => {
    const { at, says, mina } = await aTeam()
    const times = ['03-02T00:00:00', '03-08T23:59:59.999', '03-09T00:00:00', '03-15T23:59:59.999', '03-16T00:00:00']
    await at('2026-03-01T23:59:59.999+09:00', () => says('한빛상사'))
    for (const time of times) await at(`2026-${time}+09:00`, () => says('한빛상사'))
    expect(await digest(mina)).toMatchObject({ quotes: { now: 2, before: 2 }, newItems: { now: 2, before: 2 } })
  })

  test('goes by the clocks of the workspace where they are put forward', async () => {
    const { at, says, mina, workspace } = await aTeam('2026-03-09T09:00:00-04:00')
    await db.of(workspace.id).workspaces.put({ ...workspace, timeZone: 'America/New_York' })
    for (const time of ['02T04:59:59.999', '02T05:00:00', '09T03:59:59.999', '09T04:00:00'])
      await at(`2026-03-${time}Z`, () => says('한빛상사'))
    expect(await digest(mina)).toMatchObject({
      week: { from: '2026-03-02', to: '2026-03-08' },
      timeZone: 'America/New_York',
      quotes: { now: 2, before: 1 },
    })
  })

  test('counts customers once, by the one that remains after merging, and words of nobody apart', async () => {
    const { at, says, mina, mergesCustomer } = await aTeam()
    await at('2026-03-10T10:00:00+09:00', async () => {
      for (const name of ['한빛상사', '한빛', '한빛상사', 'ACME', null, null]) await says(name)
    })
    await mergesCustomer('한빛', '한빛상사')
    expect((await digest(mina)).quotes).toEqual({ now: 6, before: 0, customers: 2, withoutCustomer: 2 })
  })

  test('counts what is private, and nothing that was deleted or merged away', async () => {
    const { at, says, mina, forgets, mergesItem } = await aTeam()
    await at('2026-03-10T10:00:00+09:00', async () => {
      const [kept, gone, merged] = [await says('한빛상사'), await says('가온테크'), await says('ACME')]
      await says('누리', { isPrivate: true })
      await forgets(gone.itemId)
      await mergesItem(merged.itemId, kept.itemId)
    })
    // Its words count wherever they are; the item that they came in does not.
    expect(await digest(mina)).toMatchObject({ quotes: { now: 3, customers: 3 }, newItems: { now: 3 } })
  })

  test('says in how many of the new requests and problems the need is known, and where somebody spoke of leaving', async () => {
    const { at, says, mina } = await aTeam()
    await at('2026-03-10T10:00:00+09:00', async () => {
      await says('한빛상사', { need: '월말 정산', churnSignal: true })
      await says('ACME', { kind: 'problem' })
      await says('누리', { kind: 'praise', need: '칭찬' })
    })
    await at('2026-03-08T10:00:00+09:00', () => says('가온테크', { need: '정산', churnSignal: true }))
    expect(await digest(mina)).toMatchObject({ needKnown: { known: 1, of: 2 }, churnSignals: 1 })
  })

  test('counts those who took part and their teams, each once', async () => {
    const { at, says, mina, joon, sofia, teamUp } = await aTeam()
    await teamUp('CX', mina, joon)
    await teamUp('Product', joon)
    await teamUp('Sales', sofia)
    await at('2026-03-10T10:00:00+09:00', async () => {
      for (const by of [mina, mina, joon]) await says('한빛상사', { by })
    })
    await at('2026-03-03T10:00:00+09:00', () => says('한빛상사', { by: sofia }))
    expect((await digest(mina)).takingPart).toEqual({ people: 2, teams: 2 })
  })
})

describe('what rises', () => {
  test('has at least three more customers than in the week before, with words, or evidence that a colleague adds', async () => {
    const { at, says, adds, addsCustomer, mergesItem, mergesCustomer, mina } = await aTeam()
    const [risen, same] = await at('2026-03-03T10:00:00+09:00', async () => [
      await says('첫째'),
      await says('첫째', { isPrivate: true }),
    ])
    const other = await at('2026-03-10T10:00:00+09:00', async () => {
      for (const name of ['하나', '둘', '둘의 딴 이름']) await adds(mina, risen.itemId, name)
      await addsCustomer(risen.itemId, '셋', '저희도요')
      await addsCustomer(risen.itemId, '넷', null)
      for (const name of ['하나', '둘', '셋']) await adds(mina, same.itemId, name)
      return says('다섯')
    })
    await mergesCustomer('둘의 딴 이름', '둘')
    expect((await digest(mina)).risers).toEqual([])
    // 하나, 둘, 셋 and, by the merged item, 다섯; 넷 is a bare claim.
    await mergesItem(other.itemId, risen.itemId)
    expect((await digest(mina)).risers).toMatchObject([
      {
        itemId: risen.itemId,
        number: 1,
        title: '엑셀로 받을 수 있나요?',
        now: 4,
        before: 1,
        words: { words: '저희도 필요해요' },
      },
    ])
    await at('2026-03-11T10:00:00+09:00', async () => {
      for (const name of ['여섯', '일곱']) await adds(mina, same.itemId, name, { isPrivate: true })
    })
    expect((await digest(mina)).risers).toMatchObject([
      { number: 2, title: '', now: 5, before: 1 },
      { number: 1, now: 4, before: 1 },
    ])
  })

  test('is five items at the most', async () => {
    const { at, says, adds, mina } = await aTeam()
    await at('2026-03-10T10:00:00+09:00', async () => {
      for (let n = 0; n < 6; n++) {
        const { itemId } = await says('하나')
        for (const name of ['둘', '셋']) await adds(mina, itemId, name)
      }
    })
    expect((await digest(mina)).risers.map(({ number, now }) => [number, now])).toEqual(
      [1, 2, 3, 4, 5].map((n) => [n, 3]),
    )
  })
})

describe('what waits', () => {
  test('for an answer: owed and told now, customers once, the oldest', async () => {
    const { at, says, ships, answers, mergesCustomer, mina } = await aTeam()
    const names = ['한빛상사', '한빛상사', '한빛', 'ACME', null, '누리', '가온테크']
    const items = await at('2026-02-01T10:00:00+09:00', async () => {
      const said = []
      for (const name of names) said.push(await says(name))
      return said.map(({ itemId }) => itemId)
    })
    const [first = '', , told = '', , , done = '', watched = ''] = items
    await at('2026-03-16T08:00:00+09:00', async () => {
      for (const itemId of items) if (itemId !== watched) await ships(itemId)
    })
    await answers(first, 'owed', { owedAt: '2026-03-07T08:00:00+09:00' })
    await answers(told, 'told', { owedAt: '2026-03-08T08:00:00+09:00' })
    await answers(done, 'answered', { owedAt: '2026-03-01T08:00:00+09:00', answeredAt: clock.now(), how: 'told' })
    await mergesCustomer('한빛', '한빛상사')
    expect((await digest(mina)).waiting).toEqual({
      ...{ answers: 5, customers: 2, withoutCustomer: 1 },
      oldestSince: new Date('2026-03-07T08:00:00+09:00'),
    })
  })

  test('for a decision: due by the end of the running week, overdue, or without a date', async () => {
    const { at, says, stands, mina } = await aTeam()
    const item = async (kind: 'request' | 'problem' | 'praise' | 'question' = 'request') =>
      (await at('2026-02-01T10:00:00+09:00', () => says('한빛상사', { kind }))).itemId
    const counted: [string, Parameters<typeof stands>[2]?][] = [
      ['new', { due: '2026-03-22' }],
      ['reviewing', { due: '2026-03-01' }],
      ['new', {}],
      ['parked', { due: '2026-02-01', parkedUntil: '2026-03-16' }],
    ]
    const others: typeof counted = [
      ['new', { due: '2026-03-23' }],
      ['parked', { due: '2026-02-01', parkedUntil: '2026-03-17' }],
      ...['planned', 'building', 'done', 'shipped', 'declined'].map(
        (status) => [status, {}] as (typeof counted)[number],
      ),
    ]
    for (const [status, dates] of [...counted, ...others]) await stands(await item(), status, dates)
    for (const kind of ['praise', 'question'] as const) await stands(await item(kind), 'new', {})
    expect((await digest(mina)).toDecide).toBe(4)
    await stands(await item('problem'), 'new', { due: '2026-03-16' })
    expect((await digest(mina)).toDecide).toBe(5)
  })
})

describe('answers within 14 days', () => {
  const owedAt = '2026-02-24T10:00:00+09:00'
  const daysOn = (days: number) => new Date(new Date(owedAt).getTime() + days * DAY)

  async function owed(count: number) {
    const team = await aTeam()
    const items: string[] = []
    for (let n = 0; n < count; n++) items.push((await team.says(`고객 ${n}`)).itemId)
    return { ...team, items }
  }

  test('of ten owed two weeks ago: six in time, one on day 20, one waived, two open (voice.md §5)', async () => {
    const { items, answers, mina } = await owed(10)
    const days = [0.5, 1, 1, 2, 3, 6, 20]
    for (const [n, itemId] of items.entries()) {
      const day = days[n]
      if (day !== undefined)
        await answers(itemId, 'answered', { owedAt, answeredAt: daysOn(day), how: n < 2 ? 'alreadyKnew' : 'told' })
      else await answers(itemId, n === 7 ? 'waived' : n === 8 ? 'owed' : 'told', { owedAt })
    }
    expect((await digest(mina)).answered).toEqual({
      week: { from: '2026-02-23', to: '2026-03-01' },
      ...{ of: 9, inTime: 6, waived: 1, alreadyKnew: 2 },
    })
  })

  test('to the second; a customer who confirmed was answered, and one that is on hold was not', async () => {
    const { items, answers, mina } = await owed(4)
    const [exactly = '', late = '', confirmed = '', paused = ''] = items
    await answers(exactly, 'answered', { owedAt, answeredAt: daysOn(14), how: 'told' })
    await answers(late, 'answered', { owedAt, answeredAt: new Date(daysOn(14).getTime() + 1), how: 'alreadyKnew' })
    await answers(confirmed, 'confirmed', { owedAt, answeredAt: daysOn(1), how: 'told' })
    await answers(paused, 'paused', { owedAt })
    expect((await digest(mina)).answered).toMatchObject({ of: 4, inTime: 2, alreadyKnew: 0 })
  })

  test('are those of one week: not of the one before or after, of which some are younger', async () => {
    const { items, answers, mina } = await owed(4)
    const times = ['2026-02-22T23:59:59.999', '2026-02-23T00:00:00', '2026-03-01T23:59:59.999', '2026-03-02T00:00:00']
    for (const [n, time] of times.entries()) await answers(items[n] ?? '', 'owed', { owedAt: `${time}+09:00` })
    expect((await digest(mina)).answered).toMatchObject({ of: 2, inTime: 0 })
  })
})

describe('who renews soon', () => {
  test('counts a customer of two items once: 220M, not 340M (voice.md §5)', async () => {
    const { says, adds, earns, mina } = await aTeam()
    const [a, b] = [await says('한빛상사'), await says('ACME')]
    await adds(mina, a.itemId, 'ACME')
    await adds(mina, b.itemId, 'Nordlicht')
    await earns('한빛상사', 60_000_000, '2026-05-31')
    await earns('ACME', 120_000_000, '2026-03-16')
    await earns('Nordlicht', 40_000_000, '2026-06-14')
    expect((await digest(mina)).renewals).toEqual({ customers: 3, revenue: 220_000_000, withoutRevenue: 0 })
  })

  test('is a paying customer who renews within 90 days, with words of 180 days on an open request or problem', async () => {
    const { at, says, earns, stands, forgets, mina } = await aTeam()
    const renews = '2026-05-31'
    await says('있음')
    await earns('있음', 10, renews)
    for (const [name, date, more] of [
      ['어제 갱신', '2026-03-15', {}],
      ['91일 뒤', '2026-06-15', {}],
      ['날짜 없음', null, {}],
      ['체험', renews, { lifecycle: 'trial' }],
      ['해지', renews, { lifecycle: 'former' }],
    ] as const) {
      await says(name)
      await earns(name, 1_000, date, more)
    }
    for (const [name, status] of [
      ['반영됨', 'shipped'],
      ['진행 안 함', 'declined'],
    ] as const) {
      await stands((await says(name)).itemId, status)
      await earns(name, 1_000, renews)
    }
    await says('칭찬만', { kind: 'praise' })
    await earns('칭찬만', 1_000, renews)
    await forgets((await says('지워짐')).itemId)
    await earns('지워짐', 1_000, renews)
    await at('2025-09-16T23:59:59+09:00', () => says('오래됨'))
    await earns('오래됨', 1_000, renews)
    expect((await digest(mina)).renewals).toEqual({ customers: 1, revenue: 10, withoutRevenue: 0 })
    await at('2025-09-17T00:00:00+09:00', () => says('오래됨'))
    await stands((await says('진행 중')).itemId, 'building')
    await earns('진행 중', 100, renews)
    expect((await digest(mina)).renewals).toMatchObject({ customers: 3, revenue: 1_110 })
  })

  test('is the customer that remains after merging, with the words of both', async () => {
    const { says, earns, mergesCustomer, mergesItem, mina } = await aTeam()
    const target = await says(null)
    const merged = await says('한빛')
    await says('한빛상사', { kind: 'praise' })
    await earns('한빛상사', 7, '2026-05-31')
    await earns('한빛', 1_000, '2026-05-31')
    await mergesCustomer('한빛', '한빛상사')
    await mergesItem(merged.itemId, target.itemId)
    expect((await digest(mina)).renewals).toEqual({ customers: 1, revenue: 7, withoutRevenue: 0 })
  })

  test('says of how many no revenue in won is known, and none at all where it is hidden', async () => {
    const { says, earns, settles, mina } = await aTeam()
    for (const name of ['한빛상사', 'Acme', '누리']) await says(name)
    await earns('Acme', 10_000, '2026-05-31', { currency: 'USD' })
    await earns('누리', null, '2026-05-31')
    expect((await digest(mina)).renewals).toEqual({ customers: 2, revenue: null, withoutRevenue: 2 })
    await earns('한빛상사', 10, '2026-05-31')
    expect((await digest(mina)).renewals).toEqual({ customers: 3, revenue: 10, withoutRevenue: 2 })
    await settles({ revenue: 'hidden' })
    expect(await digest(mina)).toMatchObject({ renewals: { customers: 3, revenue: null }, revenueShown: 'hidden' })
  })
})

test('another workspace counts for nothing', async () => {
  const [us, them] = [await aTeam(), await aTeam()]
  await us.at('2026-03-10T10:00:00+09:00', () => them.says('한빛상사', { churnSignal: true }))
  expect(await digest(us.mina)).toMatchObject({ quotes: { now: 0 }, churnSignals: 0, toDecide: 0 })
})

test('what is new and alike is one theme, with words that everybody may read; shipped items with their answers', async () => {
  const { id, at, says, ships, answers, mina } = await aTeam()
  const shipped = await at('2026-03-11T10:00:00+09:00', async () => {
    await says('한빛상사', { words: '결제 내역을 엑셀로 내려받고 싶어요' })
    await says('ACME', { words: '결제 내역 엑셀 다운로드가 필요해요' })
    const { itemId } = await says('누리', { words: '로그인이 자꾸 풀려요' })
    await ships(itemId)
    await answers(itemId, 'answered', {
      owedAt: '2026-03-11T10:00:00+09:00',
      answeredAt: new Date('2026-03-11T16:00:00+09:00'),
    })
    return itemId
  })
  // Two are a double, and no theme.
  expect((await digest(mina)).themes).toEqual([])
  await at('2026-03-12T10:00:00+09:00', () => says('대한물산', { words: '결제 내역을 엑셀로 다운로드하고 싶어요' }))
  // A title that says the same words stands alone.
  expect((await digest(mina)).themes).toMatchObject([{ items: 3, words: null }])
  await peek(db, `update item set title = '결제 내역 엑셀' where "workspaceId" = $1`, id)
  const { themes, shipped: gone, unassigned, needs } = await digest(mina)
  expect(themes).toMatchObject([{ items: 3, customers: 3, words: { words: expect.stringContaining('엑셀') } }])
  expect(gone).toMatchObject({ items: 1, of: 1, answered: 1, medianHours: 6, named: [{ itemId: shipped, of: 1 }] })
  expect([unassigned, needs]).toEqual([3, 3])
})
