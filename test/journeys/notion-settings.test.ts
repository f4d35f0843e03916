import { expect, test } from 'vitest'
import { joon, mina, yuna } from '../../sandbox/people.ts'
import { aWorld, promotes, textsOf } from '../support/world.ts'
import { errorsIn } from './seen.ts'

const patient = { timeout: 30_000 }

test('an admin matches a database that was there already: rows move there, what is left out is, and a wrong choice is told', async () => {
  const world = await aWorld({ world: { speed: 600 } })
  const { hands } = world.world.notion
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  await world.settles()
  const ours = await hands.database()

  // Their own database, with columns of their own and one of our names in another type.
  const { parentPageId } = world.world.notion
  const notion = async (path: string, body: object) => {
    const answer = await fetch(`${world.world.notion.url}/v1/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${world.world.notion.token}`,
        'content-type': 'application/json',
        'notion-version': '2026-03-11',
      },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(200)
    return answer.json() as Promise<{ id: string; data_sources: { id: string }[] }>
  }
  const theirs = await notion('databases', {
    parent: { type: 'page_id', page_id: parentPageId },
    title: [{ type: 'text', text: { content: '고객 요청 대장' } }],
    initial_data_source: {
      title: [{ type: 'text', text: { content: '고객 요청 대장' } }],
      properties: {
        이름: { type: 'title', title: {} },
        코드: { type: 'rich_text', rich_text: {} },
        메모: { type: 'rich_text', rich_text: {} },
        진행: { type: 'select', select: {} },
        '고객사 ARR': { type: 'number', number: { format: 'number' } },
      },
    },
  })

  await world.as(yuna).opensHome()
  await expect.poll(async () => JSON.stringify(await world.as(yuna).home()), patient).toContain('notion_form')
  const home = await world.as(yuna).home()
  if (!home) throw new Error('Home is empty.')
  await world.as(yuna).presses(home, 'notion_form')
  const isForm = (more: string) => (view: { callbackId: string; blocks: unknown }) =>
    view.callbackId === 'notion' && JSON.stringify(view.blocks).includes(more)
  const first = await world.as(yuna).view(isForm('항목을 옮길 데이터베이스'))
  const typed = await world.as(yuna).fills(first, { notionSource: '고객 요청 대장' })
  expect(await world.as(yuna).presses(first, 'notionSource', '고객 요청 대장', typed)).toMatchObject({ ok: true })
  const columns = await world.as(yuna).view(isForm('데이터베이스의 속성과 짝'))
  // Only what fits is offered; what has no column that fits is named.
  expect(textsOf(columns.blocks)).toContain('코드')
  expect(textsOf(columns.blocks).join('\n')).toMatch(/짝지을 속성이 없어서|고객사 ARR/)

  const fill = { 'notionColumn.key': '코드', 'notionColumn.status': '진행', 'notionColumn.decides': '코드' }
  const twice = await world.as(yuna).submits(columns, { fill })
  expect(JSON.stringify(twice)).toContain('두 번 골랐어요')
  const stands = await world.as(yuna).view(isForm('데이터베이스의 속성과 짝'))
  expect((await world.as(yuna).submits(stands, { fill: { ...fill, 'notionColumn.decides': '옮기지 않기' } })).ok).toBe(
    true,
  )
  await world.as(yuna).view((view) => textsOf(view.blocks).join().includes('저장했어요'))

  await expect.poll(async () => (await hands.database(theirs.id)).rows.length, patient).toBe(1)
  const [row] = (await hands.database(theirs.id)).rows
  expect(row?.properties).toMatchObject({ 코드: 'VOC-1', 진행: '접수', 공감: 0 })
  expect(row?.properties).not.toHaveProperty('결정 담당')
  expect(row?.title).toBe('결제 내역을 엑셀로 받고 싶어요')
  // What stood in ours stays; whoever is no admin does not see the way there.
  expect((await hands.database(ours.id)).rows).toHaveLength(1)
  await world.as(joon).opensHome()
  await expect.poll(async () => JSON.stringify(await world.as(joon).home()), patient).toContain('home_add')
  expect(JSON.stringify(await world.as(joon).home())).not.toContain('notion_form')
  const history = await world.app.db.of((await world.app.db.workspaces())[0]?.id ?? '').workspaces.settingsHistory(1)
  expect(history).toMatchObject([{ kind: 'settings.changed', name: '유나' }])
  expect(errorsIn(world.log)).toEqual([])
}, 90_000)
