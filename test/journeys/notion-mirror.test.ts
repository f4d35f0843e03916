import { expect, test } from 'vitest'
import { joon, leadership, mina, voc, yuna } from '../../sandbox/people.ts'
import { peek } from '../support/open-db.ts'
import { aWorld, promotes } from '../support/world.ts'
import { says } from './typing.ts'

const words = '결제 내역을 엑셀로 받을 수 있나요? 매달 손으로 옮겨 적고 있어요.'

/** A world with one item, VOC-1, mirrored. */
async function mirrored(options: Parameters<typeof aWorld>[0] = {}) {
  const world = await aWorld(options)
  const { hands } = world.world.notion
  await promotes(world.as(mina), words)
  await world.settles()
  const writes = async (after = 0) =>
    (await hands.requests(after)).filter(({ method, path }) => method !== 'GET' && !path.includes('/query'))
  const newest = async () => (await hands.requests()).at(-1)?.id ?? 0
  const votes = async () => {
    const [card] = await world.cards()
    if (!card) throw new Error('There is no card.')
    const answer = await world.as(joon).presses({ channel: voc.id, message: card }, 'vote')
    expect(answer.ok).toBe(true)
    await world.settles()
  }
  return { ...world, hands, writes, newest, votes }
}

test('the database is made on first use, and an item is a row of it with its words', async () => {
  const world = await mirrored()
  const { hands, votes, cards } = world
  expect(await hands.rows()).toHaveLength(1)
  const row = await hands.row('VOC-1')
  expect(row.properties).toMatchObject({ 번호: 'VOC-1', 상태: '접수', 공감: 0, '고객사 수': 0 })
  expect(row.markdown).toContain(words)
  const [card] = await cards()
  expect(row.properties.Slack).toBe(`https://marusoft.slack.com/archives/${voc.id}/p${card?.ts.replace('.', '')}`)
  await votes()
  expect((await hands.row('VOC-1')).properties).toMatchObject({ 공감: 1 })
  expect((await hands.looks()).databases).toHaveLength(1)
  expect(await says(world.as(yuna), '/voc 설정')).toContain('Notion: 항목 1개가 모두 최신이에요.')
})

test('words of a private channel do not go to Notion, not even their title', async () => {
  const world = await aWorld()
  await promotes(world.as(joon), '비밀: 해지를 검토하고 있습니다.', leadership.id)
  await world.settles()
  const row = await world.world.notion.hands.row('VOC-1')
  expect(JSON.stringify(row)).not.toContain('해지를 검토')
  expect(row.markdown).toContain('비공개 1건')
})

test('the page of a merged item leads to the page of the other one, and no more once that is undone', async () => {
  const world = await mirrored()
  const { hands } = world
  await promotes(world.as(mina), '정산 자료를 내보내고 싶어요.')
  await world.settles()
  const target = await hands.row('VOC-2')
  const before = await hands.row('VOC-1')
  expect(await says(world.as(joon), '/voc merge VOC-1 VOC-2')).toContain('합쳤어요')
  await world.settles()
  const merged = await hands.row('VOC-1')
  expect(merged).toMatchObject({ id: before.id, properties: { 상태: '병합됨' } })
  expect(merged.markdown).toContain('VOC-2 ‘정산 자료를 내보내고 싶어요’ 항목에 합쳐졌어요.')
  expect(merged.markdown).toContain(`https://www.notion.so/${target.id.replaceAll('-', '')}`)
  expect(merged.markdown).not.toMatch(/결제 내역|고객 원문/)
  expect((await hands.row('VOC-2')).markdown).toContain(words)

  expect(await says(world.as(joon), '/voc undo VOC-1')).toContain('되돌렸어요')
  await world.settles()
  const again = await hands.row('VOC-1')
  expect(again).toMatchObject({ id: before.id, properties: { 상태: '접수' } })
  expect(again.markdown).toBe(before.markdown)
  expect((await hands.row('VOC-2')).markdown).toBe(target.markdown)
})

