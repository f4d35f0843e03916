import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { tidy } from '../../src/effects/housekeeping.ts'
import { promote } from '../../src/loop/promote.ts'
import { draftOf, startDraft, whereMessageIs } from '../../src/loop/start-draft.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, aPromotion, mark, opensForm, promotes, typedWords } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const START = '2026-03-04T09:30:00+09:00'
const clock = stoppedClock(START)
const db = await openTestDb({ clock })
const HOUR = 3_600_000

const drafts = (workspaceId: string) => peek(db, 'select * from draft where "workspaceId" = $1', workspaceId)

test('a draft keeps everything for its own person', async () => {
  const { mina } = await aWorkspace(db)
  const draft = aMessage('가'.repeat(40_000), { isPrivate: true, permalink: 'https://x.slack.com/p1' })
  const draftId = await opensForm(db, mina, draft)
  expect(await draftOf(db)(mina, draftId)).toEqual(draft)
})

test('nobody else reads it, takes it or writes over it, not even with its id', async () => {
  const { mina, joon, yuna } = await aWorkspace(db)
  const draftId = await opensForm(db, mina, typedWords('민아의 메모'))
  for (const other of [joon, yuna]) {
    expect(await draftOf(db)(other, draftId)).toBeNull()
    expect(await refusalOf(promote(db)(other, aPromotion(other, draftId), mark))).toMatchObject({ case: 'draft.gone' })
    await startDraft(db)(other, draftId, typedWords('다른 사람의 메모'), '')
  }
  expect(await draftOf(db)(mina, draftId)).toMatchObject({ words: '민아의 메모' })
})

test('it lies in the database without a readable word', async () => {
  const { mina } = await aWorkspace(db)
  const words = 'SECRETWORDS 010-1234-5678 비밀이에요'
  await opensForm(db, mina, {
    ...aMessage(words, { author: { personId: null, name: 'AUTHORNAME' } }),
    responseUrl: 'https://hooks.slack.com/actions/T/1/token',
  })
  const [row] = await drafts(mina.workspaceId)
  const raw = JSON.stringify(row)
  for (const plain of ['SECRET', '1234', '비밀', 'AUTHORNAME', 'hooks.slack.com'])
    for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const)
      expect(raw).not.toContain(Buffer.from(plain).toString(encoding).replace(/=+$/, '').slice(0, 8))
  expect(raw).toContain('"sealed":"v1.')
})

describe('it lives for a day', () => {
  test('and is not read or submitted after it, even before it is swept away', async () => {
    clock.set(START)
    const { mina } = await aWorkspace(db)
    const draftId = await opensForm(db, mina, typedWords('x'))
    clock.advance(24 * HOUR - 1)
    expect(await draftOf(db)(mina, draftId)).not.toBeNull()
    clock.advance(1)
    expect(await draftOf(db)(mina, draftId)).toBeNull()
    expect(await refusalOf(promote(db)(mina, aPromotion(mina, draftId), mark))).toMatchObject({ case: 'draft.gone' })
  })

  test('and then its row is swept away, and no younger one', async () => {
    clock.set(START)
    const { mina } = await aWorkspace(db)
    await opensForm(db, mina, typedWords('old'))
    clock.advance(12 * HOUR)
    const young = await opensForm(db, mina, typedWords('young'))
    clock.advance(12 * HOUR)
    await tidy(db, clock.now())
    expect(await drafts(mina.workspaceId)).toMatchObject([{ id: young }])
  })

  test('and its row goes when it is submitted', async () => {
    clock.set(START)
    const { mina } = await aWorkspace(db)
    await promotes(db, mina)
    expect(await drafts(mina.workspaceId)).toEqual([])
  })
})

describe('the form is opened with', () => {
  test('the one known customer that the words name, and what there is to choose', async () => {
    const { mina } = await aWorkspace(db)
    await promotes(db, mina, aMessage('x'), { customer: { name: '(주)한빛상사' } })
    const context = await startDraft(db)(mina, randomUUID(), typedWords('x'), '한빛상사에서 엑셀을 원해요')
    expect(context.customer).toMatchObject({ name: '(주)한빛상사' })
    expect(context.stages.map(({ ko }) => ko)).toEqual([
      '인지·탐색',
      '도입 검토',
      '계약·결제',
      '온보딩',
      '활용',
      '문의·지원',
      '갱신·확장',
      '해지',
    ])
    expect(context.areas).toEqual([])
  })

  test.each(['엑셀을 원해요', '한빛상사와 ACME 모두 원해요'])('no customer: %s', async (words) => {
    const { mina } = await aWorkspace(db)
    for (const name of ['한빛상사', 'ACME']) await promotes(db, mina, aMessage('x'), { customer: { name } })
    expect((await startDraft(db)(mina, randomUUID(), typedWords('x'), words)).customer).toBeNull()
  })
})

test('where a message is already is known to whoever asks, in that workspace', async () => {
  const [{ mina, joon }, other] = [await aWorkspace(db), await aWorkspace(db)]
  const message = aMessage('x')
  const { itemId, number } = await promotes(db, mina, message)
  const { channel = '', ts = '' } = message.source ?? {}
  expect(await whereMessageIs(db)(joon, channel, ts)).toEqual({ itemId, number })
  expect(await whereMessageIs(db)(other.mina, channel, ts)).toBeNull()
})
