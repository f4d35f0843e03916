import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { UNDO_DAYS } from '../../src/domain/merge.ts'
import { addQuote } from '../../src/loop/add-quote.ts'
import { answered } from '../../src/loop/answer.ts'
import { decide } from '../../src/loop/decide.ts'
import { link } from '../../src/loop/link.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { merge, mergePreview, suggestTargets } from '../../src/loop/merge.ts'
import { closeNotice, noticeSent, noticeView } from '../../src/loop/notices.ts'
import { unlinkAll } from '../../src/loop/unlink.ts'
import { unmerge } from '../../src/loop/unmerge.ts'
import { vote } from '../../src/loop/vote.ts'
import { aDecision, answersOf, eventsOf, noticesOf, statusOf, wantsAll } from '../support/decision.ts'
import { aVoteCustomer, nowhere, rowsOf, wrongIn } from '../support/merging.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, aPromotion, mark, opensForm, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aTracker, states } from '../support/tracker.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const all = wantsAll['item.decided'] ?? []
const db = await openTestDb({ clock, reactions: { ...wantsAll, 'item.merged': all, 'item.unmerged': all } })
const DAY = 86_400_000

/** Three items: 민아 brought VOC-1 for 한빛상사, Sofia VOC-2 for 한빛상사, 준 VOC-3 for ACME. */
async function threeItems() {
  const people = await aWorkspace(db)
  const { mina, sofia, joon, workspace } = people
  await db.of(workspace.id).workspaces.changeSettings({ workingHours: null, holdMinutes: 0, batchMinutes: 0 })
  const add = async (actor: Actor, words: string, customer: string) => {
    clock.advance(1_000)
    return (await promotes(db, actor, aMessage(words), { customer: { name: customer } })).itemId
  }
  const one = await add(mina, '엑셀로 받고 싶어요', '한빛상사')
  const two = await add(sofia, '정산 자료를 내보내고 싶어요', '한빛상사')
  const three = await add(joon, '결제 내역을 파일로 주세요', 'ACME')
  const tracker = aTracker()
  tracker.put('7')
  const issues = { sites: async () => [tracker], shippedWhen: 'released' } as const
  const shown = async (itemId: string) => {
    const view = await itemView(db)(workspace.id, itemId)
    if (!view) throw new Error('The item is not there.')
    return view
  }
  const later = <T>(doing: () => Promise<T>): Promise<T> => {
    clock.advance(60_000)
    return doing()
  }
  return {
    ...{ ...people, one, two, three, tracker, issues, shown },
    merges: (from: string, into: string, actor = joon) => later(() => merge(db, issues)(actor, from, into)),
    undoes: (from: string, actor = joon) => later(() => unmerge(db)(actor, from)),
    decides: (itemId: string, status: 'shipped' | 'declined' | 'planned') =>
      later(() => decide(db)(joon, itemId, aDecision({ status }))),
    votes: (actor: Actor, itemId: string, on = true) => later(() => vote(db)(actor, itemId, { on })),
    ties: (itemId: string, key = 'PAY-7') => later(() => link(db, issues)(joon, itemId, key)),
    sends: async () => {
      clock.advance(DAY)
      const open = await peek<{ id: string }>(
        db,
        `select id from notice where "workspaceId" = $1 and kind = 'answer' and "closedAt" is null`,
        workspace.id,
      )
      for (const { id } of open) {
        expect(await closeNotice(db)(workspace.id, id)).toBeNull()
        await noticeSent(db)(workspace.id, id)
      }
      return open.map(({ id }) => id)
    },
    loopIn: async (itemId: string) =>
      (await peek<{ id: string }>(db, `select id from loop where "itemId" = $1 order by round`, itemId))[0]?.id ?? '',
    adds: async (actor: Actor, itemId: string, customer: string) => {
      clock.advance(60_000)
      const draft = aMessage('저희도요')
      const draftId = await opensForm(db, actor, draft)
      return addQuote(db)(
        actor,
        itemId,
        aPromotion(actor, draftId, { words: draft.words, customer: { name: customer } }),
        mark,
      )
    },
    sets: (settings: object) =>
      peek(
        db,
        `update workspace set settings = settings || $2::jsonb where id = $1`,
        workspace.id,
        JSON.stringify(settings),
      ),
  }
}