test('a page says how its item has come to stand where it does', async () => {
  const world = await mirrored()
  const { hands } = world
  expect((await hands.row('VOC-1')).markdown).not.toContain('상태 이력')
  await says(world.as(joon), '/voc link VOC-1 PAY-7')
  await world.world.jira.hands.moves('PAY-7', 'In Progress')
  const page = async () => (await hands.row('VOC-1')).markdown
  await expect.poll(page, { timeout: 15_000 }).toMatch(/## 상태 이력\s+\d+월 \d+일\(.\) · 접수 → 진행 중/)
  await world.world.jira.hands.moves('PAY-7', 'Done')
  await expect
    .poll(page, { timeout: 15_000 })
    .toMatch(/· 진행 중 → 배포 대기\s*(?:<br>)?\s*\d+월 \d+일\(.\) · 접수 → 진행 중/)
})

test('an item that did not change costs no request', async () => {
  // Slow enough that no look-round comes meanwhile.
  const { app, newest, writes, settles, hands } = await mirrored({ world: { speed: 20 } })
  const [workspace] = await app.db.workspaces()
  const before = await newest()
  const [item] = await app.verbs.standing(workspace?.id ?? '', 'notion.page')
  // Wanted anew, as by a change that shows nowhere in Notion.
  await app.db.change({ workspaceId: workspace?.id ?? '', personId: null }, async (tx) =>
    tx.record('item.voted', { id: item?.subject ?? '', channel: 'C0VOC' }),
  )
  await settles()
  expect(await writes(before)).toEqual([])
  expect((await hands.requests(before)).map(({ call }) => call)).toEqual([])
})

test('a write whose answer was lost makes no second page; nor does one that was saved with a 503', async () => {
  const world = await aWorld()
  const { hands } = world.world.notion
  await promotes(world.as(mina), words)
  await world.settles()
  await hands.faults([
    { on: 'pages.create', kind: 'drop_after', times: 1 },
    { on: 'pages.create', kind: 'error_after', times: 1 },
    { on: 'pages.create', kind: 'error_after', untold: true, times: 1 },
  ])
  for (const more of ['두 번째 요청이에요.', '세 번째 요청이에요.', '네 번째 요청이에요.'])
    await promotes(world.as(mina), more)
  await world.settles()
  expect((await hands.faultReport()).map(({ struck }) => struck)).toEqual([1, 1, 1])
  expect((await hands.rows()).map(({ properties }) => properties.번호).sort()).toEqual([
    'VOC-1',
    'VOC-2',
    'VOC-3',
    'VOC-4',
  ])
})

test('a row in the trash comes back with the next change, one that is gone for good is made anew', async () => {
  const { hands, votes } = await mirrored()
  const { id } = await hands.row('VOC-1')
  await hands.trashes('VOC-1')
  await votes()
  expect(await hands.row('VOC-1')).toMatchObject({ id, properties: { 공감: 1 } })
  await hands.purges('VOC-1')
  await votes()
  const again = await hands.row('VOC-1')
  expect(again.id).not.toBe(id)
  expect(again.properties).toMatchObject({ 공감: 0 })
})

test('what people did to rows is found and put right without any change of ours', async () => {
  // Sixty times as fast: the look-round comes every ten seconds.
  const { hands } = await mirrored({ world: { speed: 600 } })
  await hands.trashes('VOC-1')
  await expect.poll(async () => (await hands.rows()).length, { timeout: 30_000 }).toBe(1)
  await hands.edits('VOC-1', '상태', '반영 완료')
  await expect.poll(async () => (await hands.row('VOC-1')).properties.상태, { timeout: 30_000 }).toBe('접수')
})

test('a renamed column is still written; a deleted one is left out, and the rest is written', async () => {
  // Its columns are looked at again after a second: the vote comes sooner.
  const { hands, votes } = await mirrored({ world: { speed: 600 } })
  await hands.renamesProperty('공감', '투표')
  await votes()
  expect((await hands.row('VOC-1')).properties).toMatchObject({ 투표: 1 })
  await hands.deletesProperty('투표')
  await votes()
  const { properties } = await hands.row('VOC-1')
  expect(properties).not.toHaveProperty('투표')
  expect(properties).not.toHaveProperty('공감')
  expect(properties).toMatchObject({ 번호: 'VOC-1' })
})

test('an item that was there before Notion was gets its row without any change', async () => {
  const { hands, app } = await mirrored({ world: { speed: 600 } })
  const [workspace] = await app.db.workspaces()
  const [author] = await peek<{ id: string }>(app.db, 'select "addedById" as id from item')
  const personId = author?.id ?? ''
  // Recorded by nothing, as if Notion had not been connected then.
  await app.db.change({ workspaceId: workspace?.id ?? '', personId: null }, (tx) =>
    tx.items.add({
      ...{ id: tx.uuid(), title: '예전부터 있던 요청', need: null, kind: 'request', stageId: null, areaId: null },
      ...{ ownerId: null, decisionDue: null, addedById: personId, createdAt: tx.now },
    }),
  )
  await expect
    .poll(async () => (await hands.rows()).map(({ title }) => title), { timeout: 10_000 })
    .toContain('예전부터 있던 요청')
  expect(await hands.rows()).toHaveLength(2)
})

test('work waits while Notion refuses the token or shares nothing, and goes on by itself', async () => {
  const { hands, as, app } = await mirrored({ world: { speed: 600 } })
  await hands.expiresToken()
  await promotes(as(mina), '토큰이 만료된 동안의 요청이에요.')
  const [workspace] = await app.db.workspaces()
  const problem = async () => (await app.verbs.connectionOf(workspace?.id ?? '', 'notion')).problem
  await expect.poll(problem, { timeout: 15_000 }).toBe('unauthorized')
  await hands.restoresToken()
  await expect.poll(async () => (await hands.rows()).length, { timeout: 10_000 }).toBe(2)
  await expect.poll(problem).toBeNull()
  await hands.unshares()
  await promotes(as(mina), '공유가 끊긴 동안의 요청이에요.')
  await expect.poll(problem, { timeout: 15_000 }).toBe('unshared')
  await hands.shares()
  await expect.poll(async () => (await hands.rows()).length, { timeout: 10_000 }).toBe(3)
})
