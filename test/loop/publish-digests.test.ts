import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Db, openDb } from '../../src/db/open.ts'
import type { Reaction, Reactions } from '../../src/domain/reaction.ts'
import { digestPost } from '../../src/loop/digest.ts'
import { digestPreview, editDigest, skipDigest } from '../../src/loop/digest-draft.ts'
import { pauseSubscription } from '../../src/loop/pause-subscription.ts'
import { digestNow, publishDigests } from '../../src/loop/publish-digests.ts'
import { holdSubscription, subscribe, subscriptionOf, unsubscribe } from '../../src/loop/subscribe.ts'
import { resumeSubscription, subscriptionBy, subscriptionsOf } from '../../src/loop/subscriptions.ts'
import { aWish, noTrouble } from '../support/a-digest.ts'
import { noticeReactions } from '../support/answering-team.ts'
import { aDatabase, isEmbedded } from '../support/database.ts'
import { noticesOf } from '../support/decision.ts'
import { dbOptions, openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { refusalOf } from '../support/refusal.ts'
import { aProfile, aWorkspace } from '../support/workspace.ts'

/** A post becomes an effect, which nobody sends. */
const post: Reaction = {
  kind: 'slack.digest',
  about: 'digest',
  lane: ({ channel }) => `slack:${channel}`,
  converge: () => Promise.reject(new Error('Nothing is sent in these tests.')),
  lookUp: async () => null,
}
const reactions: Reactions = { ...noticeReactions, 'digest.due': [post] }

const clock = stoppedClock('2026-03-10T10:00:00+09:00')
const now = () => clock.now()
const db = await openTestDb({ clock, reactions })

/** Mina has subscribed #voc on Tuesday, March 10. */
async function aChannel(of: Db = db) {
  clock.set('2026-03-10T10:00:00+09:00')
  const people = await aWorkspace(of)
  const { id } = people.workspace
  const channel = 'C0VOC'
  await subscribe(of, now)(people.mina, aWish(channel, 'ko'))
  return {
    ...people,
    id,
    channel,
    async publishesAt(instant: string) {
      clock.set(instant)
      await publishDigests(of, now)(id)
    },
    posts: () =>
      peek<{ id: string; week: string; lane: string; state: string }>(
        of,
        `select d.id, to_char(d.week, 'YYYY-MM-DD') as week, e.lane, e.state from digest d
         join effect e on e."workspaceId" = d."workspaceId" and e.subject = d.id and e.kind = 'slack.digest'
         where d."workspaceId" = $1 order by d.week, e.lane`,
        id,
      ),
    weeks: async () =>
      (
        await peek<{ week: string }>(
          of,
          `select to_char(week, 'YYYY-MM-DD') as week from digest where "workspaceId" = $1 and "publishedAt" is not null order by week`,
          id,
        )
      ).map(({ week }) => week),
    state: () => subscriptionOf(of, now)(people.mina, channel),
  }
}

const MONDAY = '2026-03-16T09:00:00+09:00'

describe('a post', () => {
  test('goes out on Monday at nine, and once, however often it is looked for', async () => {
    const { publishesAt, posts, weeks, id } = await aChannel()
    await publishesAt('2026-03-15T23:59:00+09:00')
    await publishesAt('2026-03-16T08:59:59+09:00')
    expect(await weeks()).toEqual([])
    await publishesAt(MONDAY)
    await publishesAt('2026-03-16T09:01:00+09:00')
    await publishesAt('2026-03-22T23:59:00+09:00')
    expect(await posts()).toEqual([
      { id: expect.any(String), week: '2026-03-09', lane: 'slack:C0VOC', state: 'pending' },
    ])
    const [event] = await peek(
      db,
      `select "itemId", data from event where "workspaceId" = $1 and kind = 'digest.due'`,
      id,
    )
    expect(event).toEqual({ itemId: null, data: { week: '2026-03-09', digests: [(await posts())[0]?.id] } })
    await publishesAt('2026-03-23T09:00:00+09:00')
    expect(await weeks()).toEqual(['2026-03-09', '2026-03-16'])
  })

  test('goes to each subscribed channel, each in its lane', async () => {
    const { joon, publishesAt, posts } = await aChannel()
    await subscribe(db, now)(joon, aWish('C0CX', 'en'))
    await publishesAt(MONDAY)
    expect((await posts()).map(({ lane }) => lane)).toEqual(['slack:C0CX', 'slack:C0VOC'])
  })

  test('goes out once though several look for it at the same moment', async () => {
    const { publishesAt, posts, id } = await aChannel()
    await Promise.all(Array.from({ length: 5 }, () => publishesAt(MONDAY)))
    expect(await posts()).toHaveLength(1)
    expect(
      await peek(db, `select 1 as one from event where "workspaceId" = $1 and kind = 'digest.due'`, id),
    ).toHaveLength(1)
  })

  test.skipIf(isEmbedded())('goes out once though several processes run, and start again', async () => {
    const { config, drop } = await aDatabase()
    const open = () => openDb(dbOptions({ database: config, clock, reactions }))
    const [first, second] = [await open(), await open()]
    try {
      const { publishesAt, posts, id } = await aChannel(first)
      await Promise.all([publishesAt(MONDAY), ...Array.from({ length: 3 }, () => publishDigests(second, now)(id))])
      const third = await open()
      await publishDigests(third, now)(id)
      await third.close()
      expect(await posts()).toHaveLength(1)
    } finally {
      await Promise.all([first.close(), second.close()])
      await drop()
    }
  })

  test('is made up for within a day after an outage, once; what is older never', async () => {
    const { publishesAt, weeks } = await aChannel()
    await publishesAt('2026-03-31T09:00:00+09:00')
    expect(await weeks()).toEqual(['2026-03-23'])
    const { publishesAt: other, weeks: theirs } = await aChannel()
    await other('2026-03-24T09:00:01+09:00')
    expect(await theirs()).toEqual([])
  })

  test('does not go to a channel that has subscribed after it was due, and to one that did just before', async () => {
    const { mina, publishesAt, posts } = await aChannel()
    clock.set('2026-03-16T08:59:59+09:00')
    await subscribe(db, now)(mina, aWish('C0BEFORE', 'ko'))
    clock.set('2026-03-16T09:00:01+09:00')
    await subscribe(db, now)(mina, aWish('C0AFTER', 'ko'))
    await publishesAt('2026-03-16T09:01:00+09:00')
    expect((await posts()).map(({ lane }) => lane)).toEqual(['slack:C0BEFORE', 'slack:C0VOC'])
  })

  test('goes out at nine where the workspace is', async () => {
    const { workspace, publishesAt, weeks } = await aChannel()
    await db.of(workspace.id).workspaces.put({ ...workspace, timeZone: 'America/New_York' })
    await publishesAt('2026-03-16T08:59:59-04:00')
    expect(await weeks()).toEqual([])
    await publishesAt('2026-03-16T09:00:00-04:00')
    expect(await weeks()).toEqual(['2026-03-09'])
  })

  test('is counted when it is sent, in the language of its channel', async () => {
    const { id, mina, workspace, publishesAt, posts } = await aChannel()
    await subscribe(db, now)(mina, aWish('C0VOC', 'en'))
    await publishesAt(MONDAY)
    const [digest] = await posts()
    clock.set('2026-03-17T08:00:00+09:00')
    expect(workspace.locale).toBe('ko')
    expect(await digestPost(db, now, noTrouble)(id, digest?.id ?? '')).toMatchObject({
      ...{ id: digest?.id, channel: 'C0VOC', locale: 'en', subscriberId: mina.personId, computedAt: clock.now() },
      week: { from: '2026-03-09', to: '2026-03-15' },
      isLate: true,
    })
  })

  test('is there no more once it is a day late, or its channel has unsubscribed', async () => {
    const { id, mina, channel, publishesAt, posts } = await aChannel()
    await publishesAt(MONDAY)
    const [digest] = await posts()
    const view = () => digestPost(db, now, noTrouble)(id, digest?.id ?? '')
    clock.set('2026-03-17T09:00:00+09:00')
    expect(await view()).not.toBeNull()
    clock.set('2026-03-17T09:00:01+09:00')
    expect(await view()).toBeNull()
    clock.set(MONDAY)
    await unsubscribe(db)(mina, channel)
    expect(await view()).toBeNull()
    expect(await digestPost(db, now, noTrouble)(id, randomUUID())).toBeNull()
  })
})

describe('a subscription', () => {
  test('says in which language, who, and when the next post is due', async () => {
    const { mina, joon, channel, state } = await aChannel()
    const view = { id: expect.any(String), channel, locale: 'ko', pausedReason: null, by: '민아' }
    expect(await state()).toMatchObject({ ...view, nextAt: new Date(MONDAY) })
    expect(await subscribe(db, now)(joon, aWish(channel, 'en'))).toMatchObject({
      id: (await state())?.id,
      locale: 'en',
      by: '준',
    })
    clock.set(MONDAY)
    expect(await state()).toMatchObject({ nextAt: new Date('2026-03-23T09:00:00+09:00') })
    expect(await subscriptionOf(db, now)(mina, 'C0OTHER')).toBeNull()
  })

  test('in another language is still due: subscribing again after nine takes no post away', async () => {
    const { mina, channel, publishesAt, weeks } = await aChannel()
    clock.set('2026-03-16T09:00:01+09:00')
    await subscribe(db, now)(mina, aWish(channel, 'en'))
    await publishesAt('2026-03-16T09:01:00+09:00')
    expect(await weeks()).toEqual(['2026-03-09'])
  })

  test('ends, once', async () => {
    const { mina, id, channel, publishesAt, posts, state } = await aChannel()
    expect(await unsubscribe(db)(mina, channel)).toBe(true)
    expect(await unsubscribe(db)(mina, channel)).toBe(false)
    expect(await state()).toBeNull()
    await publishesAt(MONDAY)
    expect(await posts()).toEqual([])
    const kinds = await peek<{ kind: string }>(db, `select kind from event where "workspaceId" = $1 order by seq`, id)
    expect(kinds.map(({ kind }) => kind)).toEqual(['digest.subscribed', 'digest.unsubscribed'])
  })

  test('is for full members alone', async () => {
    const { tom, channel } = await aChannel()
    const outsider = { case: 'digest.outsider' }
    expect(await refusalOf(subscribe(db, now)(tom, aWish(channel, 'ko')))).toMatchObject(outsider)
    expect(await refusalOf(unsubscribe(db)(tom, channel))).toMatchObject(outsider)
    expect(await refusalOf(subscriptionOf(db, now)(tom, channel))).toMatchObject({ case: 'read.outsider' })
  })
})

describe('the list of those who publish', () => {
  test('holds what is theirs, for an admin all; what runs comes first, by when', async () => {
    const { mina, joon, yuna, channel } = await aChannel()
    const other = await subscribe(db, now)(joon, aWish('C0CX', 'en', { day: 3 }))
    const of = async (actor: typeof mina) => (await subscriptionsOf(db, now)(actor)).map((one) => one.channel)
    expect([await of(mina), await of(joon), await of(yuna)]).toEqual([[channel], ['C0CX'], ['C0CX', channel]])
    await holdSubscription(db)(joon, other.id)
    expect(await of(yuna)).toEqual([channel, 'C0CX'])
    expect(await refusalOf(subscriptionBy(db, now)(mina, other.id))).toMatchObject({ case: 'digest.gone' })
    expect(await refusalOf(resumeSubscription(db, now)(mina, other.id))).toMatchObject({ case: 'digest.gone' })
    await unsubscribe(db)(joon, 'C0CX')
    expect(await refusalOf(subscriptionBy(db, now)(yuna, other.id))).toMatchObject({ case: 'digest.gone' })
  })

  test('an admin puts it on and changes it, and it stays whose it was; what was missed is not made up for', async () => {
    const { yuna, id, channel, publishesAt, weeks, state } = await aChannel()
    const subscriptionId = (await state())?.id ?? ''
    await holdSubscription(db)(yuna, subscriptionId)
    await publishesAt(MONDAY)
    clock.set('2026-03-16T10:00:00+09:00')
    await Promise.all([
      resumeSubscription(db, now)(yuna, subscriptionId),
      resumeSubscription(db, now)(yuna, subscriptionId),
    ])
    await publishesAt('2026-03-16T10:01:00+09:00')
    expect(await weeks()).toEqual([])
    await subscribe(db, now)(yuna, aWish(channel, 'en', { at: '10:00' }), channel)
    expect(await state()).toMatchObject({ by: '민아', at: '10:00', pausedReason: null })
    const kinds = await peek<{ kind: string }>(db, `select kind from event where "workspaceId" = $1 order by seq`, id)
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'digest.subscribed',
      'digest.changed',
      'digest.changed',
      'digest.subscribed',
    ])
  })
})