describe('an item is merged into another', () => {
  test('its words, customers and votes count there, each person once; it points there', async () => {
    const { one, three, merges, votes, shown, mina, sofia, joon } = await threeItems()
    await votes(mina, one)
    await votes(sofia, one)
    await votes(mina, three)
    await votes(joon, three)
    expect(await merges(one, three)).toEqual({
      ...{ itemId: one, number: 1, asked: null },
      into: { itemId: three, number: 3 },
    })
    expect(await shown(three)).toMatchObject({ quotes: 2, customers: 2, votes: 3, status: 'new' })
    // Its own words lead, though those that came are older.
    expect((await shown(three)).leadQuote?.words).toBe('결제 내역을 파일로 주세요')
    expect(await shown(one)).toMatchObject({
      ...{ quotes: 0, votes: 0, status: 'merged', leadQuote: null },
      mergedInto: { id: three, number: 3, title: '결제 내역을 파일로 주세요' },
    })
    expect(await eventsOf(db, one)).toMatchObject([
      ['item.voted', {}],
      ['item.voted', {}],
      ['item.merged', { into: 3 }],
    ])
    expect((await eventsOf(db, three)).at(-1)).toMatchObject(['item.merged', { from: 1 }])
  })

  test('what points at it is drawn again: it leads further on, and back when that is undone', async () => {
    const { one, two, three, merges, undoes } = await threeItems()
    /** How many wishes of it there are; they count as done. */
    const drawn = async () =>
      (await peek(db, `update effect set state = 'done' where subject = $1 and state = 'pending' returning kind`, one))
        .length
    await merges(one, two)
    expect(await drawn()).toBe(1)
    await merges(two, three)
    expect(await drawn()).toBe(1)
    await undoes(two)
    expect(await drawn()).toBe(1)
  })

  test('a colleague’s words for a customer fill what was bare, and are bare again when it is undone', async () => {
    const { one, three, merges, undoes, shown, workspace, mina } = await threeItems()
    const [other] = await peek<{ id: string }>(
      db,
      `insert into customer ("workspaceId", id, name) values ($1, $2, 'Nordlicht') returning id`,
      workspace.id,
      nowhere(),
    )
    const about = { customerId: other?.id ?? '', personId: mina.personId }
    await aVoteCustomer(db, workspace.id, { ...about, itemId: one, words: '저희 고객도요' })
    await aVoteCustomer(db, workspace.id, { ...about, itemId: three, words: null })
    const before = await rowsOf(db, workspace.id)
    expect((await shown(three)).customers).toBe(1)
    await merges(one, three)
    expect((await shown(three)).customers).toBe(3)
    await undoes(one)
    expect(await rowsOf(db, workspace.id)).toEqual(before)
  })

  test('what was merged into it goes along: one step always leads to what is live', async () => {
    const { one, two, three, merges, votes, shown, mina, sofia } = await threeItems()
    await votes(mina, one)
    await merges(one, two)
    await merges(two, three)
    expect((await shown(one)).mergedInto?.number).toBe(3)
    expect(await votes(sofia, one)).toMatchObject({ itemId: three, number: 3, mergedFrom: 1 })
    expect(await shown(three)).toMatchObject({ quotes: 3, votes: 2 })
  })

  test('into one that was merged itself: it goes where that one went, and says so', async () => {
    const { one, two, three, merges } = await threeItems()
    await merges(two, three)
    expect(await merges(one, two)).toMatchObject({ asked: 2, into: { number: 3 } })
  })

  test('never into itself, twice or in a circle', async () => {
    const { one, two, three, merges, joon } = await threeItems()
    expect(await refusalOf(merges(one, one))).toEqual({ case: 'merge.self', data: { number: 1 } })
    await merges(one, two)
    expect(await refusalOf(merges(one, three))).toEqual({ case: 'merge.already', data: { number: 1, into: 2 } })
    expect(await refusalOf(merges(two, one))).toEqual({ case: 'merge.circle', data: { number: 1, into: 2 } })
    expect(await refusalOf(merges(nowhere(), one))).toMatchObject({ case: 'item.unknown' })
    expect(await refusalOf(merge(db, null)(joon, one, nowhere()))).toMatchObject({ case: 'item.unknown' })
  })

  test('by whoever may decide about it; before anybody was asked who does, by any full member', async () => {
    const { one, two, three, merges, undoes, mina, joon, tom, sets, statusFor } = {
      ...(await threeItems()),
      statusFor: (id: string) => statusOf(db, id),
    }
    expect(await refusalOf(Promise.resolve().then(() => merges(one, two, tom)))).toMatchObject({
      case: 'merge.outsider',
    })
    await merges(one, two, mina)
    await sets({ deciders: [joon.personId] })
    expect(await refusalOf(merges(two, three, mina))).toEqual({ case: 'decide.notYours', data: { owner: '준' } })
    expect(await refusalOf(undoes(one, mina))).toMatchObject({ case: 'decide.notYours' })
    expect(await refusalOf(mergePreview(db)(mina, two, three))).toMatchObject({ case: 'decide.notYours' })
    expect(await statusFor(two)).toBe('new')
    await undoes(one, joon)
    expect(await statusFor(one)).toBe('new')
  })

  test('open words that join private ones bring their own title and need', async () => {
    const { one, merges, undoes, shown, mina, workspace } = await threeItems()
    const hidden = await promotes(db, mina, aMessage('비밀이에요', { isPrivate: true }), { need: '비밀 니즈' })
    const before = await rowsOf(db, workspace.id)
    await merges(one, hidden.itemId)
    expect(await shown(hidden.itemId)).toMatchObject({ title: '엑셀로 받고 싶어요', need: null, privateQuotes: 1 })
    await undoes(one)
    expect(await rowsOf(db, workspace.id)).toEqual(before)
  })

  test('whoever brought its words is told once, by name, and only if it is not undone at once', async () => {
    const { one, three, merges, undoes, workspace, mina, sets } = await threeItems()
    await sets({ holdMinutes: 30 })
    await merges(one, three)
    const [told] = await noticesOf(db, workspace.id)
    expect(await noticesOf(db, workspace.id)).toMatchObject([{ kind: 'merged', to: 'U0MINA', data: { by: '준' } }])
    expect(told).toBeDefined()
    const [row] = await peek<{ id: string; dueAt: Date }>(
      db,
      `select id, "dueAt" from notice where kind = 'merged' and "workspaceId" = $1`,
      workspace.id,
    )
    expect(row?.dueAt.getTime()).toBeGreaterThanOrEqual(clock.now().getTime() + 30 * 60_000)
    expect((await noticeView(db)(workspace.id, row?.id ?? ''))?.item).toMatchObject({ number: 1, mergedInto: 3 })
    await undoes(one)
    expect((await noticeView(db)(workspace.id, row?.id ?? ''))?.item).toMatchObject({ number: 1, mergedInto: null })
    await merges(one, three, mina)
    expect(await noticesOf(db, workspace.id)).toHaveLength(1)
  })

  test('a preview counts what would move', async () => {
    const { one, two, votes, ties, mina, sofia, joon } = await threeItems()
    await votes(mina, one)
    await votes(sofia, one)
    await votes(mina, two)
    await ties(one)
    await ties(two)
    expect(await mergePreview(db)(joon, one, two)).toMatchObject({
      ...{ from: { number: 1 }, into: { number: 2 }, asked: null },
      moving: {
        ...{ quotes: 1, customers: 1, votes: 2, votesOfBoth: 1, links: 1, linksOfBoth: 1 },
        ...{ answers: 1, answersOfBoth: 1 },
      },
    })
    expect(await statusOf(db, one)).toBe('new')
  })

  test('what it can go into is found by number and by words, without itself and what was merged', async () => {
    const { one, two, three, merges, joon } = await threeItems()
    const found = async (typed: string) => (await suggestTargets(db)(joon, one, typed, 10)).map(({ number }) => number)
    expect(await found('')).toEqual([3, 2])
    expect(await found('VOC-2')).toEqual([2])
    expect(await found('3')).toEqual([3])
    expect(await found('정산 자료')).toEqual([2])
    await merges(two, three)
    expect(await found('')).toEqual([3])
  })
})

