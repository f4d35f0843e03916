import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Broken, Refusal, Temporary } from '../../src/domain/errors.ts'
import type { IssueState } from '../../src/domain/issue.ts'
import { findWaiting } from '../../src/loop/find-waiting.ts'
import { followIssues } from '../../src/loop/follow-issues.ts'
import { link, linkAll, linkView, suggestIssues } from '../../src/loop/link.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { connectionOf } from '../../src/loop/settings.ts'
import { unlinkAll } from '../../src/loop/unlink.ts'
import { answersOf, eventsOf, noticesOf, statusOf, wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, mark, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aTracker, states } from '../support/tracker.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock, reactions: wantsAll })
const away = new Temporary('Jira does not answer.', 'nothing')

/** An item in a new workspace, beside a Jira in which PAY-7 is to do. */
async function anItem() {
  const people = await aWorkspace(db)
  const { mina, workspace } = people
  const { itemId, number } = await promotes(db, mina, aMessage('엑셀'), { customer: { name: '한빛상사' } })
  const tracker = aTracker()
  tracker.put('7', { summary: '결제 내역 엑셀' })
  const issues = { sites: async () => [tracker], shippedWhen: 'released' } as const
  const links = async () => (await itemView(db)(workspace.id, itemId))?.links
  const linkIds = async () =>
    (await peek<{ id: string }>(db, `select id from link where "itemId" = $1 order by "linkedAt", id`, itemId)).map(
      ({ id }) => id,
    )
  return {
    ...{ ...people, itemId, number, tracker, issues, links, linkIds },
    ties: (typed: string, actor = mina, item = itemId) => {
      clock.advance(1)
      return link(db, issues)(actor, item, typed)
    },
    unties: async (typed: string, actor = mina, item = itemId) => {
      const [done] = await unlinkAll(db, issues)(actor, item, [typed])
      if (done instanceof Refusal) throw done
      return done
    },
    untiesAll: (...typed: string[]) => unlinkAll(db, issues)(mina, itemId, typed),
    finds: (id: string) => findWaiting(db, issues)(workspace.id, id),
  }
}

const wanted = (kind: string, subject: string | undefined) =>
  peek<{ wanted: number }>(db, `select wanted from effect where kind = $1 and subject = $2`, kind, subject)

