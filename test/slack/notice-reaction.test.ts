import { expect, test } from 'vitest'
import { NotYet, Refusal } from '../../src/domain/errors.ts'
import type { NoticeView } from '../../src/domain/notice.ts'
import type { Outgoing } from '../../src/domain/reaction.ts'
import type { Delivery } from '../../src/slack/delivery.ts'
import { card } from '../../src/slack/reactions/card.ts'
import { type NoticeNeeds, notice } from '../../src/slack/reactions/notice.ts'
import { aLoop, aNotice } from '../support/answers.ts'

const now = new Date('2026-03-20T09:00:00+09:00')
const effect: Outgoing = {
  ...{ workspaceId: 'w', id: 'e', kind: 'slack.notice', subject: 'n', lane: 'slack:dm:U0MINA', remote: null },
  ...{ dispatchedAt: null, leaveBy: new Date(now.getTime() + 10_000) },
}
const { reader } = aNotice([])
const owed = aNotice([aLoop({ state: 'owed' })], { reader: { ...reader, dmChannel: null } })
const answered = aNotice([aLoop({ state: 'answered', answered: { byId: 'p', by: '하늘', at: now, how: 'told' } })])

/** The reaction before a Slack that notes what it is asked. */
function aReaction(more: Partial<NoticeNeeds> = {}) {
  const asked: string[] = []
  const delivery: Delivery = {
    clientOf: () => Promise.reject(new Error('Nobody asks.')),
    restMs: 0,
    openDm: async () => `D${asked.push('openDm')}`,
    post: async () => `${asked.push('post')}.1`,
    update: async () => asked.push('update') > 0,
    find: async () => null,
    upload: async () => `F${asked.push('upload')}`,
    findFile: async () => null,
    remove: async () => undefined,
  }
  const needs = { delivery, noticeView: async () => owed, closeNotice: async () => null, now: () => now }
  const reaction = notice({
    ...needs,
    noticeSent: async () => {},
    dmOpened: async () => {},
    dmRefused: async () => {},
    ...more,
  })
  return { asked, delivery, converge: (remote: string | null = null) => reaction.converge({ ...effect, remote }) }
}

const busy = async (): Promise<never> => {
  throw new Refusal('busy', {})
}
const sentNothing = { name: 'Temporary', outcome: 'nothing' }

test.each<[string, Partial<NoticeNeeds>]>([
  ['read', { noticeView: busy }],
  ['closed', { closeNotice: busy }],
  ['given the place of its conversation', { dmOpened: busy }],
])('a notice that cannot be %s has posted nothing', async (_, more) => {
  const { asked, converge } = aReaction(more)
  await expect(converge()).rejects.toMatchObject(sentNothing)
  expect(asked).not.toContain('post')
})

test('one that was posted and could not be noted is looked for: nobody knows', async () => {
  const { asked, converge } = aReaction({ noticeSent: busy })
  await expect(converge()).rejects.toMatchObject({ name: 'Refusal' })
  expect(asked).toContain('post')
  asked.length = 0
  // When it stands already, noting comes before it is drawn.
  await expect(converge('D1:1.1')).rejects.toMatchObject(sentNothing)
  expect(asked).toEqual([])
})

test('a card whose item cannot be read has posted nothing', async () => {
  const { delivery, asked } = aReaction()
  const reaction = card({ delivery, itemView: busy, isQuiet: async () => false, now: () => now })
  await expect(reaction.converge({ ...effect, lane: 'slack:C0VOC' })).rejects.toMatchObject(sentNothing)
  expect(asked).toEqual([])
})

test('one that was put off until Monday waits until then, and no shorter', async () => {
  const { asked, converge } = aReaction({ closeNotice: async () => new Date('2026-03-23T09:00:00+09:00') })
  const failure = await converge().catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(NotYet)
  expect(failure).toMatchObject({ retryAfterMs: 72 * 3_600_000 })
  expect(asked).toEqual([])
})

test('what was answered while the conversation was opened is not told any more', async () => {
  const views: NoticeView[] = [owed, answered]
  const { asked, converge } = aReaction({ noticeView: async () => views.shift() ?? answered })
  expect(await converge()).toEqual({ remote: null, restMs: 0 })
  expect(asked).not.toContain('post')
})
