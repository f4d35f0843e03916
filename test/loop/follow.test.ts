import { describe, expect, test } from 'vitest'
import { Broken, Temporary } from '../../src/domain/errors.ts'
import { followIssues, followVersion } from '../../src/loop/follow-issues.ts'
import { link } from '../../src/loop/link.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { reconcileIssues } from '../../src/loop/reconcile.ts'
import { connectionOf } from '../../src/loop/settings.ts'
import { answersOf, eventsOf, noticesOf, statusOf, wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { aTracker, states } from '../support/tracker.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock, reactions: wantsAll })

/** A workspace beside a Jira, and an item tied to these issues. */
async function anItem(ids = ['7']) {
  const people = await aWorkspace(db)
  const { mina, workspace } = people
  const tracker = aTracker()
  const issues = { sites: async () => [tracker], shippedWhen: 'released' } as const
  const itemTiedTo = async (...issueIds: string[]) => {
    const { itemId } = await promotes(db, mina, aMessage('엑셀'), { customer: { name: '한빛상사' } })
    for (const id of issueIds) {
      tracker.put(id)
      clock.advance(1)
      await link(db, issues)(mina, itemId, `PAY-${id}`)
    }
    return itemId
  }
  const itemId = await itemTiedTo(...ids)
  return {
    ...{ ...people, itemId, tracker, itemTiedTo },
    hears: (...issueIds: string[]) => followIssues(db, issues)(workspace.id, issueIds),
    hearsOfVersion: (id: string) => followVersion(db, issues)(workspace.id, id),
    reconciles: () => reconcileIssues(db, issues, () => clock.now())(workspace.id),
    links: async () => (await itemView(db)(workspace.id, itemId))?.links,
    /** All that the workspace has become, without times and ids. */
    end: async () => ({
      items: await peek(
        db,
        `select number, status, "shippedBy" from item where "workspaceId" = $1 order by 1`,
        workspace.id,
      ),
      links: await peek(
        db,
        `select i.number, l."issueId", l."issueKey", l.state, l.summary, l.seen from link l join item i on i.id = l."itemId"
         where l."workspaceId" = $1 order by 1, 2`,
        workspace.id,
      ),
      answers: await peek(
        db,
        `select i.number, l.state, l.outcome from loop l join item i on i.id = l."itemId" where l."workspaceId" = $1 order by 1`,
        workspace.id,
      ),
    }),
  }
}

describe('an item follows its issue', () => {
  test('started, done, released, each told once', async () => {
    const { itemId, tracker, hears, links } = await anItem()
    const seen: unknown[] = []
    for (const state of [states.todo, states.started, states.inVersion, states.released]) {
      tracker.put('7', { state })
      await hears('7')
      await hears('7')
      seen.push([await statusOf(db, itemId), (await links())?.[0]?.status])
    }
    expect(seen).toEqual([
      ['new', '해야 할 일'],
      ['building', '진행 중'],
      ['done', '완료'],
      ['shipped', '완료'],
    ])
    expect(await answersOf(db, itemId)).toEqual([{ state: 'owed', outcome: 'shipped' }])
    expect((await eventsOf(db, itemId)).slice(1)).toEqual([
      ['item.followed', { issues: [{ key: 'PAY-7', was: '해야 할 일', is: '진행 중' }] }],
      ['item.followed', { from: 'new', to: 'building' }],
      ['item.followed', { issues: [{ key: 'PAY-7', was: '진행 중', is: '완료' }] }],
      ['item.followed', { from: 'building', to: 'done' }],
      ['item.shipped', { from: 'done', to: 'shipped' }],
    ])
  })

  test('under its new key, with its new title, when it was moved', async () => {
    const { tracker, hears, links } = await anItem()
    tracker.put('7', { key: 'SET-1', summary: '정산 내역 엑셀' })
    await hears('7')
    expect(await links()).toMatchObject([
      { key: 'SET-1', summary: '정산 내역 엑셀', url: 'https://acme.atlassian.net/browse/SET-1' },
    ])
    tracker.put('7', { state: states.started })
    await hears('7')
    expect(await links()).toMatchObject([{ key: 'SET-1', status: '진행 중' }])
  })

  test('every item that it is tied to, and no other', async () => {
    const { itemId, itemTiedTo, tracker, hears } = await anItem()
    const [second, other] = [await itemTiedTo('7'), await itemTiedTo('8')]
    tracker.put('7', { state: states.started })
    tracker.put('8', { state: states.started })
    await hears('7', '7')
    expect(await Promise.all([itemId, second, other].map((id) => statusOf(db, id)))).toEqual([
      'building',
      'building',
      'new',
    ])
  })

  test('nothing that is seen has changed: nothing is told', async () => {
    const { itemId, tracker, hears } = await anItem()
    const version = { id: '100', name: '4.2', released: false }
    tracker.put('7', { state: { fixVersions: [version] } })
    await hears('7')
    expect(await eventsOf(db, itemId)).toHaveLength(1)
    const [link] = await peek<{ seen: unknown }>(db, `select seen from link where "itemId" = $1`, itemId)
    expect(link?.seen).toMatchObject({ fixVersions: [version] })
  })

  test('a hint about an issue that is tied to nothing asks nobody', async () => {
    const { tracker, hears } = await anItem()
    await hears('999', 'x', '')
    expect(tracker.asked).toEqual([])
  })

  test('a version that was released moves every issue that was last seen with it', async () => {
    const { itemId, itemTiedTo, tracker, hears, hearsOfVersion } = await anItem()
    const other = await itemTiedTo('8')
    tracker.put('7', { state: states.inVersion })
    tracker.put('8', { state: { ...states.inVersion, fixVersions: [{ id: '101', name: '4.3', released: false }] } })
    await hears('7', '8')
    tracker.put('7', { state: states.released })
    await hearsOfVersion('100')
    expect([await statusOf(db, itemId), await statusOf(db, other)]).toEqual(['shipped', 'done'])
    await hearsOfVersion('no such version')
  })
})

describe('an issue that cannot be seen any more', () => {
  test('keeps its link, which says so, and comes back by itself', async () => {
    const { itemId, tracker, hears, links } = await anItem()
    tracker.put('7', { state: states.started })
    await hears('7')
    tracker.hide('7')
    await hears('7')
    await hears('7')
    expect(await links()).toMatchObject([{ key: 'PAY-7', status: '진행 중', state: 'unreachable' }])
    expect(await statusOf(db, itemId)).toBe('building')
    tracker.show('7')
    await hears('7')
    expect(await links()).toMatchObject([{ key: 'PAY-7', state: 'linked' }])
    expect((await eventsOf(db, itemId)).slice(-2)).toEqual([
      ['item.followed', { issues: [{ key: 'PAY-7', was: '진행 중', is: null }] }],
      ['item.followed', { issues: [{ key: 'PAY-7', was: '진행 중', is: '진행 중' }] }],
    ])
  })

  test('is not taken as done: what was to do with it still holds the item back', async () => {
    const { itemId, tracker, hears } = await anItem(['7', '8'])
    tracker.put('7', { state: states.released })
    tracker.hide('8')
    await hears('7', '8')
    expect(await statusOf(db, itemId)).toBe('building')
  })
})

describe('what is true now counts, not what was said of it', () => {
  test('hints in any order, twice each, end in the same state', async () => {
    const script = [
      ['7', states.started],
      ['8', states.started],
      ['9', states.wontDo],
      ['7', states.inVersion],
      ['8', states.inVersion],
      ['7', states.released],
      ['8', states.released],
    ] as const
    const ends: unknown[] = []
    for (let run = 0; run < 6; run++) {
      const { tracker, hears, hearsOfVersion, itemTiedTo, end } = await anItem(['7', '8', '9'])
      await itemTiedTo('8')
      for (const [id, state] of script) tracker.put(id, { state })
      const hints = [...script, ...script].map(
        ([id]) =>
          () =>
            hears(id),
      )
      const shuffled = [...hints, () => hearsOfVersion('100')]
        .map((hint) => [Math.random(), hint] as const)
        .sort(([a], [b]) => a - b)
      if (run % 2) await Promise.all(shuffled.map(([, hint]) => hint()))
      else for (const [, hint] of shuffled) await hint()
      ends.push(await end())
    }
    expect(ends[0]).toMatchObject({ items: [{ status: 'shipped' }, { status: 'shipped' }] })
    for (const end of ends) expect(end).toEqual(ends[0])
  })

  test('whoever looked before and writes after somebody else looks again', async () => {
    const { itemId, tracker, hears, links } = await anItem()
    tracker.put('7', { state: states.started })
    tracker.meanwhile = async () => {
      tracker.meanwhile = null
      tracker.put('7', { state: states.inVersion })
      await hears('7')
    }
    await hears('7')
    expect(await links()).toMatchObject([{ status: '완료' }])
    expect(await statusOf(db, itemId)).toBe('done')
  })
})

describe('looking at everything', () => {
  test('finds what a lost webhook hid, a hundred at a time', async () => {
    const { itemId, tracker, reconciles, workspace, mina } = await anItem()
    const more = Array.from({ length: 230 }, (_, n) => `${1_000 + n}`)
    for (const id of more) tracker.put(id)
    const links = `insert into link ("workspaceId", id, "itemId", site, "issueId", "issueKey", seen, "linkedById", "linkedAt")
      select $1, gen_random_uuid(), $2, $3, i, 'PAY-' || i, $4, $5, now() from unnest($6::text[]) i`
    await peek(db, links, workspace.id, itemId, tracker.site, JSON.stringify(states.todo), mina.personId, more)
    await reconciles()
    expect(tracker.asked.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(231)
    expect(Math.max(...tracker.asked)).toBe(100)
    tracker.put('1229', { state: states.started })
    await reconciles()
    expect(await statusOf(db, itemId)).toBe('building')
  })

  test('leaves alone what is tied to another site, or was untied', async () => {
    const { tracker, reconciles, itemId } = await anItem()
    await peek(db, `update link set site = 'https://other.atlassian.net' where "itemId" = $1`, itemId)
    await reconciles()
    expect(tracker.asked).toEqual([])
  })

  test('a Jira that is away is told to whoever asks; a refused token to the admins, too, once', async () => {
    const { tracker, hears, reconciles, workspace } = await anItem()
    tracker.fails = new Temporary('away', 'nothing')
    await expect(hears('7')).rejects.toBe(tracker.fails)
    expect((await connectionOf(db)(workspace.id, 'jira')).problem).toBeNull()
    tracker.fails = new Broken('unauthorized', 'Jira refuses the token.')
    await expect(hears('7')).rejects.toBe(tracker.fails)
    await expect(reconciles()).rejects.toBe(tracker.fails)
    expect(await noticesOf(db, workspace.id)).toMatchObject([{ kind: 'connection', to: 'U0YUNA' }])
    tracker.fails = null
    await reconciles()
    expect((await connectionOf(db)(workspace.id, 'jira')).problem).toBeNull()
  })
})