describe('an issue is tied to an item', () => {
  test.each([
    ['done', null],
    ['wontDo', '하지 않음'],
  ] as const)('that is %s: the card says whether anything was built', async (state, wontDo) => {
    const { ties, links, tracker } = await anItem()
    tracker.put('7', { state: states[state] })
    await ties('PAY-7')
    expect(await links()).toMatchObject([{ status: '완료', wontDo }])
  })

  test('by its key: it stands on the card, and the issue is to be told', async () => {
    const { itemId, number, ties, links, linkIds, tracker, workspace } = await anItem()
    expect(await ties('pay-7')).toEqual({
      itemId,
      number,
      key: 'PAY-7',
      issue: tracker.put('7'),
      asked: null,
      reason: null,
    })
    expect(await links()).toEqual([
      {
        ...{ key: 'PAY-7', url: 'https://acme.atlassian.net/browse/PAY-7', summary: '결제 내역 엑셀' },
        ...{ status: '해야 할 일', wontDo: null, state: 'linked' },
      },
    ])
    const [linkId = ''] = await linkIds()
    expect(await wanted('remoteLink', linkId)).toEqual([{ wanted: 1 }])
    expect(await eventsOf(db, itemId)).toEqual([['item.linked', { key: 'PAY-7', linkId }]])
    expect(await linkView(db)(workspace.id, linkId)).toEqual({
      ...{
        id: linkId,
        state: 'linked',
        isRemoved: false,
        site: tracker.site,
        issueId: '7',
        issueKey: 'PAY-7',
        card: null,
      },
      item: { id: itemId, number, title: '엑셀', status: 'new', votes: 0, customers: 1, revenue: null },
      workspace: { id: workspace.id, domain: 'hanbit-lab', locale: 'ko' },
    })
  })

  test('by its page; by the key that it had before it was moved', async () => {
    const { ties, links, tracker } = await anItem()
    tracker.put('8', { key: 'SET-3' })
    const moved = { ...tracker, issue: async () => tracker.issue('8', 0) }
    await ties('https://acme.atlassian.net/browse/PAY-7')
    expect((await links())?.map(({ key }) => key)).toEqual(['PAY-7'])
    const { mina, itemId } = await anItem()
    const tied = await link(db, { sites: async () => [moved], shippedWhen: 'done' })(mina, itemId, 'PAY-3')
    expect(tied.key).toBe('SET-3')
  })

  test('several at once: the item follows all of them together, and is not shipped by the first', async () => {
    const { itemId, mina, issues, tracker, links } = await anItem()
    tracker.put('7', { state: states.released })
    tracker.put('8', { state: states.started })
    const outcomes = await linkAll(db, issues)(mina, itemId, ['PAY-7', 'PAY-9', 'pay-8', 'PAY-8'])
    expect(outcomes).toMatchObject([
      { key: 'PAY-7' },
      { case: 'link.hidden', data: { key: 'PAY-9' } },
      { key: 'PAY-8' },
    ])
    expect((await links())?.map(({ key }) => key).sort()).toEqual(['PAY-7', 'PAY-8'])
    expect(await statusOf(db, itemId)).toBe('building')
  })

  test('several to one item, and one to several', async () => {
    const { mina, ties, links, tracker } = await anItem()
    tracker.put('8')
    await ties('PAY-7')
    await ties('PAY-8')
    const other = await promotes(db, mina, aMessage('엑셀 내보내기'))
    expect(await ties('PAY-7', mina, other.itemId)).toMatchObject({ itemId: other.itemId })
    expect((await links())?.map(({ key }) => key)).toEqual(['PAY-7', 'PAY-8'])
  })

  test('and stands at once where the issue stands: started, done, or released already', async () => {
    const { itemId, ties, tracker } = await anItem()
    tracker.put('7', { state: states.started })
    await ties('PAY-7')
    expect(await statusOf(db, itemId)).toBe('building')

    const shipped = await anItem()
    shipped.tracker.put('7', { state: states.released })
    await shipped.ties('PAY-7')
    expect(await statusOf(db, shipped.itemId)).toBe('shipped')
    expect(await answersOf(db, shipped.itemId)).toEqual([{ state: 'owed', outcome: 'shipped' }])
    expect((await eventsOf(db, shipped.itemId)).map(([kind]) => kind)).toEqual(['item.linked', 'item.shipped'])
  })

  test('to what a merged item went into', async () => {
    const { mina, itemId, ties } = await anItem()
    const other = await promotes(db, mina, aMessage('엑셀 내보내기'))
    await peek(db, `update item set status = 'merged', "mergedIntoId" = $2 where id = $1`, itemId, other.itemId)
    expect(await ties('PAY-7')).toMatchObject({ itemId: other.itemId, number: other.number })
    expect((await itemView(db)(mina.workspaceId, other.itemId))?.links).toHaveLength(1)
  })

  test('once, however many press at once', async () => {
    const { ties, joon, links, itemId } = await anItem()
    const pressed = await Promise.allSettled([ties('PAY-7'), ties('PAY-7'), ties('PAY-7', joon)])
    expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await links()).toHaveLength(1)
    expect(await eventsOf(db, itemId)).toHaveLength(1)
  })
})

