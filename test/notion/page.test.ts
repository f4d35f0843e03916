import { expect, test } from 'vitest'
import { Refusal } from '../../src/domain/errors.ts'
import { anItem } from '../support/an-item.ts'
import { aMirror } from './a-mirror.ts'

const votes = (count: number) => anItem({ votes: count })

test.each<['deleted' | 'retyped']>([['deleted'], ['retyped']])(
  'a column that was %s is left out at the second try, and the rest is written',
  async (how) => {
    const { hands, kept, converge, settles } = await aMirror()
    await settles()
    if (how === 'deleted') await hands.deletesProperty('공감')
    else await hands.retypesProperty('공감', 'rich_text')
    kept.item = anItem({ votes: 9, customers: 9 })
    await expect(converge()).rejects.toMatchObject({ name: 'Temporary', outcome: 'nothing', retryAfterMs: undefined })
    await settles()
    const { properties } = await hands.row('VOC-123')
    expect(properties).toMatchObject({ '고객사 수': 9 })
    expect(properties.공감).not.toBe(9)
    expect(kept.problems).toEqual([null, 'properties'])
  },
)

test('the database begins with the choices of each select, a table by votes and a board by status; views that people made stay', async () => {
  const { hands, kept, settles, world } = await aMirror()
  await hands.faults([{ on: 'views.create', kind: 'drop_after', times: 1 }])
  await expect(settles()).rejects.toMatchObject({ name: 'Temporary' })
  await settles()
  const { id, properties } = await hands.database()
  const optionsOf = (name: string) => properties.find((one) => one.name === name)?.options
  expect(optionsOf('상태')).toEqual([
    '접수',
    '검토 중',
    '진행 예정',
    '진행 중',
    '배포 대기',
    '반영 완료',
    '보류',
    '진행하지 않음',
    '병합됨',
  ])
  expect([optionsOf('여정 단계'), optionsOf('영역')]).toEqual([
    ['온보딩', '활용'],
    ['결제', '정산·세금'],
  ])
  const ask = async (path: string): Promise<{ results: { id: string }[] }> => {
    const headers = { authorization: `Bearer ${world.token}`, 'notion-version': '2026-03-11' }
    return (await fetch(`${world.url}/v1/${path}`, { headers })).json() as Promise<{ results: { id: string }[] }>
  }
  const { results } = await ask(`views?database_id=${id}`)
  const views = await Promise.all(results.map(({ id }) => ask(`views/${id}`)))
  expect(views).toMatchObject([
    { name: '공감순', type: 'table', sorts: [{ direction: 'descending' }] },
    { name: '상태별', type: 'board', configuration: { group_by: { property_name: '상태' } } },
  ])
  // Found once more by its title: what stands there is somebody's by now.
  kept.data = null
  await settles()
  expect((await ask(`views?database_id=${id}`)).results).toHaveLength(2)
})

test('a cell that somebody edited just before the text was written is put right, too', async () => {
  const { hands, kept, settles } = await aMirror()
  await settles()
  await hands.edits('VOC-123', '상태', '반영 완료')
  kept.item = anItem({ need: '다른 니즈' })
  await settles()
  const row = await hands.row('VOC-123')
  expect(row.properties.상태).toBe('검토 중')
  expect(row.markdown).toContain('다른 니즈')
})

test('the first page of an item is made without a column that was deleted just before', async () => {
  const { hands, kept, converge, settles } = await aMirror()
  await settles()
  await hands.deletesProperty('공감')
  kept.item = anItem({ id: 'another', number: 124 })
  kept.remote = null
  await expect(converge()).rejects.toMatchObject({ name: 'Temporary', outcome: 'nothing' })
  await settles()
  expect((await hands.row('VOC-124')).properties).toMatchObject({ 번호: 'VOC-124' })
})

test('what Notion refuses whatever its columns are is for a person', async () => {
  const { hands, kept, converge, settles } = await aMirror()
  await settles()
  kept.item = votes(7)
  await hands.faults([{ on: 'pages.update', kind: 'refuse', error: 'validation_error' }])
  await expect(converge()).rejects.toMatchObject({ name: 'Temporary', outcome: 'nothing' })
  await expect(converge()).rejects.toMatchObject({ name: 'Permanent' })
})

test('a database that is away before anything is sent has sent nothing', async () => {
  const busy = async (): Promise<never> => {
    throw new Refusal('busy', {})
  }
  for (const more of [{ itemView: busy }, { openQuotes: busy }]) {
    const { converge, hands } = await aMirror({ more })
    await expect(converge()).rejects.toMatchObject({ name: 'Temporary', outcome: 'nothing' })
    expect(await hands.requests()).toEqual([])
  }
})

