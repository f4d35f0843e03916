import { expect, test } from 'vitest'
import { aMirror } from './a-mirror.ts'

// What people do to rows as a whole: they duplicate them, move them elsewhere, or take them away from us.

test('a duplicated row: told once, left alone, or it takes the place of ours once that is gone, as an admin chose', async () => {
  const { hands, kept, settles, looksRound } = await aMirror()
  await settles()
  const [ours] = await hands.rows()
  await hands.duplicates('VOC-123')
  kept.problems = []
  expect(await looksRound()).toEqual([])
  expect(kept.problems).toEqual(['copied'])
  kept.strays.notionCopied = 'leave'
  await looksRound()
  expect(kept.problems.at(-1)).toBeNull()

  kept.strays.notionCopied = 'adopt'
  await hands.trashes('VOC-123')
  const [copy] = await hands.rows()
  expect(copy?.id).not.toBe(ours?.id)
  kept.item = { ...kept.item, votes: 9 }
  expect(await looksRound()).toEqual([kept.item.id])
  await settles()
  const after = await hands.database()
  expect(after.rows.map(({ id, inTrash, properties }) => [id, inTrash, properties.공감])).toEqual([
    [ours?.id, true, 5],
    [copy?.id, false, 9],
  ])
  expect(kept.remote).toContain(copy?.id)
  expect(await looksRound()).toEqual([])
})

test.each([
  ['moved elsewhere', 'moves'],
  ['unshared', 'unshares'],
] as const)('a row that was %s: it is made again, or waits and is told, until it is back', async (_, how) => {
  const { world, hands, kept, settles, looksRound } = await aMirror()
  await settles()
  const { dataSourceId } = await hands.database()
  const [row] = await hands.rows()
  const id = row?.id ?? ''
  const away = () => (how === 'moves' ? hands.pages.moves(id, world.parentPageId) : hands.unshares(id))
  const back = () => (how === 'moves' ? hands.pages.moves(id, dataSourceId) : hands.shares(id))
  kept.strays.notionLost = 'wait'
  await away()
  kept.item = { ...kept.item, votes: 6 }
  kept.problems = []
  await settles()
  for (const _pass of [1, 2]) {
    expect(await looksRound()).toEqual([kept.item.id])
    await settles()
    // Something is remembered: the back-fill does not begin it anew again and again.
    expect(kept.remote).toBe(`${id}@${dataSourceId}#lost.lost`)
  }
  expect(kept.problems).toContain('lost')
  const live = (await hands.database()).rows.filter(({ inTrash }) => !inTrash)
  expect(live.filter((one) => one.id !== id)).toEqual([])
  await back()
  await looksRound()
  await settles()
  expect(await hands.row('VOC-123')).toMatchObject({ id, properties: { 공감: 6 } })

  await away()
  kept.strays.notionLost = 'rows'
  kept.item = { ...kept.item, votes: 7 }
  await looksRound()
  await settles()
  const again = (await hands.rows()).filter((one) => one.id !== id)
  expect(again).toMatchObject([{ properties: { 번호: 'VOC-123', 공감: 7 } }])
})

test('a database that was unshared: work waits and it is told, or another one is made where an admin wants that', async () => {
  const { hands, kept, settles, converge } = await aMirror({ speed: 600_000 })
  await settles()
  const old = await hands.database()
  await hands.unshares(old.id)
  kept.item = { ...kept.item, votes: 6 }
  await expect(converge()).rejects.toMatchObject({ problem: 'unshared' })
  expect(kept.problems.at(-1)).toBe('unshared')
  kept.strays.notionLost = 'all'
  await settles()
  const fresh = await hands.database()
  expect(fresh.id).not.toBe(old.id)
  expect(fresh.rows).toMatchObject([{ properties: { 번호: 'VOC-123', 공감: 6 } }])
})