describe('why', () => {
  const because = (text: string, more = {}) => ({ text, mark, ...more })
  const why = (itemId: string) =>
    peek<{ why: [string, string, string | null] }>(
      db,
      `select jsonb_build_array(kind, data->>'key', data->>'reason') as why from event
       where "itemId" = $1 and kind in ('item.linked', 'item.unlinked') order by seq`,
      itemId,
    ).then((rows) => rows.map((row) => row.why))

  test('stands in the history beside each issue that is tied or untied, in one line, and masked', async () => {
    const { mina, itemId, issues, tracker } = await anItem()
    tracker.put('8')
    const said = because('같은 화면에서\n고쳐요. 문의 010-1234-5678')
    const kept = '같은 화면에서 고쳐요. 문의 「[phone 가림]」'
    expect(await linkAll(db, issues)(mina, itemId, ['PAY-7', 'PAY-8'], said)).toMatchObject([
      { key: 'PAY-7', reason: kept },
      { key: 'PAY-8', reason: kept },
    ])
    expect(await unlinkAll(db, issues)(mina, itemId, ['PAY-8'], because('  잘못 골랐어요 '))).toMatchObject([
      { reason: '잘못 골랐어요' },
    ])
    expect(await why(itemId)).toEqual([
      ['item.linked', 'PAY-7', kept],
      ['item.linked', 'PAY-8', kept],
      ['item.unlinked', 'PAY-8', '잘못 골랐어요'],
    ])
  })

  test('may be left out; what is too long is refused before Jira is asked, or cut where it is said of a decision', async () => {
    const { mina, itemId, issues, links } = await anItem()
    const long = '가'.repeat(301)
    for (const all of [linkAll, unlinkAll])
      expect(await refusalOf(all(db, issues)(mina, itemId, ['PAY-7'], because(long)))).toMatchObject({
        case: 'field.tooLong',
        data: { max: 300 },
        field: 'reason',
      })
    expect(await links()).toEqual([])
    expect(await linkAll(db, issues)(mina, itemId, ['PAY-7'], because(' \n '))).toMatchObject([{ reason: null }])
    await unlinkAll(db, issues)(mina, itemId, ['PAY-7'])
    const [cut] = await linkAll(db, issues)(mina, itemId, ['PAY-7'], because(long, { isCut: true }))
    expect(cut).toMatchObject({ reason: '가'.repeat(300) })
    expect(await why(itemId)).toEqual([
      ['item.linked', 'PAY-7', null],
      ['item.unlinked', 'PAY-7', null],
      ['item.linked', 'PAY-7', '가'.repeat(300)],
    ])
  })

  test('is kept with a link that waits for Jira', async () => {
    const { mina, itemId, issues, tracker } = await anItem()
    tracker.fails = away
    await linkAll(db, issues)(mina, itemId, ['PAY-7'], because('먼저 적어 둬요'))
    expect(await why(itemId)).toEqual([['item.linked', 'PAY-7', '먼저 적어 둬요']])
  })
})

describe('what cannot be tied is refused, and nothing is written down', () => {
  test('an issue that is tied already', async () => {
    const { ties, number } = await anItem()
    await ties('PAY-7')
    expect(await refusalOf(ties('PAY-7'))).toMatchObject({ case: 'link.already', data: { key: 'PAY-7', number } })
  })

  test('one that does not exist or is hidden from us', async () => {
    const { ties, links, tracker } = await anItem()
    expect(await refusalOf(ties('OPS-1'))).toMatchObject({
      case: 'link.hidden',
      data: { key: 'OPS-1', project: 'OPS' },
    })
    tracker.hide('7')
    expect(await refusalOf(ties('PAY-7'))).toMatchObject({ case: 'link.hidden' })
    expect(await links()).toEqual([])
  })

  test('another site, no issue, no Jira, a guest, an unknown item', async () => {
    const { mina, tom, itemId, ties } = await anItem()
    expect(await refusalOf(ties('https://other.example/browse/PAY-7'))).toMatchObject({ case: 'link.otherSite' })
    expect(await refusalOf(ties('엑셀'))).toMatchObject({ case: 'link.notAnIssue' })
    expect(await refusalOf(link(db, null)(mina, itemId, 'PAY-7'))).toMatchObject({ case: 'link.noJira' })
    expect(await refusalOf(ties('PAY-7', tom))).toMatchObject({ case: 'link.outsider' })
    expect(await refusalOf(ties('PAY-7', mina, randomUUID()))).toMatchObject({ case: 'item.unknown' })
    expect(await refusalOf(ties('PAY-7', mina, (await anItem()).itemId))).toMatchObject({ case: 'item.unknown' })
  })
})

