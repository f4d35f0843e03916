import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { wordsSeen } from '../../src/domain/decide-words.ts'
import type { Decide, Seen } from '../../src/domain/decision.ts'
import { speech } from '../../src/locales/texts.ts'
import { loopOf } from '../../src/loop/answer.ts'
import { askWhereMissing } from '../../src/loop/ask-for-words.ts'
import { decide, decisionOf } from '../../src/loop/decide.ts'
import { handOver } from '../../src/loop/hand-over.ts'
import { itemView } from '../../src/loop/look-up.ts'
import { noticeSent, noticeView } from '../../src/loop/notices.ts'
import { remindTomorrow } from '../../src/loop/remind.ts'
import { noticeMessage } from '../../src/slack/views/notice-message.ts'
import { aDecision, anArea, answersOf, eventsOf, noticesOf, statusOf, wantsAll } from '../support/decision.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'

const clock = stoppedClock('2026-03-04T09:30:00+09:00')
const db = await openTestDb({ clock, reactions: wantsAll })

/** An item whose words 민아 brought for 한빛상사, in a new workspace. */
async function anItem(more: Parameters<typeof promotes>[3] = {}) {
  const people = await aWorkspace(db)
  const { itemId, number } = await promotes(db, people.mina, aMessage('엑셀로 받을 수 있나요?'), {
    customer: { name: '한빛상사' },
    ...more,
  })
  const decides = (d: Partial<Decide>, actor: Actor = people.joon) => decide(db)(actor, itemId, aDecision(d))
  const item = async () => {
    const view = await itemView(db)(people.workspace.id, itemId)
    if (!view) throw new Error('The item is not there.')
    return view
  }
  return { ...people, itemId, number, decides, item }
}

const decisionsOf = (itemId: string) => peek(db, `select * from decision where "itemId" = $1`, itemId)
const sets = (workspaceId: string, settings: object) =>
  peek(db, `update workspace set settings = settings || $2::jsonb where id = $1`, workspaceId, JSON.stringify(settings))

describe('a decision', () => {
  test('is written down with all that was said, cleaned, and shown on the card', async () => {
    const { itemId, number, decides, item, joon } = await anItem()
    const said = await decides({
      reason: '  요청이 많아요.\u202e ',
      line: { ko: '엑셀로 받으실 수 있게 준비하고 있습니다.\r\n감사합니다.', en: '   ' },
      availability: 'Pro\n이상',
      topic: { ko: '결제 내역 엑셀', en: null },
      workaround: 'CSV로 받아 여세요',
      mayTell: true,
    })
    expect(said).toEqual({ itemId, number, status: 'planned', told: 0, minutes: 0, undo: expect.any(String) })
    expect(await item()).toMatchObject({
      status: 'planned',
      line: { ko: '엑셀로 받으실 수 있게 준비하고 있습니다.\n감사합니다.', en: null },
      availability: 'Pro 이상',
      topic: { ko: '결제 내역 엑셀', en: null },
      workaround: 'CSV로 받아 여세요',
      mayTell: true,
      decidedAt: clock.now(),
      shippedAt: null,
      anybodyDecides: true,
    })
    expect(await decisionOf(db)(joon, itemId)).toMatchObject({
      status: 'planned',
      reason: '요청이 많아요.',
      mayTell: true,
    })
    expect(await eventsOf(db, itemId)).toEqual([['item.decided', { from: 'new', to: 'planned' }]])
  })

  test('keeps the day of the first one; reviewing is none yet', async () => {
    const { decides, item } = await anItem()
    await decides({ status: 'reviewing' })
    expect((await item()).decidedAt).toBeNull()
    await decides({ status: 'planned' })
    const first = (await item()).decidedAt
    clock.advance(86_400_000)
    await decides({ status: 'declined' })
    expect(first).not.toBeNull()
    expect((await item()).decidedAt).toEqual(first)
    clock.set('2026-03-04T09:30:00+09:00')
  })

  test('the newest holds, though the clock went back', async () => {
    const { decides, item } = await anItem()
    await decides({ line: { ko: '처음', en: null } })
    clock.advance(-60_000)
    await decides({ line: { ko: '나중', en: null } })
    clock.advance(60_000)
    expect((await item()).line.ko).toBe('나중')
  })

  test('the same again changes nothing and says the same', async () => {
    const { itemId, decides, workspace } = await anItem()
    const d: Partial<Decide> = { status: 'shipped', shippedBy: 'guide', line: { ko: '됩니다.', en: null } }
    const first = await decides(d)
    const after = [await decisionsOf(itemId), await eventsOf(db, itemId), await noticesOf(db, workspace.id)]
    expect(await decides(d)).toEqual({ ...first, undo: null })
    expect([await decisionsOf(itemId), await eventsOf(db, itemId), await noticesOf(db, workspace.id)]).toEqual(after)
  })

  test('two at once both count, and nobody is told twice', async () => {
    const { itemId, decides, workspace, sofia } = await anItem()
    await Promise.all([
      decides({ status: 'shipped', line: { ko: '하나', en: null } }),
      decides({ status: 'shipped', line: { ko: '둘', en: null } }, sofia),
    ])
    expect(await decisionsOf(itemId)).toHaveLength(2)
    expect(await noticesOf(db, workspace.id)).toMatchObject([{ kind: 'answer', to: 'U0MINA', answers: 1 }])
  })
})