describe('one answer for each item and customer', () => {
  test('two answers to one customer become one, with the people of both', async () => {
    const { one, two, merges, undoes, decides, workspace, sends } = await threeItems()
    const before = await rowsOf(db, workspace.id)
    await merges(one, two)
    expect(await wrongIn(db, workspace.id)).toEqual([])
    await undoes(one)
    expect(await rowsOf(db, workspace.id)).toEqual(before)
    await merges(one, two)
    await decides(two, 'shipped')
    const answers = (await noticesOf(db, workspace.id)).filter(({ kind }) => kind === 'answer')
    expect(answers).toMatchObject([
      { to: 'U0MINA', answers: 1 },
      { to: 'U0SOFIA', answers: 1 },
    ])
    await sends()
    expect(await answersOf(db, two)).toEqual([{ state: 'told', outcome: 'shipped' }])
  })

  test('an answer that was given stands for both: the customer is not told again', async () => {
    const { one, two, merges, decides, loopIn, mina, workspace, shown } = await threeItems()
    await decides(one, 'shipped')
    await answered(db)(mina, await loopIn(one), 'told')
    await merges(one, two)
    expect(await answersOf(db, two)).toEqual([{ state: 'answered', outcome: 'shipped' }])
    const before = await noticesOf(db, workspace.id)
    await decides(two, 'shipped')
    expect(await noticesOf(db, workspace.id)).toEqual(before)
    expect((await shown(two)).answers).toMatchObject({ waiting: 0, done: 1 })
  })

  test('into an item that has shipped: its customers are owed an answer', async () => {
    const { one, three, merges, decides, workspace } = await threeItems()
    await decides(three, 'shipped')
    await merges(one, three)
    expect(await answersOf(db, three)).toEqual([
      { state: 'owed', outcome: 'shipped' },
      { state: 'owed', outcome: 'shipped' },
    ])
    expect(await wrongIn(db, workspace.id)).toEqual([])
  })

  test('one that joins an answer that is owed brings its people along: all are told, each once', async () => {
    const { one, two, merges, undoes, decides, workspace } = await threeItems()
    await decides(two, 'shipped')
    const before = await noticesOf(db, workspace.id)
    expect(before).toMatchObject([{ kind: 'answer', to: 'U0SOFIA', answers: 1 }])
    await merges(one, two)
    const answers = async () => (await noticesOf(db, workspace.id)).filter(({ kind }) => kind === 'answer')
    expect(await answers()).toMatchObject([
      { to: 'U0SOFIA', answers: 1 },
      { to: 'U0MINA', answers: 1 },
    ])
    await undoes(one)
    expect(await answers()).toEqual(before)
  })

  test('out of one that has shipped, into one that has not: nothing is sent', async () => {
    const { one, three, merges, undoes, decides, workspace } = await threeItems()
    await decides(one, 'shipped')
    const before = await rowsOf(db, workspace.id)
    await merges(one, three)
    expect((await noticesOf(db, workspace.id)).filter(({ kind }) => kind === 'answer')).toEqual([])
    await undoes(one)
    expect(await rowsOf(db, workspace.id)).toEqual(before)
  })

  test('a press on the older message answers the one that stands for both', async () => {
    const { one, two, merges, decides, loopIn, sends, mina } = await threeItems()
    await decides(one, 'shipped')
    await decides(two, 'shipped')
    await sends()
    const old = await loopIn(one)
    await merges(one, two)
    expect(await answered(db)(mina, old, 'told')).toMatchObject({ already: false, loop: { item: { number: 2 } } })
    expect(await answersOf(db, two)).toEqual([{ state: 'answered', outcome: 'shipped' }])
  })
})