describe('an issue is untied', () => {
  test('and the issue is to be told; the item stays what it was', async () => {
    const { itemId, number, ties, unties, links, linkIds, tracker, workspace } = await anItem()
    tracker.put('7', { state: states.released })
    await ties('PAY-7')
    expect(await unties('pay-7')).toEqual({ number, key: 'PAY-7', asked: null, reason: null })
    expect(await links()).toEqual([])
    expect(await statusOf(db, itemId)).toBe('shipped')
    expect(await answersOf(db, itemId)).toMatchObject([{ state: 'owed' }])
    const [linkId = ''] = await linkIds()
    expect(await wanted('remoteLink', linkId)).toEqual([{ wanted: 2 }])
    expect(await linkView(db)(workspace.id, linkId)).toMatchObject({ isRemoved: true, issueId: '7' })
  })

  test('and tied again: the same link, as it is now', async () => {
    const { ties, unties, links, linkIds, joon, tracker } = await anItem()
    await ties('PAY-7')
    const before = await linkIds()
    await unties('PAY-7')
    tracker.put('7', { summary: '새 제목', state: states.started })
    await ties('PAY-7', joon)
    expect(await linkIds()).toEqual(before)
    expect(await links()).toMatchObject([{ summary: '새 제목', status: '진행 중', state: 'linked' }])
  })

  test('whatever is left moves the item: the one that held it back is gone', async () => {
    const { itemId, ties, unties, tracker } = await anItem()
    tracker.put('7', { state: states.released })
    tracker.put('8', { state: states.started })
    await ties('PAY-8')
    await ties('PAY-7')
    expect(await statusOf(db, itemId)).toBe('building')
    await unties('PAY-8')
    expect(await statusOf(db, itemId)).toBe('shipped')
  })

  test('several at once: what is wrong with one leaves the others, and the item follows what is left', async () => {
    const { itemId, tracker, ties, untiesAll, links, number } = await anItem()
    tracker.put('8', { state: states.started })
    tracker.put('9', { state: states.released })
    for (const key of ['PAY-7', 'PAY-8', 'PAY-9']) await ties(key)
    expect(await statusOf(db, itemId)).toBe('building')
    const done = await untiesAll('PAY-7', 'pay-8', 'PAY-7', 'PAY-77', 'nonsense')
    expect(done).toMatchObject([
      { key: 'PAY-7', number },
      { key: 'PAY-8' },
      { case: 'link.unknown', data: { key: 'PAY-77' } },
      { case: 'link.notAnIssue' },
    ])
    expect((await links())?.map(({ key }) => key)).toEqual(['PAY-9'])
    expect(await statusOf(db, itemId)).toBe('shipped')
    expect(await refusalOf(untiesAll(...Array.from({ length: 11 }, (_, at) => `PAY-${at}`)))).toMatchObject({
      case: 'link.tooMany',
    })
  })

  test('of a site that was connected before, too', async () => {
    const { itemId, ties, unties, links } = await anItem()
    await ties('PAY-7')
    await peek(db, `update link set site = 'https://old.atlassian.net' where "itemId" = $1`, itemId)
    await ties('PAY-7')
    expect((await links())?.map(({ url }) => new URL(url).host)).toEqual(['old.atlassian.net', 'acme.atlassian.net'])
    await unties('PAY-7')
    await unties('PAY-7')
    expect(await links()).toEqual([])
  })

  test('not where it is not tied; not by a guest; not where there is no Jira', async () => {
    const { itemId, number, mina, tom, ties, unties, links } = await anItem()
    expect(await refusalOf(unties('PAY-9'))).toMatchObject({ case: 'link.unknown', data: { key: 'PAY-9', number } })
    await ties('PAY-7')
    expect(await refusalOf(unties('PAY-7', tom))).toMatchObject({ case: 'link.outsider' })
    expect(await refusalOf(unlinkAll(db, null)(mina, itemId, ['PAY-7']))).toMatchObject({ case: 'link.noJira' })
    expect(await links()).toHaveLength(1)
  })
})