describe('shipped or declined', () => {
  test.each(['shipped', 'declined'] as const)('%s owes each customer an answer', async (status) => {
    const { itemId, decides, workspace, item } = await anItem()
    expect(await decides({ status })).toMatchObject({ status, told: 1, minutes: 30 })
    expect(await answersOf(db, itemId)).toEqual([{ state: 'owed', outcome: status }])
    expect(await noticesOf(db, workspace.id)).toMatchObject([{ kind: 'answer', to: 'U0MINA', answers: 1 }])
    expect(await item()).toMatchObject({ answers: { waiting: 1, done: 0 } })
  })

  test('shipped by hand says how and when', async () => {
    const { itemId, decides, item } = await anItem()
    await decides({ status: 'shipped', shippedBy: 'alreadyPossible' })
    expect(await item()).toMatchObject({ shippedBy: 'alreadyPossible', shippedAt: clock.now() })
    expect(await eventsOf(db, itemId)).toEqual([
      ['item.shipped', { from: 'new', to: 'shipped', by: 'alreadyPossible' }],
    ])
  })

  test('shipped and said so again later: it shipped then', async () => {
    const { decides, item } = await anItem()
    await decides({ status: 'shipped' })
    const then = clock.now()
    clock.advance(60_000)
    await decides({ status: 'shipped', line: { ko: '이제 됩니다.', en: null } })
    expect((await item()).shippedAt).toEqual(then)
  })

  test.each(['praise', 'question'] as const)('%s owes nothing', async (kind) => {
    const { itemId, decides, workspace, item } = await anItem()
    await peek(db, `update item set kind = $2::"ItemKind" where id = $1`, itemId, kind)
    await decides({ status: 'shipped' })
    expect(await answersOf(db, itemId)).toEqual([{ state: 'watching', outcome: null }])
    expect(await noticesOf(db, workspace.id)).toEqual([])
    expect((await item()).status).toBe('shipped')
  })

  test('and taken back before anybody was told: nothing is owed, nothing is sent', async () => {
    const { itemId, decides, workspace, item } = await anItem()
    await decides({ status: 'shipped' })
    await decides({ status: 'building' })
    expect(await answersOf(db, itemId)).toEqual([{ state: 'watching', outcome: null }])
    expect(await noticesOf(db, workspace.id)).toEqual([])
    expect(await item()).toMatchObject({ status: 'building', shippedBy: null, shippedAt: null })
  })

  test.each(['building', 'parked'] as const)('and taken back after its agent was told (%s): so is that', async (to) => {
    const { itemId, decides, workspace, mina, yuna } = await anItem()
    await decides({ status: 'shipped', line: { ko: '이제 됩니다.', en: null } })
    const [sent = { id: '' }] = await peek<{ id: string }>(
      db,
      `select id from notice where "workspaceId" = $1`,
      workspace.id,
    )
    await noticeSent(db)(workspace.id, sent.id)
    await remindTomorrow(db)(mina, sent.id)
    const [loop] = await peek<{ id: string }>(db, `select id from loop where "itemId" = $1`, itemId)
    await handOver(db)(mina, loop?.id ?? '', yuna.personId)
    await decides({ status: to, parkedUntil: '2026-12-01', line: { ko: '내년에 봐요', en: null } })

    expect(await answersOf(db, itemId)).toEqual([{ state: 'watching', outcome: null }])
    const unsent = `select id from notice where "workspaceId" = $1 and "sentAt" is null and "closedAt" is null`
    expect(await peek(db, unsent, workspace.id)).toEqual([])
    const view = await noticeView(db)(workspace.id, sent.id)
    if (!view) throw new Error('The notice is not there.')
    const message = JSON.stringify(noticeMessage(view, speech(view.reader, clock.now())))
    expect(message).toContain('다시 열렸어요. 아직 회신하지 마세요.')
    expect(message).not.toMatch(/actions|반영 완료|됩니다|내년에/)
    const [effect] = await peek<{ wanted: number }>(db, `select wanted from effect where subject = $1`, sent.id)
    expect(effect?.wanted).toBeGreaterThan(1)

    await decides({ status: 'shipped' })
    expect(await answersOf(db, itemId)).toEqual([{ state: 'owed', outcome: 'shipped' }])
    expect(await peek(db, unsent, workspace.id)).not.toEqual([])
  })

  test('shipped, then declined before anybody was told: one answer, the later one', async () => {
    const { itemId, decides, workspace } = await anItem()
    await decides({ status: 'shipped' })
    await decides({ status: 'declined' })
    expect(await answersOf(db, itemId)).toEqual([{ state: 'owed', outcome: 'declined' }])
    expect(await noticesOf(db, workspace.id)).toMatchObject([{ kind: 'answer', answers: 1 }])
  })

  test('new words draw anew what was sent, and send nothing more', async () => {
    const { itemId, decides, workspace } = await anItem()
    await decides({ status: 'shipped' })
    const [notice] = await peek<{ id: string }>(db, `select id from notice where "workspaceId" = $1`, workspace.id)
    await noticeSent(db)(workspace.id, notice?.id ?? '')
    const wanted = () => peek<{ wanted: number }>(db, `select wanted from effect where subject = $1`, notice?.id)
    const [before] = await wanted()
    await decides({ status: 'shipped', line: { ko: '이제 됩니다.', en: null } })
    expect(await wanted()).toEqual([{ wanted: (before?.wanted ?? 0) + 1 }])
    expect(await answersOf(db, itemId)).toEqual([{ state: 'told', outcome: 'shipped' }])
    expect(await noticesOf(db, workspace.id)).toHaveLength(1)
  })
})