describe('links', () => {
  test('go along; one that both have is one; the issue is told of both', async () => {
    const { one, two, three, merges, undoes, ties, shown, workspace, tracker } = await threeItems()
    tracker.put('8')
    await ties(one)
    await ties(one, 'PAY-8')
    await ties(two, 'PAY-8')
    const before = await rowsOf(db, workspace.id)
    await merges(one, two)
    expect((await shown(two)).links.map(({ key }) => key)).toEqual(['PAY-8', 'PAY-7'])
    expect((await shown(one)).links).toEqual([])
    await undoes(one)
    expect(await rowsOf(db, workspace.id)).toEqual(before)
    await merges(two, three)
    expect((await shown(three)).links.map(({ key }) => key)).toEqual(['PAY-8'])
  })

  test('move the target on, and back when it is undone', async () => {
    const { one, three, merges, undoes, ties, tracker } = await threeItems()
    tracker.put('7', { state: states.started })
    await ties(one)
    await merges(one, three)
    expect(await statusOf(db, three)).toBe('building')
    await undoes(one)
    expect([await statusOf(db, three), await statusOf(db, one)]).toEqual(['new', 'building'])
  })

  test('never let the target ship: whoever decides is asked', async () => {
    const { two, three, merges, ties, tracker, workspace } = await threeItems()
    tracker.put('8', { state: states.released })
    await ties(two, 'PAY-8')
    expect(await statusOf(db, two)).toBe('shipped')
    await merges(two, three)
    expect(await statusOf(db, three)).toBe('new')
    expect(await noticesOf(db, workspace.id)).toContainEqual(expect.objectContaining({ kind: 'shipAsked' }))
    expect(await wrongIn(db, workspace.id)).toEqual([])
  })

  test('one that was untied meanwhile is untied for both', async () => {
    const { one, three, merges, undoes, ties, issues, joon, shown } = await threeItems()
    await ties(one)
    await merges(one, three)
    await unlinkAll(db, issues)(joon, three, ['PAY-7'])
    await undoes(one)
    expect([(await shown(one)).links, (await shown(three)).links]).toEqual([[], []])
  })
})