describe('what would ship by links that somebody makes who may not decide', () => {
  async function decidedBySomebodyElse() {
    const all = await anItem()
    await db.of(all.workspace.id).workspaces.changeSettings({ deciders: [all.joon.personId] })
    const becomes = async (id: string, state: IssueState) => {
      all.tracker.put(id, { state })
      await followIssues(db, all.issues)(all.workspace.id, [id])
    }
    const asked = async () => (await noticesOf(db, all.workspace.id)).filter(({ kind }) => kind === 'shipAsked')
    return { ...all, becomes, asked, status: () => statusOf(db, all.itemId) }
  }

  test('an issue that has shipped is tied, the item does not ship, and who decides is asked', async () => {
    const { ties, tracker, links, becomes, asked, status, itemId } = await decidedBySomebodyElse()
    tracker.put('7', { state: states.released })
    expect(await ties('PAY-7')).toMatchObject({ key: 'PAY-7', asked: '준' })
    expect(await status()).toBe('new')
    expect(await links()).toHaveLength(1)
    expect(await asked()).toMatchObject([{ to: 'U0JOON' }])
    expect(await answersOf(db, itemId)).toEqual([{ state: 'watching', outcome: null }])
    await becomes('7', { ...states.released, status: '닫힘' })
    expect(await status()).toBe('new')
    await becomes('7', states.started)
    await becomes('7', states.released)
    expect(await status()).toBe('shipped')
  })

  test('who decides ships it by the same', async () => {
    const { ties, tracker, joon, asked, status } = await decidedBySomebodyElse()
    tracker.put('7', { state: states.released })
    expect(await ties('PAY-7', joon)).toMatchObject({ asked: null })
    expect(await status()).toBe('shipped')
    expect(await asked()).toEqual([])
  })

  test('nor does it ship where the last one that is to do is untied', async () => {
    const { ties, unties, tracker, becomes, asked, status } = await decidedBySomebodyElse()
    await ties('PAY-7')
    tracker.put('8')
    await ties('PAY-8')
    await becomes('7', states.released)
    expect(await unties('PAY-8')).toEqual({ number: 1, key: 'PAY-8', asked: '준', reason: null })
    expect(await status()).toBe('building')
    expect(await asked()).toMatchObject([{ to: 'U0JOON' }])
  })

  test('nor where Jira answered later', async () => {
    const { ties, finds, tracker, linkIds, asked, status } = await decidedBySomebodyElse()
    tracker.put('7', { state: states.released })
    tracker.fails = away
    await ties('PAY-7')
    tracker.fails = null
    await finds((await linkIds())[0] ?? '')
    expect(await status()).toBe('new')
    expect(await asked()).toMatchObject([{ to: 'U0JOON' }])
  })
})

