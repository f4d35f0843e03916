import { expect, test } from 'vitest'
import type { DocumentView } from '../../src/domain/document.ts'
import { Permanent, Temporary } from '../../src/domain/errors.ts'
import type { Outgoing } from '../../src/domain/reaction.ts'
import type { Delivery } from '../../src/slack/delivery.ts'
import { document } from '../../src/slack/reactions/document.ts'

const now = new Date('2026-03-20T09:00:00+09:00')
const effect: Outgoing = {
  ...{ workspaceId: 'w', id: 'e', kind: 'slack.document', subject: 'd', lane: 'slack:dm:U0MINA', remote: null },
  ...{ dispatchedAt: null, leaveBy: new Date(now.getTime() + 10_000) },
}
const nobody = () => Promise.reject(new Error('Nobody asks.'))
const delivery: Delivery = {
  ...{ clientOf: nobody, restMs: 0, openDm: nobody, post: nobody, update: nobody, find: nobody },
  ...{ upload: nobody, findFile: nobody, remove: nobody },
}

/** A report whose making fails, and what came of trying it as often as that. */
async function tries(failure: unknown, times: number): Promise<unknown[]> {
  const view: DocumentView = {
    ...{
      kind: 'report',
      at: now,
      asked: { format: 'pptx', period: { kind: 'week', from: '2026-03-09', to: '2026-03-15' } },
    },
    reader: { locale: 'ko', timeZone: 'Asia/Seoul', personId: 'p', slackUserId: 'U0MINA', dmChannel: 'D1' },
    report: () => Promise.reject(failure),
  } as DocumentView
  const needs = { delivery, documentOf: async () => view, dmOpened: async () => {}, draw: async () => {} }
  const reaction = document({ ...needs, now: () => now })
  const met: unknown[] = []
  while (met.length < times) {
    const outcome = await reaction.converge(effect).catch((error: unknown) => error)
    if (outcome instanceof Temporary && outcome.name === 'NotYet') await new Promise((done) => setTimeout(done, 5))
    else met.push(outcome)
  }
  return met
}

test('a report that meets a bug is tried three times, and then whoever waits is told; what may pass is tried on', async () => {
  const bug = new TypeError('numbers is undefined')
  expect(await tries(bug, 3)).toEqual([expect.any(Temporary), expect.any(Temporary), expect.any(Permanent)])
  expect(String((await tries(bug, 3)).at(-1))).toContain('numbers is undefined')
  const away = new Temporary('The database is busy', 'nothing')
  expect(await tries(away, 6)).toEqual(Array.from({ length: 6 }, () => away))
})