describe('after the item has moved on since the form was opened', () => {
  const stands = (itemId: string, status: string, shippedBy: string | null = null) =>
    peek(
      db,
      `update item set status = $2::"ItemStatus", "shippedBy" = $3::"ShippedBy" where id = $1`,
      itemId,
      status,
      shippedBy,
    )
  const seen = (status: Seen['status'], shippedBy: Seen['shippedBy'] = null): Seen => ({ status, shippedBy })
  const words = { line: { ko: '이제 됩니다.', en: null }, availability: 'Pro 이상', reason: '많이 원해요' }

  test('a status that was left alone leaves it where Jira has put it: what was written is kept', async () => {
    const { itemId, joon, item, decides } = await anItem()
    await decides({ status: 'building' })
    await stands(itemId, 'shipped', 'release')
    const d = aDecision({ status: 'building', ...words, topic: { ko: '엑셀', en: null } })
    expect(await decide(db)(joon, itemId, d, seen('building'))).toMatchObject({ status: 'shipped' })
    expect(await item()).toMatchObject({ ...{ status: 'shipped', shippedBy: 'release', line: words.line } })
    expect(await item()).toMatchObject({ availability: 'Pro 이상', topic: { ko: '엑셀', en: null } })
    expect(await decisionOf(db)(joon, itemId)).toMatchObject({ reason: '많이 원해요' })
  })

  test('one that was changed, too, is refused in words that say what happened, and nothing is stored', async () => {
    const { itemId, number, joon, decides } = await anItem()
    await decides({ status: 'building' })
    await stands(itemId, 'shipped', 'release')
    const asks = (saw: Seen) => decide(db)(joon, itemId, aDecision({ status: 'planned', ...words }), saw)
    expect(await refusalOf(asks(seen('building')))).toMatchObject({
      case: 'decide.meanwhile',
      data: { number, status: 'shipped', by: null },
    })
    expect(await decisionsOf(itemId)).toHaveLength(1)
    const same = aDecision({ status: 'shipped', shippedBy: 'release', ...words })
    expect(await decide(db)(joon, itemId, same, seen('building'))).toMatchObject({ status: 'shipped' })
    expect(await asks(seen('shipped', 'release'))).toMatchObject({ status: 'planned' })
  })

  test('what a colleague decided meanwhile is not written over unseen', async () => {
    const { itemId, joon, sofia, number } = await anItem()
    await decide(db)(sofia, itemId, aDecision({ status: 'declined', line: { ko: '하지 않기로 했어요', en: null } }))
    const asks = decide(db)(joon, itemId, aDecision({ status: 'planned', ...words }), seen('planned'))
    expect(await refusalOf(asks)).toMatchObject({
      case: 'decide.meanwhile',
      data: { number, status: 'declined', by: 'Sofia' },
    })
  })

  test('what both wrote in the same field is refused; what one of them left stays the other’s', async () => {
    const { itemId, joon, sofia, number } = await anItem()
    await decide(db)(joon, itemId, aDecision({ status: 'planned', ...words }))
    const saw = { ...seen('planned'), words: wordsSeen(await decisionOf(db)(joon, itemId)) }
    const theirs = { ...words, line: { ko: '다음 배포에 들어갑니다.', en: null }, reason: '매출이 커요' }
    await decide(db)(sofia, itemId, aDecision({ status: 'planned', ...theirs }))
    const asks = (more: Partial<Decide>, look = saw) =>
      decide(db)(joon, itemId, aDecision({ status: 'planned', ...words, ...more }), look)
    expect(await refusalOf(asks({ reason: '고객사 세 곳' }))).toMatchObject({
      ...{ case: 'decide.wordsMeanwhile', data: { number, by: 'Sofia' } },
    })
    expect(await decisionOf(db)(joon, itemId)).toMatchObject({ reason: '매출이 커요' })
    // He leaves her reason and her words alone, and writes another thing.
    expect(await asks({ availability: '모든 요금제' })).toMatchObject({ status: 'planned' })
    expect(await decisionOf(db)(joon, itemId)).toMatchObject({ ...theirs, availability: '모든 요금제' })
    // Having seen what she wrote, his word goes; the same sent twice is in nobody's way.
    const now = { ...seen('planned'), words: wordsSeen(await decisionOf(db)(joon, itemId)) }
    for (const look of [now, now])
      expect(await asks({ ...theirs, reason: '고객사 세 곳' }, look)).toMatchObject({ status: 'planned' })
    expect(await decisionOf(db)(joon, itemId)).toMatchObject({ reason: '고객사 세 곳', line: theirs.line })
  })

  test('words can be written without deciding, wherever it stands', async () => {
    const { itemId, joon, item, decides } = await anItem()
    await decides({ status: 'planned' })
    await stands(itemId, 'done')
    expect(await decide(db)(joon, itemId, aDecision({ status: null, ...words }), seen('done'))).toMatchObject({
      ...{ status: 'done', told: 0 },
    })
    expect(await item()).toMatchObject({ status: 'done', line: words.line })
    await stands(itemId, 'shipped', 'release')
    await decide(db)(joon, itemId, aDecision({ status: null, line: { ko: '새 문구', en: null } }), seen('done'))
    expect(await item()).toMatchObject({ status: 'shipped', line: { ko: '새 문구', en: null } })
  })
})

