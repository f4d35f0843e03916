import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openDb } from '../../src/db/open.ts'
import { type Install, install, uninstall } from '../../src/loop/install.ts'
import { aDatabase, isEmbedded } from '../support/database.ts'
import { aKey, dbOptions, openTestDb, peek } from '../support/open-db.ts'

const db = await openTestDb()

const anInstall = (slackKey: string, more: Partial<Install['workspace']> = {}, botToken = 'xoxb-1'): Install => ({
  workspace: {
    slackKey,
    name: '한빛연구소',
    domain: 'hanbit-lab',
    locale: 'ko',
    timeZone: 'Asia/Seoul',
    vocChannel: 'C0VOC',
    ...more,
  },
  installation: {
    appId: 'configured',
    isEnterprise: false,
    botUserId: 'U0BOT',
    botId: 'B0BOT',
    botToken,
    scopes: ['chat:write'],
  },
})

test('an installation gives a workspace with stages, and a token that only we can read', async () => {
  const id = await install(db, randomUUID)(anInstall('T1'))
  expect(await db.workspaceOf('T1')).toMatchObject({ id, name: '한빛연구소' })
  expect(await db.of(id).installations.current()).toMatchObject({ botToken: 'xoxb-1', scopes: ['chat:write'] })
  expect(await db.of(id).stages.stages()).toHaveLength(8)
  const [row] = await peek<{ botToken: string }>(db, 'select "botToken" from installation where "workspaceId" = $1', id)
  expect(row?.botToken).toMatch(/^v1\./)
})

test('starting again keeps the workspace, and follows what Slack and the configuration say now', async () => {
  const id = await install(db, randomUUID)(anInstall('T2'))
  const again = anInstall(
    'T2',
    { name: 'New name', locale: 'en', timeZone: 'Europe/Berlin', vocChannel: 'C0NEW' },
    'xoxb-2',
  )
  expect(await install(db, randomUUID)(again)).toBe(id)
  expect(await db.workspaceOf('T2')).toMatchObject({
    name: 'New name',
    vocChannel: 'C0NEW',
    locale: 'en',
    timeZone: 'Europe/Berlin',
  })
  expect(await db.of(id).installations.current()).toMatchObject({ botToken: 'xoxb-2' })
  expect(await db.of(id).stages.stages()).toHaveLength(8)
})

test('several processes that install at once agree', async () => {
  const { config, drop } = await aDatabase()
  const encryptionKey = aKey()
  const first = await openDb(dbOptions({ database: config, encryptionKey }))
  const others = isEmbedded() ? [first, first] : [await openDb(dbOptions({ database: config, encryptionKey })), first]
  const all = [first, ...others]
  const ids = await Promise.all(all.map((one) => install(one, randomUUID)(anInstall('T3'))))
  expect(new Set(ids).size).toBe(1)
  expect(await first.workspaces()).toHaveLength(1)
  expect(await first.of(ids[0] ?? '').stages.stages()).toHaveLength(8)
  for (const one of new Set(all)) await one.close()
  await drop()
})

test('after it was removed there is no token, until it is installed again', async () => {
  const id = await install(db, randomUUID)(anInstall('T4'))
  await uninstall(db)(id)
  expect(await db.of(id).installations.current()).toBeNull()
  await install(db, randomUUID)(anInstall('T4', {}, 'xoxb-3'))
  expect(await db.of(id).installations.current()).toMatchObject({ botToken: 'xoxb-3' })
})