describe('while Jira does not answer', () => {
  test('the link waits, and is found later', async () => {
    const { itemId, number, ties, finds, links, linkIds, tracker, workspace } = await anItem()
    tracker.fails = away
    expect(await ties('PAY-7')).toEqual({ itemId, number, key: 'PAY-7', issue: null, asked: null, reason: null })
    const url = 'https://acme.atlassian.net/browse/PAY-7'
    expect(await links()).toEqual([{ key: 'PAY-7', url, summary: null, status: null, wontDo: null, state: 'waiting' }])
    const [linkId = ''] = await linkIds()
    expect(await linkView(db)(workspace.id, linkId)).toMatchObject({ state: 'waiting', issueId: null })
    await expect(finds(linkId)).rejects.toBe(away)

    tracker.fails = null
    tracker.put('7', { state: states.released })
    await finds(linkId)
    await finds(linkId)
    expect(await links()).toMatchObject([{ key: 'PAY-7', status: '완료', state: 'linked' }])
    expect(await statusOf(db, itemId)).toBe('shipped')
    expect((await eventsOf(db, itemId)).map(([kind]) => kind)).toEqual(['item.linked', 'item.followed', 'item.shipped'])
  })

  test('it waits once, and whoever links it when Jira is back has it', async () => {
    const { ties, finds, links, linkIds, tracker } = await anItem()
    tracker.fails = away
    await ties('PAY-7')
    expect(await refusalOf(ties('PAY-7'))).toMatchObject({ case: 'link.already' })
    tracker.fails = null
    expect(await ties('PAY-7')).toMatchObject({ key: 'PAY-7', issue: { id: '7' } })
    expect(await links()).toMatchObject([{ state: 'linked' }])
    expect(await linkIds()).toHaveLength(1)
    await finds((await linkIds())[0] ?? '')
    expect(await links()).toHaveLength(1)
  })

  test('what turns out to be hidden goes, and whoever asked is told why', async () => {
    const { itemId, ties, finds, links, linkIds, tracker, workspace } = await anItem()
    tracker.fails = away
    await ties('PAY-404')
    tracker.fails = null
    const [linkId = ''] = await linkIds()
    await finds(linkId)
    await finds(linkId)
    expect(await links()).toEqual([])
    expect(await noticesOf(db, workspace.id)).toEqual([
      { kind: 'linkRefused', to: 'U0MINA', answers: 0, data: { refusal: 'hidden' } },
    ])
    expect((await eventsOf(db, itemId)).slice(1)).toEqual([
      ['item.unlinked', { key: 'PAY-404', linkId, refusal: 'hidden' }],
      ['notice.wanted', {}],
    ])
    const [notice] = await peek<{ id: string }>(db, `select id from notice where "workspaceId" = $1`, workspace.id)
    expect(await wanted('notice', notice?.id)).toEqual([{ wanted: 1 }])
  })

  test('what turns out to be tied already, under a newer key, goes likewise', async () => {
    const { ties, finds, links, linkIds, tracker, workspace } = await anItem()
    await ties('PAY-7')
    tracker.fails = away
    await ties('OLD-1')
    tracker.fails = null
    const issue = tracker.put('7')
    const [first, second = ''] = await linkIds()
    await findWaiting(db, { sites: async () => [{ ...tracker, issue: async () => issue }], shippedWhen: 'done' })(
      workspace.id,
      second,
    )
    expect(await links()).toMatchObject([{ key: 'PAY-7', state: 'linked' }])
    expect(await noticesOf(db, workspace.id)).toMatchObject([{ kind: 'linkRefused', data: { refusal: 'already' } }])
    await finds(first ?? '')
  })

  test('what was tied once comes back as the same link', async () => {
    const { ties, unties, finds, links, linkIds, tracker } = await anItem()
    await ties('PAY-7')
    await unties('PAY-7')
    tracker.fails = away
    await ties('PAY-7')
    tracker.fails = null
    const [old, waiting = ''] = await linkIds()
    await finds(waiting)
    expect(await links()).toMatchObject([{ key: 'PAY-7', state: 'linked' }])
    expect(await wanted('remoteLink', old)).toEqual([{ wanted: 3 }])
  })

  test('a refused token counts as no answer, and each admin is told once until it works again', async () => {
    const { ties, links, tracker, workspace } = await anItem()
    tracker.put('8')
    tracker.fails = new Broken('unauthorized', 'Jira refuses the token.')
    await ties('PAY-7')
    await ties('PAY-8')
    expect(await links()).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }])
    expect(await connectionOf(db)(workspace.id, 'jira')).toMatchObject({ problem: 'unauthorized' })
    const told = { kind: 'connection', to: 'U0YUNA', data: { system: 'jira', problem: 'unauthorized' } }
    expect(await noticesOf(db, workspace.id)).toMatchObject([told])
    tracker.fails = null
    await ties('PAY-8')
    expect(await connectionOf(db)(workspace.id, 'jira')).toMatchObject({ problem: null, problemAt: null })
    tracker.fails = new Broken('unauthorized', 'Jira refuses the token.')
    await ties('PAY-9')
    expect(await noticesOf(db, workspace.id)).toMatchObject([told, told])
  })

  test('nothing is suggested; a guest is refused anyway', async () => {
    const { mina, tom, issues, tracker } = await anItem()
    expect(await suggestIssues(db, issues)(mina, '엑셀')).toEqual([
      { key: 'PAY-7', summary: '결제 내역 엑셀', site: null },
    ])
    expect(await suggestIssues(db, null)(mina, '엑셀')).toEqual([])
    tracker.fails = away
    expect(await suggestIssues(db, issues)(mina, '엑셀')).toEqual([])
    expect(await refusalOf(suggestIssues(db, issues)(tom, '엑셀'))).toMatchObject({ case: 'link.outsider' })
  })
})