describe('undoing', () => {
  test('leaves with the target what came after', async () => {
    const { one, three, merges, undoes, votes, adds, shown, mina, sofia, joon, workspace } = await threeItems()
    await votes(mina, one)
    await votes(joon, one)
    await merges(one, three)
    await votes(sofia, one)
    await votes(joon, three, false)
    await adds(mina, one, '한빛상사')
    await undoes(one)
    expect(await shown(one)).toMatchObject({ status: 'new', quotes: 1, votes: 1, mergedInto: null })
    expect(await shown(three)).toMatchObject({ quotes: 2, votes: 1, customers: 2 })
    expect(await wrongIn(db, workspace.id)).toEqual([])
    expect((await eventsOf(db, one)).at(-1)).toMatchObject(['item.unmerged', { into: 3 }])
    expect((await eventsOf(db, three)).at(-1)).toMatchObject(['item.unmerged', { from: 1 }])
  })

  test('is refused once a customer was answered for both', async () => {
    const { one, three, merges, undoes, decides, sends, loopIn, mina } = await threeItems()
    const loop = await loopIn(one)
    await merges(one, three)
    await decides(three, 'shipped')
    await sends()
    await answered(db)(mina, loop, 'told')
    expect(await refusalOf(undoes(one))).toEqual({ case: 'unmerge.answered', data: { number: 1, into: 3 } })
    expect(await statusOf(db, one)).toBe('merged')
  })

  test('what was told and not answered is owed no more on the item that goes back', async () => {
    const { one, three, merges, undoes, decides, sends, workspace } = await threeItems()
    await merges(one, three)
    await decides(three, 'shipped')
    await sends()
    await undoes(one)
    expect(await answersOf(db, one)).toEqual([{ state: 'watching', outcome: null }])
    expect(await answersOf(db, three)).toEqual([{ state: 'told', outcome: 'shipped' }])
    expect(await wrongIn(db, workspace.id)).toEqual([])
  })

  test('is refused after 30 days, twice, and before what the target went into is undone', async () => {
    const { one, two, three, merges, undoes } = await threeItems()
    expect(await refusalOf(undoes(one))).toEqual({ case: 'unmerge.notMerged', data: { number: 1 } })
    await merges(one, two)
    await merges(two, three)
    expect(await refusalOf(undoes(one))).toEqual({
      case: 'unmerge.targetMerged',
      data: { number: 1, through: 2, into: 3 },
    })
    await undoes(two)
    await undoes(one)
    await merges(one, three)
    await merges(two, three)
    expect(await refusalOf(undoes(one))).toEqual({ case: 'unmerge.mergedSince', data: { number: 1, later: 2 } })
    await undoes(two)
    await undoes(one)
    expect(await refusalOf(undoes(one))).toMatchObject({ case: 'unmerge.notMerged' })
    await merges(one, two)
    clock.advance(UNDO_DAYS * DAY)
    expect(await refusalOf(undoes(one))).toEqual({ case: 'unmerge.tooLate', data: { number: 1, days: 30 } })
  })
})