test('words of a refusal do not come along to what is built after all, nor the other way round', async () => {
  const { itemId, joon, decides, item } = await anItem()
  const no = { line: { ko: '보안 때문에 제공하지 않기로 했습니다.', en: 'No.' }, availability: '없음' }
  await decides({ status: 'declined', ...no })
  await decides({ status: 'parked', parkedUntil: '2026-06-01', ...no })
  expect(await item()).toMatchObject(no)
  await decides({ status: 'building', line: { ko: no.line.ko, en: 'Working on it.' }, availability: no.availability })
  expect(await item()).toMatchObject({ line: { ko: null, en: 'Working on it.' }, availability: null })
  await decides({ status: 'declined', line: { ko: '안 해요', en: 'Working on it.' } })
  expect(await item()).toMatchObject({ line: { ko: '안 해요', en: null } })

  // Whatever stands there: a draft of good news holds no words of a refusal, and whoever decides is asked for some.
  await peek(db, `update item set status = 'shipped', "shippedBy" = 'release' where id = $1`, itemId)
  await peek(db, `update loop set outcome = 'shipped' where "itemId" = $1`, itemId)
  const [loop] = await peek<{ id: string }>(db, `select id from loop where "itemId" = $1`, itemId)
  const said = await loopOf(db)(joon, loop?.id ?? '')
  expect(said).toMatchObject({ outcome: 'shipped', line: { ko: null, en: null }, availability: null })
  const asked = await db.change(joon, (tx) => askWhereMissing(tx, itemId))
  expect(asked).toHaveLength(1)
})

