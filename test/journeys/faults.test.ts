import { expect, test } from 'vitest'
import type { Fault } from '../../sandbox/faults.ts'
import { joon, mina, sofia, voc, yuna } from '../../sandbox/people.ts'
import { byHand } from '../../sandbox/traffic/notebook.ts'
import { aWorld, promotes, textsOf } from '../support/world.ts'
import { calls, counted, effects, errorsIn, presses, soon, votes, workspaceId } from './seen.ts'

type Misfortune = Pick<Fault, 'kind' | 'ms' | 'hangs' | 'retryAfter' | 'error'>
const misfortunes: [string, Misfortune[]][] = [
  [
    'Slack has done it and the answer is lost',
    [{ kind: 'drop_after' }, { kind: 'error_after' }, { kind: 'refuse', error: 'fatal_error' }],
  ],
  ['Slack has done nothing', [{ kind: 'drop_before' }, { kind: 'error_before' }]],
  [
    'the call lands late, after the connection broke or after we stopped waiting',
    [
      { kind: 'late', ms: 300 },
      { kind: 'late', ms: 100, hangs: true },
    ],
  ],
  [
    'Slack asks for patience, and says how much or not',
    [
      { kind: 'rate_limited', retryAfter: 1 },
      { kind: 'rate_limited', retryAfter: null },
    ],
  ],
]

test.each(misfortunes)('%s: there is one card for each item, and it is equal to the item', async (_, kinds) => {
  const world = await aWorld()
  const faults = ['chat.postMessage', 'chat.update'].flatMap((on) =>
    kinds.map((kind): Fault => ({ on, times: 1, ...kind })),
  )
  await world.client.faults(faults)
  const numbers = kinds.map((_, at) => at + 1)
  for (const n of numbers) await promotes(world.as(mina), `요청 ${n}`)
  await world.settles()
  expect(counted(await world.cards()).sort()).toEqual(numbers.map((n) => `VOC-${n} 공감`))
  for (const person of [joon, yuna])
    for (const n of numbers) expect(await votes(world.as(person), n)).toMatchObject({ ok: true })
  await world.settles()
  expect(counted(await world.cards()).sort()).toEqual(numbers.map((n) => `VOC-${n} 공감 2`))
  expect((await world.client.faultReport()).map(({ struck }) => struck)).toEqual(faults.map(() => 1))
  expect(errorsIn(world.log)).toEqual([])
})

test('all of it in one bad minute, and everything delivered twice', async () => {
  const world = await aWorld()
  const nowAndThen = (on: string): Fault[] => [
    { on, kind: 'drop_after', after: 1, times: 1 },
    { on, kind: 'error_after', after: 2, times: 1 },
    { on, kind: 'late', ms: 200, after: 3, times: 1 },
    { on, kind: 'rate_limited', retryAfter: null, after: 4, times: 1 },
  ]
  await world.client.faults([
    ...nowAndThen('chat.postMessage'),
    ...nowAndThen('chat.update'),
    { on: 'conversations.history', kind: 'rate_limited', retryAfter: null, times: 1 },
    { on: 'command', kind: 'duplicate' },
    { on: 'view_submission', kind: 'duplicate' },
  ])
  for (let n = 1; n <= 6; n++) await promotes(world.as(mina), `요청 ${n}`)
  for (const [at, person] of [joon, yuna, sofia].entries())
    for (let n = 1; n <= 6; n += at + 1) expect(await votes(world.as(person), n)).toMatchObject({ ok: true })
  await world.settles()
  const lines = await world.app.db.of(await workspaceId(world)).views.lines(null, 20)
  expect(lines.map((line) => line.votes).reverse()).toEqual([3, 1, 2, 2, 2, 1])
  const wanted = lines.map((line) => `VOC-${line.number} 공감 ${line.votes}`)
  expect(counted(await world.cards()).sort()).toEqual(wanted.sort())
})

test('an app that may not look whether its card arrived asks an admin, and guesses nothing', async () => {
  const world = await aWorld({ world: { declinedScopes: ['channels:history'] } })
  await world.client.faults([{ on: 'chat.postMessage', kind: 'drop_after', times: 1 }])
  await promotes(world.as(mina), '알림 메일이 두 번 와요')
  await expect.poll(() => effects(world, 'parked'), soon).toBe(1)
  expect(counted(await world.cards())).toEqual(['VOC-1 공감'])

  const admin = world.as(yuna)
  const settings = async () => {
    await admin.commands('/voc 설정')
    return admin.finds('general', (message) => message.ephemeral)
  }
  const told = await settings()
  expect(textsOf(told.message.blocks).join('\n')).toContain('보내지 못한 것이 1건')
  // Neither sending again nor a change of the item makes a second card while nobody may look.
  await admin.presses(told, 'replay_unsent')
  await expect.poll(() => calls(world, 'conversations.history'), soon).toBe(2)
  await expect.poll(() => effects(world, 'parked'), soon).toBe(1)
  await presses(world.as(joon))
  await expect.poll(() => calls(world, 'conversations.history'), soon).toBe(3)
  await expect.poll(() => effects(world, 'parked'), soon).toBe(1)
  expect(await calls(world, 'chat.postMessage')).toBe(1)
  expect(await world.cards()).toHaveLength(1)
})

test('a card that somebody deleted comes back with the next change, once, even if the answer is lost', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '정산 화면이 느려요')
  await world.settles()
  const [card] = await world.cards()
  const deleted = await fetch(`${world.world.apiUrl}chat.delete`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.world.credentials.SLACK_BOT_TOKEN}`, 'user-agent': byHand },
    body: new URLSearchParams({ channel: voc.id, ts: card?.ts ?? '' }),
  })
  expect(await deleted.json()).toMatchObject({ ok: true })
  await world.client.faults([{ on: 'chat.postMessage', kind: 'drop_after', times: 1 }])
  await votes(world.as(joon), 1)
  await world.settles()
  const cards = await world.cards()
  expect(counted(cards)).toEqual(['VOC-1 공감 1'])
  expect(cards[0]?.ts).not.toBe(card?.ts)
  await presses(world.as(yuna))
  await world.settles()
  expect(counted(await world.cards())).toEqual(['VOC-1 공감 2'])
})