describe('at the same time as a merge', () => {
  test('votes, words, decisions and answers lose nothing', async () => {
    for (let round = 0; round < 6; round++) {
      const { one, three, workspace, mina, sofia, joon, yuna, shown } = await threeItems()
      const draft = aMessage('그사이에 온 말')
      const draftId = await opensForm(db, sofia, draft)
      const results = await Promise.allSettled([
        vote(db)(mina, one, { on: true }),
        vote(db)(sofia, three, { on: true }),
        merge(db, null)(joon, one, three),
        vote(db)(sofia, one, { on: true }),
        addQuote(db)(sofia, one, aPromotion(sofia, draftId, { words: draft.words }), mark),
        decide(db)(yuna, three, aDecision({ status: 'shipped' })),
        vote(db)(yuna, one, { on: true }),
      ])
      expect(results.filter(({ status }) => status === 'rejected')).toEqual([])
      expect(await wrongIn(db, workspace.id)).toEqual([])
      expect(await shown(three)).toMatchObject({ quotes: 3, votes: 3, status: 'shipped' })
      expect(await answersOf(db, three)).toMatchObject([{ state: 'owed' }, { state: 'owed' }, { state: 'owed' }])
    }
  })

  test('whoever waited for the item while it went looks where it is now', async () => {
    const { one, three, joon, mina } = await threeItems()
    const [isLocked, mayGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const both = { mergeId: nowhere(), sourceId: one, targetId: three }
    const merging = db.change(joon, async (tx) => {
      await tx.items.lockOne(one)
      isLocked.resolve()
      await mayGo.promise
      await tx.merges.add({ id: both.mergeId, ...both, mergedById: joon.personId, mergedAt: tx.now })
      await tx.merges.move(both)
    })
    await isLocked.promise
    const [voting, deciding] = [vote(db)(mina, one, { on: true }), decide(db)(joon, one, aDecision())]
    const refused = refusalOf(deciding)
    await new Promise((done) => setTimeout(done, 150))
    mayGo.resolve()
    await merging
    expect(await voting).toMatchObject({ itemId: three, number: 3, mergedFrom: 1 })
    expect(await refused).toMatchObject({ case: 'decide.merged' })
    expect(await peek(db, `select "itemId" from vote where "personId" = $1`, mina.personId)).toEqual([
      { itemId: three },
    ])
  })

  test('the other way round, along a chain and twice: one order, and never a circle', async () => {
    for (let round = 0; round < 6; round++) {
      const { one, two, three, workspace, joon, mina } = await threeItems()
      const results = await Promise.allSettled([
        merge(db, null)(joon, one, two),
        merge(db, null)(mina, two, one),
        merge(db, null)(joon, two, three),
        merge(db, null)(mina, three, one),
        merge(db, null)(joon, one, two),
      ])
      expect(results.some(({ status }) => status === 'fulfilled')).toBe(true)
      for (const result of results)
        if (result.status === 'rejected') expect(String(result.reason.case)).toMatch(/^merge\./)
      expect(await wrongIn(db, workspace.id)).toEqual([])
      const undone = await Promise.allSettled([
        unmerge(db)(joon, one),
        unmerge(db)(mina, two),
        unmerge(db)(joon, three),
      ])
      for (const result of undone)
        if (result.status === 'rejected') expect(String(result.reason.case)).toMatch(/^unmerge\./)
      expect(await wrongIn(db, workspace.id)).toEqual([])
    }
  })
})
