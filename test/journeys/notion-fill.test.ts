import { expect, onTestFinished, test } from 'vitest'
import { mina, yuna } from '../../sandbox/people.ts'
import { configFor } from '../../sandbox/with-app.ts'
import { createApp } from '../../src/app.ts'
import { createLog } from '../../src/log.ts'
import { aLastingDatabase } from '../support/database.ts'
import { peek } from '../support/open-db.ts'
import { aWorld, promotes, textsOf, timing } from '../support/world.ts'

const patient = { timeout: 30_000, interval: 250 }
const OLDER = 160

test('items that are older than Notion get their rows in the background: an admin sees it, stops it, and it goes on after a restart', async () => {
  const database = await aLastingDatabase()
  const encryptionKey = Buffer.alloc(32, 7).toString('base64')
  onTestFinished(() => database.drop())
  // Eleven rows a second are what Notion grants here.
  const options = { database, encryptionKey, world: { speed: 4 } }
  const world = await aWorld(options)
  const { hands } = world.world.notion
  const [workspace] = await world.app.db.workspaces()
  const id = workspace?.id ?? ''
  await promotes(world.as(mina), '먼저 온 요청이에요.')
  await world.settles()
  const [author] = await peek<{ id: string }>(world.app.db, 'select "addedById" as id from item')
  // Recorded by nothing, as if Notion had not been connected then.
  for (let n = 0; n < OLDER; n++)
    await world.app.db.change({ workspaceId: id, personId: null }, (tx) =>
      tx.items.add({
        ...{ id: tx.uuid(), title: `예전 요청 ${n}`, need: null, kind: 'request', stageId: null, areaId: null },
        ...{ ownerId: null, decisionDue: null, addedById: author?.id ?? '', createdAt: tx.now },
      }),
    )
  await world.app.verbs.wantOne(id, 'notion.fill', id, 'notion', true)
  const rows = async () => (await hands.rows()).length
  await expect.poll(rows, patient).toBeGreaterThan(20)

  // App Home says how far it is. She stops it: what waits already is written, and no more.
  const home = async () => {
    const view = await world.as(yuna).opensHome()
    if (!view) throw new Error('Home is empty.')
    return view
  }
  const said = async () => textsOf((await home()).blocks).join('\n')
  await expect.poll(said, patient).toMatch(/전체 항목 161개 가운데 \d+개를 옮겼어요/)
  expect((await world.as(yuna).presses(await home(), 'notion_fill')).ok).toBe(true)
  const waiting = async () =>
    (await peek(world.app.db, `select 1 from effect where kind like 'notion.%' and state not in ('done', 'parked')`))
      .length
  await expect.poll(waiting, patient).toBe(0)
  const stopped = await rows()
  expect(stopped).toBeLessThan(OLDER)
  await expect.poll(said, patient).toContain('옮기기를 멈췄어요')

  // She lets it go on. What changes now goes first: a new item has its row while most of the older ones have none.
  expect((await world.as(yuna).presses(await home(), 'notion_fill')).ok).toBe(true)
  await expect.poll(rows, patient).toBeGreaterThan(stopped)
  await promotes(world.as(mina), '오늘 온 급한 요청이에요.')
  await expect.poll(async () => (await hands.rows()).some(({ title }) => title.includes('급한')), patient).toBe(true)
  expect(await rows()).toBeLessThan(OLDER)

  // The app is stopped and started meanwhile.
  await world.app.stop()
  // Stopped already when the world is.
  Object.assign(world.app, { stop: async () => undefined })
  const again = await createApp(
    configFor(world.world, { database: { dataDir: 'not used' }, encryptionKey, logLevel: 'silent' }),
    {
      ...{ speed: 4, host: '127.0.0.1', database: database.config, timing, log: createLog('silent') },
    },
  )
  onTestFinished(async () => {
    await again.stop()
  })
  await again.start()
  await expect.poll(rows, { timeout: 60_000, interval: 500 }).toBe(OLDER + 2)
  expect(new Set((await hands.rows()).map(({ properties }) => properties.번호)).size).toBe(OLDER + 2)
  // Not once too fast.
  expect((await hands.requests()).filter(({ status }) => status === 429)).toEqual([])
}, 120_000)