describe('where a post cannot go out', () => {
  /** It is due, and the channel was archived. */
  async function anArchived() {
    const channel = await aChannel()
    await channel.publishesAt(MONDAY)
    const [digest] = await channel.posts()
    return { ...channel, pauses: () => pauseSubscription(db)(channel.id, digest?.id ?? '', 'archived') }
  }

  test('the subscription is paused, and whoever subscribed is told once', async () => {
    const { id, pauses, state, posts, publishesAt, channel, weeks } = await anArchived()
    await Promise.all([pauses(), pauses()])
    await pauses()
    expect(await state()).toMatchObject({ pausedReason: 'archived' })
    expect(await noticesOf(db, id)).toEqual([
      { kind: 'digestPaused', to: 'U0MINA', answers: 0, data: { channel, paused: 'archived' } },
    ])
    const told = `select kind from effect where "workspaceId" = $1 and kind = 'slack.notice'`
    expect(await peek(db, told, id)).toHaveLength(1)
    expect(await digestPost(db, now, noTrouble)(id, (await posts())[0]?.id ?? '')).toBeNull()
    await publishesAt('2026-03-23T09:00:00+09:00')
    expect(await weeks()).toEqual(['2026-03-09'])
  })

  test('subscribing again goes on with the next Monday, and a new trouble is told again', async () => {
    const { id, mina, channel, pauses, state, publishesAt, posts } = await anArchived()
    await pauses()
    clock.set('2026-03-24T10:00:00+09:00')
    await subscribe(db, now)(mina, aWish(channel, 'ko'))
    expect(await state()).toMatchObject({ pausedReason: null })
    await publishesAt('2026-03-24T10:01:00+09:00')
    expect(await posts()).toHaveLength(1)
    await publishesAt('2026-03-30T09:00:00+09:00')
    const [, second] = await posts()
    expect(second?.week).toBe('2026-03-23')
    await pauseSubscription(db)(id, second?.id ?? '', 'notMember')
    expect((await noticesOf(db, id)).map(({ data }) => data.paused)).toEqual(['archived', 'notMember'])
  })

  test('admins are told where whoever subscribed is gone', async () => {
    const { id, pauses, channel } = await anArchived()
    await db.of(id).people.put(aProfile('U0MINA', '민아', { isGone: true }))
    await pauses()
    expect(await noticesOf(db, id)).toEqual([
      { kind: 'digestPaused', to: 'U0YUNA', answers: 0, data: { channel, paused: 'archived', by: '민아' } },
    ])
  })

  test('where no admin is known either, the member is told who did something last', async () => {
    const { id, joon, pauses, channel } = await anArchived()
    await subscribe(db, now)(joon, aWish('C0OTHER', 'ko'))
    await db.of(id).people.put(aProfile('U0MINA', '민아', { isGone: true }))
    await db.of(id).people.put(aProfile('U0YUNA', '유나'))
    await pauses()
    const data = { channel, paused: 'archived', by: '민아', insteadOfAdmin: true }
    expect(await noticesOf(db, id)).toEqual([{ kind: 'digestPaused', to: 'U0JOON', answers: 0, data }])
  })

  test('nothing happens where its channel has unsubscribed meanwhile', async () => {
    const { id, mina, channel, pauses } = await anArchived()
    await unsubscribe(db)(mina, channel)
    await pauses()
    expect(await noticesOf(db, id)).toEqual([])
  })
})