describe('parked', () => {
  test('is until a day, which goes with it', async () => {
    const { decides, item } = await anItem()
    await decides({ status: 'parked', parkedUntil: '2026-03-05' })
    expect(await item()).toMatchObject({ status: 'parked', parkedUntil: '2026-03-05' })
    await decides({ status: 'planned', parkedUntil: '2026-03-05' })
    expect((await item()).parkedUntil).toBeNull()
  })

  test.each([
    [null, 'decide.noDate'],
    ['', 'decide.noDate'],
    ['내일', 'decide.noDate'],
    ['2026-02-30', 'decide.noDate'],
    ['2026-03-03', 'decide.pastDate'],
    ['2026-03-04', 'decide.pastDate'],
  ])('until %s is refused', async (parkedUntil, refusal) => {
    const { itemId, decides } = await anItem()
    expect(await refusalOf(decides({ status: 'parked', parkedUntil }))).toMatchObject({
      case: refusal,
      field: 'parkedUntil',
    })
    expect(await statusOf(db, itemId)).toBe('new')
  })

  test('today is the day where the workspace is', async () => {
    const { decides } = await anItem()
    clock.set('2026-03-04T23:30:00Z') // the 5th in Seoul
    expect(await refusalOf(decides({ status: 'parked', parkedUntil: '2026-03-05' }))).toMatchObject({
      case: 'decide.pastDate',
    })
    clock.set('2026-03-04T09:30:00+09:00')
  })
})

test.each([
  ['reason', { reason: '가'.repeat(3_001) }, 3_000],
  ['lineKo', { line: { ko: '가'.repeat(2_001), en: null } }, 2_000],
  ['lineEn', { line: { ko: null, en: 'a'.repeat(2_001) } }, 2_000],
  ['availability', { availability: '가'.repeat(301) }, 300],
  ['topicKo', { topic: { ko: '가'.repeat(101), en: null } }, 100],
  ['topicEn', { topic: { ko: null, en: 'a'.repeat(101) } }, 100],
  ['workaround', { workaround: '가'.repeat(2_001) }, 2_000],
])('what is too long is refused at its field: %s', async (field, d, max) => {
  const { decides } = await anItem()
  expect(await refusalOf(decides(d))).toEqual({ case: 'field.tooLong', field, data: { max } })
})

