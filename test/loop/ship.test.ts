import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { IssueState } from '../../src/domain/issue.ts'
import type { ShippedWhen } from '../../src/domain/shipping.ts'
import { askWhereMissing } from '../../src/loop/ask-for-words.ts'
import { decide } from '../../src/loop/decide.ts'
import { followIssues } from '../../src/loop/follow-issues.ts'
import { handOver } from '../../src/loop/hand-over.ts'
import { link } from '../../src/loop/link.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { closeNotice, noticeSent, noticeView } from '../../src/loop/notices.ts'
import { remindTomorrow } from '../../src/loop/remind.ts'
import { aDecision, answersOf, eventsOf, noticesOf, statusOf, wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { aTracker, states } from '../support/tracker.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock, reactions: wantsAll })

const UNSENT = `select id from notice where "workspaceId" = $1 and kind = 'answer' and "sentAt" is null and "closedAt" is null`
const SENT = `select id from notice where "workspaceId" = $1 and kind = 'answer' and "sentAt" is not null`

/** An item that is tied to issues, and what a person and Jira may do to it. */
async function anItem({ ids = ['7'], shippedWhen = 'released' as ShippedWhen, ...more } = {}) {
  const people = await aWorkspace(db)
  const { mina, joon, workspace } = people
  const { itemId } = await promotes(db, mina, aMessage('엑셀'), { customer: { name: '한빛상사' }, ...more })
  const tracker = aTracker()
  const issues = { sites: async () => [tracker], shippedWhen }
  for (const id of ids) {
    tracker.put(id)
    clock.advance(1)
    await link(db, issues)(mina, itemId, `PAY-${id}`)
  }
  return {
    ...{ ...people, itemId, tracker, issues },
    becomes: async (state: IssueState, id = '7') => {
      clock.advance(60_000)
      tracker.put(id, { state })
      await followIssues(db, issues)(workspace.id, [id])
    },
    decides: (d: Parameters<typeof aDecision>[0]) => decide(db)(joon, itemId, aDecision(d)),
    item: () => itemView(db)(workspace.id, itemId),
    status: () => statusOf(db, itemId),
    answers: () => answersOf(db, itemId),
    /** All but those that ask for words: nobody wrote any here. */
    notices: async () => (await noticesOf(db, workspace.id)).filter(({ kind }) => kind !== 'wordsAsked'),
    wordsAsked: async () => (await noticesOf(db, workspace.id)).filter(({ kind }) => kind === 'wordsAsked'),
    /** The agent reads the message. */
    isTold: async () => {
      const open = await peek<{ id: string }>(
        db,
        `select id from notice where "workspaceId" = $1 and kind = 'answer' and "sentAt" is null and "closedAt" is null`,
        workspace.id,
      )
      for (const { id } of open) await noticeSent(db)(workspace.id, id)
    },
  }
}

describe('when it has shipped', () => {
  const sets = (workspaceId: string, shippedWhen: ShippedWhen) =>
    db.of(workspaceId).workspaces.changeSettings({ shippedWhen })

  test('is what an admin chose, whatever is configured', async () => {
    const atOnce = await anItem({ shippedWhen: 'released' })
    await sets(atOnce.workspace.id, 'done')
    await atOnce.becomes(states.done)
    expect(await atOnce.status()).toBe('shipped')
    const later = await anItem({ shippedWhen: 'done' })
    await sets(later.workspace.id, 'released')
    await later.becomes(states.done)
    expect(await later.status()).toBe('done')
    await later.becomes(states.released)
    expect(await later.status()).toBe('shipped')
  })

  test('chosen anew: what awaited its release ships with the next change of its issue, what has shipped stays', async () => {
    const { becomes, status, workspace, notices } = await anItem()
    await becomes(states.done)
    await sets(workspace.id, 'done')
    expect(await status()).toBe('done')
    await becomes(states.released)
    expect(await status()).toBe('shipped')
    expect(await notices()).toHaveLength(1)
    await sets(workspace.id, 'released')
    await becomes(states.released)
    expect(await status()).toBe('shipped')
    expect(await notices()).toHaveLength(1)
  })
})

describe('shipped by its issues', () => {
  test('whoever decides is asked for the words for the customer where nobody wrote any, once', async () => {
    const { becomes, wordsAsked } = await anItem()
    await becomes(states.done)
    expect(await wordsAsked()).toEqual([])
    await becomes(states.released)
    expect(await wordsAsked()).toMatchObject([{ to: 'U0MINA' }])
    await becomes(states.done)
    await becomes(states.released)
    expect(await wordsAsked()).toHaveLength(1)
  })

  test('and waits for nobody who tells them something else', async () => {
    const { itemId, mina, joon, yuna, becomes, wordsAsked } = await anItem()
    await peek(db, `update item set "ownerId" = $2 where id = $1`, itemId, joon.personId)
    await becomes(states.released)
    let tries = 0
    const { promise: isLocked, resolve } = Promise.withResolvers<void>()
    const again = await promotes(db, mina, aMessage('또'), { customer: { name: 'ACME' } })
    await peek(db, `update item set "ownerId" = $2 where id = $1`, again.itemId, joon.personId)
    const telling = db.change(yuna, async (tx) => {
      await tx.people.lock(joon.personId)
      tries++
      resolve()
      // Longer than PostgreSQL waits before it looks for a deadlock: the other one has looked by then, and it ends this one.
      await sleep(1_200)
      return tx.notices.collecting([mina.personId])
    })
    await isLocked
    const asking = db.change(mina, async (tx) => {
      await tx.items.lock(again.itemId)
      await tx.notices.collecting([mina.personId])
      return askWhereMissing(tx, again.itemId)
    })
    expect(await Promise.all([telling, asking])).toMatchObject([[{}], [{}]])
    expect(tries).toBe(1)
    expect(await wordsAsked()).toHaveLength(2)
  })

  test('nobody is asked where the words are there, or where nobody is owed an answer', async () => {
    const written = await anItem()
    await written.decides({ status: 'planned', line: { ko: '내려받으실 수 있습니다.', en: null } })
    await written.becomes(states.released)
    expect(await written.wordsAsked()).toEqual([])
    const praise = await anItem({ kind: 'praise' } as object)
    await praise.becomes(states.released)
    expect(await praise.wordsAsked()).toEqual([])
  })

  test('by a release; or as soon as it is done, where that counts', async () => {
    const { becomes, item, status } = await anItem()
    await becomes(states.done)
    expect(await status()).toBe('done')
    await becomes(states.released)
    expect(await item()).toMatchObject({ status: 'shipped', shippedBy: 'release', shippedAt: clock.now() })

    const atOnce = await anItem({ shippedWhen: 'done' })
    await atOnce.becomes(states.done)
    expect(await atOnce.status()).toBe('shipped')
  })

  test('when every one of them has; those that will not be done do not count', async () => {
    const { becomes, status } = await anItem({ ids: ['7', '8', '9'] })
    await becomes(states.released, '7')
    expect(await status()).toBe('building')
    await becomes(states.wontDo, '8')
    expect(await status()).toBe('building')
    await becomes(states.released, '9')
    expect(await status()).toBe('shipped')
  })

  test.each(['parked', 'declined'] as const)('not where a person decided otherwise: %s', async (chosen) => {
    const { decides, becomes, status, answers } = await anItem()
    await decides({ status: chosen, parkedUntil: chosen === 'parked' ? '2026-06-01' : null })
    const before = await answers()
    await becomes(states.released)
    expect(await status()).toBe(chosen)
    expect(await answers()).toEqual(before)
  })

  test('each of them is to be told how the item stands, by Jira and by a person', async () => {
    const { itemId, decides, becomes } = await anItem({ ids: ['7', '8'] })
    const wanted = () =>
      peek(
        db,
        `select l."issueKey" as key, e.wanted from effect e join link l on l.id = e.subject
         where e.kind = 'remoteLink' and l."itemId" = $1 order by 1`,
        itemId,
      )
    await decides({ status: 'planned' })
    expect(await wanted()).toEqual([
      { key: 'PAY-7', wanted: 2 },
      { key: 'PAY-8', wanted: 2 },
    ])
    await becomes(states.started, '7')
    expect(await wanted()).toEqual([
      { key: 'PAY-7', wanted: 3 },
      { key: 'PAY-8', wanted: 3 },
    ])
  })

  test('not again where a person took it back, until Jira has news', async () => {
    const { decides, becomes, status } = await anItem()
    await becomes(states.released)
    await decides({ status: 'building' })
    await becomes({ ...states.released, status: '닫힘', fixVersions: [{ id: '100', name: '4.2.0', released: true }] })
    expect(await status()).toBe('building')
    await becomes(states.inVersion)
    await becomes(states.released)
    expect(await status()).toBe('shipped')
  })

  test('praise ships, too, and nobody is told', async () => {
    const { becomes, status, notices } = await anItem({ kind: 'praise' } as object)
    await becomes(states.released)
    expect(await status()).toBe('shipped')
    expect(await notices()).toEqual([])
  })

  test('the first decision is the day on which the work began, where nobody decided', async () => {
    const { becomes, item } = await anItem()
    await becomes(states.started)
    const began = clock.now()
    await becomes(states.released)
    expect((await item())?.decidedAt).toEqual(began)
  })
})

describe('open again', () => {
  test('before anybody was told: it goes back to what was decided, and nothing is sent', async () => {
    const { itemId, decides, becomes, item, answers, notices } = await anItem()
    await decides({ status: 'planned' })
    await becomes(states.released)
    await decides({ status: 'shipped', line: { ko: '이제 됩니다.', en: null } })
    await becomes(states.todo)
    expect(await item()).toMatchObject({ status: 'planned', shippedBy: null, shippedAt: null })
    expect(await answers()).toEqual([{ state: 'watching', outcome: null }])
    expect(await notices()).toEqual([])
    expect((await eventsOf(db, itemId)).at(-1)).toEqual(['item.reopened', { from: 'shipped', to: 'planned' }])
    await becomes(states.released)
    expect(await answers()).toEqual([{ state: 'owed', outcome: 'shipped' }])
    expect(await notices()).toMatchObject([{ kind: 'answer', to: 'U0MINA', answers: 1 }])
  })

  test('a release that was taken back is open again, too', async () => {
    const { becomes, status, notices } = await anItem()
    await becomes(states.released)
    await becomes(states.inVersion)
    expect(await status()).toBe('done')
    expect(await notices()).toEqual([])
  })

  test('after somebody was told: it stays, and who decides is asked, once', async () => {
    const { itemId, becomes, status, answers, notices, isTold } = await anItem({ ids: ['7', '8'] })
    await becomes(states.released, '7')
    await becomes(states.released, '8')
    await isTold()
    await becomes(states.started, '7')
    await becomes(states.todo, '7')
    await becomes(states.started, '8')
    expect(await status()).toBe('shipped')
    expect(await answers()).toEqual([{ state: 'told', outcome: 'shipped' }])
    expect((await notices()).map(({ kind }) => kind).sort()).toEqual(['answer', 'reopened'])
    expect(
      (await eventsOf(db, itemId)).some(
        ([kind, data]) => kind === 'item.reopened' && JSON.stringify(data).includes('"told":1'),
      ),
    ).toBe(true)
  })

  test('after some were told: the others wait, until it ships once more', async () => {
    const { itemId, mina, joon, becomes, status, answers, isTold, notices } = await anItem()
    await becomes(states.released)
    await isTold()
    const [quote] = await peek<{ id: string }>(db, 'select id from quote where "itemId" = $1', itemId)
    const quoteId = quote?.id ?? ''
    await db.change(mina, async (tx) => {
      const customerId = await tx.customers.named('미래물산')
      const people = [joon.personId]
      await tx.loops.watch({ itemId, customerId, quoteId, agentId: joon.personId, people })
    })
    await becomes(states.started)
    expect(await status()).toBe('shipped')
    await becomes(states.released)
    expect(await answers()).toEqual(
      expect.arrayContaining([
        { state: 'told', outcome: 'shipped' },
        { state: 'owed', outcome: 'shipped' },
      ]),
    )
    expect((await notices()).filter(({ kind, to }) => kind === 'answer' && to === 'U0JOON')).toHaveLength(1)
  })

  test('what has not gone out to those who were told waits, until it ships once more', async () => {
    const { itemId, workspace, mina, yuna, becomes, isTold } = await anItem()
    await becomes(states.released)
    await isTold()
    const loopId = (await peek<{ id: string }>(db, 'select id from loop where "itemId" = $1', itemId))[0]?.id ?? ''
    const [sent] = await peek<{ id: string }>(db, SENT, workspace.id)
    await remindTomorrow(db)(mina, sent?.id ?? '')
    await handOver(db)(mina, loopId, yuna.personId)
    const [handed = { id: '' }] = await peek<{ id: string }>(db, UNSENT, workspace.id)
    const says = async () => (await noticeView(db)(workspace.id, handed.id))?.answers.map(({ loop }) => loop.state)
    expect(await says()).toEqual(['told'])
    await becomes(states.started)
    expect(await says()).toEqual([])
    const wanted = () => peek<{ wanted: number }>(db, `select wanted from effect where subject = $1`, handed.id)
    const [before] = await wanted()
    await becomes(states.released)
    expect(await says()).toEqual(['told'])
    expect(await wanted()).toEqual([{ wanted: (before?.wanted ?? 0) + 1 }])
  })

  test('or until a person says that it has shipped all the same', async () => {
    const { itemId, workspace, mina, joon, yuna, becomes, decides, isTold, answers } = await anItem()
    await decides({ status: 'shipped', line: { ko: '됩니다', en: null } })
    await isTold()
    await peek(db, `update item set "shippedBy" = 'release' where id = $1`, itemId)
    await becomes(states.released)
    const loopId = (await peek<{ id: string }>(db, 'select id from loop where "itemId" = $1', itemId))[0]?.id ?? ''
    await handOver(db)(mina, loopId, yuna.personId)
    const [handed = { id: '' }] = await peek<{ id: string }>(db, UNSENT, workspace.id)
    const says = async () => (await noticeView(db)(workspace.id, handed.id))?.answers.length
    await becomes(states.started)
    expect(await says()).toBe(0)
    await decide(db)(joon, itemId, aDecision({ status: null, line: { ko: '됩니다', en: null } }))
    expect(await says()).toBe(0)
    await decides({ status: 'shipped', line: { ko: '됩니다', en: null } })
    expect(await says()).toBe(1)
    expect(await answers()).toEqual([{ state: 'told', outcome: 'shipped' }])
  })

  test('what else such a message holds goes out, and what waits stays behind', async () => {
    const { itemId, workspace, mina, yuna, becomes, isTold } = await anItem()
    await becomes(states.released)
    await isTold()
    const loopId = (await peek<{ id: string }>(db, 'select id from loop where "itemId" = $1', itemId))[0]?.id ?? ''
    await handOver(db)(mina, loopId, yuna.personId)
    const [handed = { id: '' }] = await peek<{ id: string }>(db, UNSENT, workspace.id)
    const other = await promotes(db, yuna, aMessage('다른 것'), { customer: { name: 'ACME' } })
    await decide(db)(yuna, other.itemId, aDecision({ status: 'shipped' }))
    await peek(db, 'delete from notice_answer where "noticeId" <> $1 and "loopId" <> $2', handed.id, loopId)
    await peek(
      db,
      `insert into notice_answer ("workspaceId", "noticeId", "loopId", "isAgent") select "workspaceId", $1, id, true from loop where "itemId" = $2`,
      ...[handed.id, other.itemId],
    )
    await becomes(states.started)
    expect(await closeNotice(db)(workspace.id, handed.id)).toBeNull()
    await noticeSent(db)(workspace.id, handed.id)
    const answersOfNotice = async (id: string) =>
      (await noticeView(db)(workspace.id, id))?.answers.map(({ loop }) => loop.item.id)
    expect(await answersOfNotice(handed.id)).toEqual([other.itemId])
    await becomes(states.released)
    const holding = `${UNSENT} and id in (select "noticeId" from notice_answer where "loopId" = $2)`
    const [behind] = await peek<{ id: string }>(db, holding, workspace.id, loopId)
    expect(await answersOfNotice(behind?.id ?? '')).toEqual([itemId])
  })

  test('not what a person shipped without it', async () => {
    const { decides, becomes, status, notices } = await anItem()
    await becomes(states.released)
    await decides({ status: 'building' })
    await decides({ status: 'shipped', shippedBy: 'policy' })
    await becomes(states.started)
    expect(await status()).toBe('shipped')
    expect(await notices()).toMatchObject([{ kind: 'answer' }])
  })

  test('not by tying an issue that is to do', async () => {
    const { itemId, mina, issues, tracker, becomes, status } = await anItem()
    await becomes(states.released)
    tracker.put('8')
    await link(db, issues)(mina, itemId, 'PAY-8')
    expect(await status()).toBe('shipped')
    await becomes(states.started, '8')
    expect(await status()).toBe('shipped')
  })

  test('done and begun anew is in progress again', async () => {
    const { decides, becomes, status } = await anItem()
    await decides({ status: 'planned' })
    await becomes(states.done)
    await becomes(states.started)
    expect(await status()).toBe('building')
  })
})

describe("won't do", () => {
  test('is never announced: whoever linked is asked, once, and the status stays', async () => {
    const { itemId, decides, becomes, status, notices, answers } = await anItem({ shippedWhen: 'done' })
    await decides({ status: 'planned' })
    await becomes(states.wontDo)
    await becomes({ ...states.wontDo, status: '닫힘' })
    expect(await status()).toBe('planned')
    expect(await answers()).toEqual([{ state: 'watching', outcome: null }])
    expect(await notices()).toMatchObject([{ kind: 'wontDo', to: 'U0MINA' }])
    expect((await eventsOf(db, itemId)).filter(([kind]) => kind === 'notice.wanted')).toHaveLength(1)
  })

  test('nor does an item ship by it: who decides is asked, until the release of what is left comes', async () => {
    const { decides, becomes, status, answers, notices } = await anItem({ ids: ['7', '8'] })
    await decides({ status: 'planned' })
    await becomes(states.released, '7')
    await becomes(states.started, '8')
    await becomes(states.wontDo, '8')
    await becomes({ ...states.wontDo, status: '닫힘' }, '8')
    expect(await status()).toBe('building')
    expect(await answers()).toEqual([{ state: 'watching', outcome: null }])
    expect(await notices()).toMatchObject([{ kind: 'wontDo', to: 'U0MINA' }])
    await becomes(states.inVersion, '7')
    expect(await status()).toBe('done')
    await becomes(states.released, '7')
    expect(await status()).toBe('shipped')
    expect(await answers()).toEqual([{ state: 'owed', outcome: 'shipped' }])
  })

  test('what was told before and is open again does not ship once more by it', async () => {
    const { becomes, isTold, answers, notices } = await anItem({ ids: ['7', '8'] })
    await becomes(states.released, '7')
    await becomes(states.released, '8')
    await isTold()
    await becomes(states.started, '8')
    await becomes(states.wontDo, '8')
    expect(await answers()).toEqual([{ state: 'told', outcome: 'shipped' }])
    expect((await notices()).map(({ kind }) => kind).sort()).toEqual(['answer', 'reopened', 'wontDo'])
  })

  test('the owner is asked, where there is one', async () => {
    const { itemId, sofia, becomes, notices } = await anItem()
    await peek(db, `update item set "ownerId" = $2 where id = $1`, itemId, sofia.personId)
    await becomes(states.wontDo)
    expect(await notices()).toMatchObject([{ kind: 'wontDo', to: 'U0SOFIA' }])
  })

  test('after it had shipped and before anybody was told: taken back, and asked', async () => {
    const { becomes, status, notices, answers } = await anItem()
    await becomes(states.released)
    await becomes({ ...states.wontDo, fixVersions: [...states.released.fixVersions] })
    expect(await status()).toBe('new')
    expect(await answers()).toEqual([{ state: 'watching', outcome: null }])
    expect(await notices()).toMatchObject([{ kind: 'wontDo' }])
  })

  test('what was declined is not asked about', async () => {
    const { decides, becomes, notices } = await anItem()
    await decides({ status: 'declined' })
    await becomes(states.wontDo)
    expect((await notices()).map(({ kind }) => kind)).toEqual(['answer'])
  })

  test('the resolutions that an admin ticked', async () => {
    const { workspace, tracker, becomes, status } = await anItem({ shippedWhen: 'done' })
    const notShippedResolutions = [states.done, states.wontDo].map(({ resolution }, at) => ({
      ...{ ...resolution, site: tracker.site, isTicked: at === 0 },
    }))
    await db.of(workspace.id).workspaces.changeSettings({ notShippedResolutions })
    await becomes(states.done)
    expect(await status()).toBe('new')
    await becomes(states.wontDo)
    expect(await status()).toBe('shipped')
  })
})