describe('the draft of a post', () => {
  const drafts = async (id: string) => (await noticesOf(db, id)).filter(({ kind }) => kind === 'digestDraft')

  test('comes to whoever subscribed a working day before, once; what they add and leave out is in the post', async () => {
    const { id, mina, joon, publishesAt, weeks } = await aChannel()
    await publishesAt('2026-03-13T08:59:00+09:00')
    expect(await drafts(id)).toEqual([])
    await Promise.all([publishesAt('2026-03-13T09:00:00+09:00'), publishesAt('2026-03-13T09:00:00+09:00')])
    const [draft, ...more] = await drafts(id)
    expect([draft, more]).toMatchObject([{ to: 'U0MINA', data: { channel: 'C0VOC' } }, []])
    const digestId = String(draft?.data.digestId)
    await editDigest(db)(mina, digestId, '이번 주는 결제가 많아요', [])
    expect(await refusalOf(editDigest(db)(joon, digestId, 'x', []))).toMatchObject({ case: 'digest.notPublisher' })
    expect(await digestPreview(db, now, noTrouble)(mina, digestId)).toMatchObject({ line: { by: '민아' } })
    await publishesAt(MONDAY)
    expect(await weeks()).toEqual(['2026-03-09'])
    expect(await digestPost(db, now, noTrouble)(id, digestId)).toMatchObject({
      line: { text: '이번 주는 결제가 많아요', by: '민아' },
    })
    expect(await refusalOf(skipDigest(db)(mina, digestId, true))).toMatchObject({ case: 'digest.draftGone' })
  })

  test('is skipped, and taken up again; the next one comes as usual', async () => {
    const { id, mina, publishesAt, weeks } = await aChannel()
    await publishesAt('2026-03-13T09:00:00+09:00')
    await skipDigest(db)(mina, String((await drafts(id))[0]?.data.digestId), true)
    await publishesAt(MONDAY)
    expect(await weeks()).toEqual([])
    await publishesAt('2026-03-20T09:00:00+09:00')
    const second = String((await drafts(id))[1]?.data.digestId)
    await skipDigest(db)(mina, second, true)
    await skipDigest(db)(mina, second, false)
    await publishesAt('2026-03-23T09:00:00+09:00')
    expect(await weeks()).toEqual(['2026-03-16'])
  })

  test('at once: a channel gets a post when somebody wants it, once a day, and its own on Monday', async () => {
    const { mina, channel, weeks, publishesAt } = await aChannel()
    await digestNow(db, now)(mina, channel)
    expect(await refusalOf(digestNow(db, now)(mina, channel))).toMatchObject({ case: 'digest.nowAgain' })
    expect(await refusalOf(digestNow(db, now)(mina, 'C0OTHER'))).toMatchObject({ case: 'digest.notSubscribed' })
    await publishesAt(MONDAY)
    expect(await weeks()).toEqual(['2026-03-09', '2026-03-10'])
  })

  test('a month is posted on its day, in a zone of its own, and not where it is held', async () => {
    const { id, mina, channel, weeks, publishesAt, state } = await aChannel()
    const monthly = { every: 'month', day: 1, at: '18:00', timeZone: 'America/New_York' } as const
    await subscribe(db, now)(mina, aWish(channel, 'ko', monthly))
    await publishesAt('2026-04-01T17:59:00-04:00')
    expect(await weeks()).toEqual([])
    await publishesAt('2026-04-01T18:00:00-04:00')
    expect(await weeks()).toEqual(['2026-03-01'])
    await holdSubscription(db)(mina, (await state())?.id ?? '')
    await publishesAt('2026-05-01T18:00:00-04:00')
    expect([await weeks(), await drafts(id)]).toMatchObject([['2026-03-01'], [{ to: 'U0MINA' }]])
  })
})