test('another page is configured: there is a new database there, and each row moves once', async () => {
  const { world, hands, kept, settles, looksRound, isBehind } = await aMirror()
  await settles()
  const old = await hands.database()
  await hands.shares(world.unsharedPageId)
  kept.home = { parentPageId: world.unsharedPageId }
  expect(await looksRound()).toEqual([])
  isBehind()
  await settles()
  const fresh = await hands.database()
  expect(fresh).toMatchObject({ parentId: world.unsharedPageId, rows: [{ properties: { 번호: 'VOC-123' } }] })
  expect(fresh.id).not.toBe(old.id)
  expect(await looksRound()).toEqual([])
  await settles()
  expect((await hands.database(fresh.id)).rows).toHaveLength(1)
  // What stood in the old one is nobody's any more, and is left alone.
  expect((await hands.database(old.id)).rows).toHaveLength(1)
})

test('two workspaces write under one page: each has a database of its own, and finds it again', async () => {
  const { hands, kept, settles } = await aMirror()
  const standsElsewhere = (owner: string) => Object.assign(kept, { owner, data: null, remote: null })
  await settles()
  standsElsewhere('https://aurora.slack.com')
  await settles()
  const rows = async () => (await hands.looks()).databases.map((database) => database.rows.length)
  expect(await rows()).toEqual([1, 1])
  kept.data = null
  kept.item = votes(6)
  await settles()
  expect(await rows()).toEqual([1, 1])
})

test('a data source is configured: rows are made anew in it, and one whose answer was lost is found there', async () => {
  const { world, hands, kept, settles, lookUp } = await aMirror()
  await settles()
  const old = await hands.database()
  await hands.shares(world.unsharedPageId)
  kept.home = { parentPageId: world.unsharedPageId }
  kept.item = votes(6)
  await settles()
  const { dataSourceId, id } = await hands.database()
  kept.home = { dataSourceId: old.dataSourceId }
  kept.item = votes(7)
  await settles()
  expect((await hands.database(old.id)).rows.map(({ properties }) => properties.공감)).toEqual([5, 7])
  kept.home = { dataSourceId }
  kept.remote = null
  expect(await lookUp()).toBe(`${(await hands.database(id)).rows[0]?.id}@${dataSourceId}`)
})

test('the same database by its data source instead of its page: nothing moves, renamed columns stay known', async () => {
  const { hands, kept, settles } = await aMirror()
  await settles()
  await hands.renamesProperty('공감', '투표')
  const { dataSourceId, rows } = await hands.database()
  kept.home = { dataSourceId }
  kept.item = votes(8)
  await settles()
  const row = await hands.row('VOC-123')
  expect(row).toMatchObject({ id: rows[0]?.id, properties: { 투표: 8 } })
  expect(row.properties).not.toHaveProperty('공감')
})

test('the look-round tells admins of a refused token and a page that is not shared, and when they work again', async () => {
  const { hands, kept, settles, looksRound } = await aMirror()
  await settles()
  kept.problems.length = 0
  await hands.expiresToken()
  await expect(looksRound()).rejects.toMatchObject({ problem: 'unauthorized' })
  await hands.restoresToken()
  await hands.unshares()
  await expect(looksRound()).rejects.toMatchObject({ problem: 'unshared' })
  await hands.shares()
  expect(await looksRound()).toEqual([])
  expect(kept.problems).toEqual(['unauthorized', 'unshared', null])
})

test('an admin chooses columns of theirs: ours go there, what is left out is no fault, and theirs stay', async () => {
  const { hands, kept, settles, notebook, isBehind } = await aMirror()
  await settles()
  const [found] = await notebook.sources('w')
  const { dataSourceId } = await hands.database()
  expect(found).toEqual({ id: dataSourceId, name: 'VoC' })
  const { columns } = await notebook.source('w', dataSourceId)
  const idOf = (name: string) => columns.find((one) => one.name === name)?.id ?? ''
  // Their "고객사 수" takes our votes; our own votes are not wanted.
  kept.chosen = { id: dataSourceId, name: 'VoC', columns: { votes: idOf('고객사 수'), customers: 'none' } }
  isBehind()
  kept.item = votes(8)
  await settles()
  expect((await hands.row('VOC-123')).properties).toMatchObject({ '고객사 수': 8 })
  expect(kept.remote).toMatch(/#[\w-]+\.[\w-]+\.[\w-]{6}$/)
  expect(kept.problems).toEqual([null, null])
  // A column of theirs that goes is told once, and the rest is written.
  await hands.deletesProperty('고객사 수')
  kept.item = votes(9)
  await expect(settles()).rejects.toMatchObject({ name: 'Temporary' })
  await settles()
  expect(kept.problems.at(-1)).toBe('properties')
})

test('what people put into the trash stays there where the workspace wants it so', async () => {
  const { hands, kept, settles, looksRound } = await aMirror()
  await settles()
  kept.trashed = 'leave'
  await hands.trashes('VOC-123')
  expect(await looksRound()).toEqual([])
  kept.item = votes(8)
  await settles()
  expect(await hands.rows()).toEqual([])
  kept.trashed = 'restore'
  expect(await looksRound()).toEqual([kept.item.id])
  await settles()
  expect((await hands.row('VOC-123')).properties).toMatchObject({ 공감: 8 })
})