describe('who decides', () => {
  test('anybody of the workspace, until somebody is named; never a guest', async () => {
    const { itemId, decides, sofia, tom } = await anItem()
    await decides({}, sofia)
    expect(await refusalOf(decides({}, tom))).toMatchObject({ case: 'decide.outsider' })
    expect(await refusalOf(decisionOf(db)(tom, itemId))).toMatchObject({ case: 'decide.outsider' })
  })

  test('then the owner of the item and of its area or the area above, and who was named', async () => {
    const { workspace, mina, joon, sofia, yuna } = await aWorkspace(db)
    const above = await anArea(db, workspace.id, joon.personId)
    const areaId = await anArea(db, workspace.id, null, above)
    const { itemId } = await promotes(db, mina, aMessage('엑셀'), { areaId })
    await sets(workspace.id, { deciders: [sofia.personId] })
    const decides = (actor: Actor) => decide(db)(actor, itemId, aDecision({ reason: actor.name }))
    await decides(joon)
    await decides(sofia)
    expect(await refusalOf(decides(mina))).toMatchObject({ case: 'decide.notYours', data: { owner: '준' } })
    expect(await refusalOf(decisionOf(db)(yuna, itemId))).toMatchObject({ case: 'decide.notYours' })
    await peek(db, `update item set "ownerId" = $2 where id = $1`, itemId, yuna.personId)
    await decides(yuna)
    await decides(joon)
    expect((await itemView(db)(workspace.id, itemId))?.anybodyDecides).toBe(false)
  })

  test('an admin, where there is no owner and nobody was named', async () => {
    const { workspace, decides, joon, yuna } = await anItem()
    await sets(workspace.id, { deciders: [] })
    expect(await refusalOf(decides({}, joon))).toMatchObject({ case: 'decide.notYours', data: { owner: '유나' } })
    await decides({}, yuna)
    await sets(workspace.id, { deciders: [joon.personId] })
    expect(await refusalOf(decides({}, yuna))).toMatchObject({ case: 'decide.notYours', data: { owner: '준' } })
  })

  test('what was merged is decided where it went', async () => {
    const one = await anItem()
    const other = await promotes(db, one.mina, aMessage('엑셀 내보내기'))
    await peek(db, `update item set status = 'merged', "mergedIntoId" = $2 where id = $1`, one.itemId, other.itemId)
    const data = { number: one.number, into: other.number }
    expect(await refusalOf(one.decides({}))).toMatchObject({ case: 'decide.merged', data })
    expect(await refusalOf(decisionOf(db)(one.joon, one.itemId))).toMatchObject({ case: 'decide.merged', data })
    expect(await statusOf(db, other.itemId)).toBe('new')
  })

  test('nothing is there: an unknown item, and one of another workspace', async () => {
    const [ours, theirs] = [await anItem(), await anItem()]
    const unknown = decide(db)(ours.joon, randomUUID(), aDecision())
    expect(await refusalOf(unknown)).toMatchObject({ case: 'item.unknown' })
    expect(await refusalOf(decide(db)(ours.joon, theirs.itemId, aDecision()))).toMatchObject({ case: 'item.unknown' })
    expect(await statusOf(db, theirs.itemId)).toBe('new')
  })
})

test('the form starts with what stands, and says how many customers and colleagues it is about', async () => {
  const { itemId, joon, number } = await anItem()
  expect(await decisionOf(db)(joon, itemId)).toEqual({
    ...{ kind: 'request', cause: null },
    ...{ itemId, number, title: '엑셀로 받을 수 있나요?', status: 'new', shippedBy: null, parkedUntil: null },
    ...{ reason: null, line: { ko: null, en: null }, availability: null, plans: [], topic: { ko: null, en: null } },
    ...{ workaround: null, mayTell: false, customers: 1, agents: 1 },
  })
})
