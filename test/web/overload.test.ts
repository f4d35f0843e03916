import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { team } from '../../sandbox/people.ts'
import { openDb } from '../../src/db/open.ts'
import { install } from '../../src/loop/install.ts'
import { aDatabase, isEmbedded } from '../support/database.ts'
import { aKey, dbOptions, random } from '../support/open-db.ts'
import { type AWorld, aWorld } from '../support/world.ts'
import { FORM, isAlive, sends } from './sending.ts'

const BUSY = /지금 요청이 몰려 있어요|A lot is coming in/
const PRESSES = 330

/** Somebody of a team whom nobody has heard of asks for help. */
const help = (world: AWorld, userId: string, teamId: string = team.id) =>
  sends(
    world,
    new URLSearchParams({
      ...{ command: '/voc', text: 'help', team_id: teamId, user_id: userId, channel_id: 'C0SUPPORT' },
      ...{ trigger_id: '1.2.3', response_url: 'https://hooks.slack.com/commands/T/1/2' },
    }).toString(),
    { type: FORM },
  )
const many = (world: AWorld) =>
  Array.from({ length: PRESSES }, (_, n) => help(world, `U0NEW${String(n).padStart(5, '0')}`))

/** Nobody can be looked up until they are let go: whatever is pressed is under way. */
async function holdsAll(world: AWorld, config: Awaited<ReturnType<typeof aDatabase>>['config']) {
  if ('url' in config) {
    const holder = new pg.Client(config.url)
    await holder.connect()
    await holder.query('begin; lock table person in access exclusive mode')
    // With its connection the lock goes, too.
    return () => holder.end()
  }
  // Whoever writes has the one connection of an embedded database alone.
  const workspace = await world.app.db.workspaceOf(team.id)
  const [held, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const change = world.app.db.change({ workspaceId: workspace?.id ?? '', personId: null }, async (tx) => {
    await tx.people.agree(randomUUID())
    held.resolve()
    await gate.promise
  })
  await held.promise
  return async () => {
    gate.resolve()
    await change
  }
}

/** How many of these were told that it is busy so far. */
function countsBusy(answers: Promise<{ text: string }>[]) {
  let busy = 0
  for (const answer of answers)
    void answer.then(({ text }) => {
      if (BUSY.test(text)) busy++
    })
  return () => busy
}

test('whoever comes behind 300 presses that wait is told so at once, and the next is served', async () => {
  const database = await aDatabase()
  const world = await aWorld({ database })
  await help(world, 'U0FIRST0000')
  const letsGo = await holdsAll(world, database.config)
  onTestFinished(async () => {
    await letsGo()
    await world.stop()
    await database.drop()
  })
  const answers = many(world)
  // None of them has ended, so nothing is known of their pace.
  await expect.poll(countsBusy(answers), { timeout: 4_000 }).toBe(PRESSES - 300)
  await letsGo()
  const all = await Promise.all(answers)
  expect(all.every(({ status }) => status === 200)).toBe(true)
  expect(all.filter(({ text }) => BUSY.test(text))).toHaveLength(PRESSES - 300)
  expect(await isAlive(world)).toBe(true)
  expect((await help(world, 'U0LATER0000')).text).not.toMatch(BUSY)
})

// Another process writes the second workspace and holds a table, which an embedded database does not allow.
test.skipIf(isEmbedded())(
  'a workspace whose people press 300 times keeps nobody of another one from pressing',
  async () => {
    const database = await aDatabase()
    if (!('url' in database.config)) throw new Error('This is no server.')
    const encryptionKey = aKey()
    const world = await aWorld({ database, encryptionKey })
    const db = await openDb(dbOptions({ database: database.config, encryptionKey }))
    const holder = new pg.Client(database.config.url)
    await holder.connect()
    onTestFinished(async () => {
      await holder.end()
      await db.close()
      await world.stop()
      await database.drop()
    })
    const installed = {
      workspace: {
        ...{ slackKey: 'T0ANOTHER', name: 'Another', domain: 'another', locale: 'ko' as const, timeZone: 'Asia/Seoul' },
        vocChannel: 'C0VOC',
      },
      installation: {
        ...{ appId: 'configured', isEnterprise: false, botUserId: 'U0BOT', botId: 'B0BOT', scopes: [] },
        botToken: world.world.credentials.SLACK_BOT_TOKEN,
      },
    }
    await install(db, random.uuid)(installed)
    await help(world, 'U0FIRST0000', 'T0ANOTHER')
    // While nobody can be looked up every press is under way.
    await holder.query('begin; lock table person in access exclusive mode')
    const answers = many(world)
    const first = await Promise.race(answers)
    const others = [1, 2, 3].map((n) => help(world, `U0QUIET000${n}`, 'T0ANOTHER'))
    const soon = await Promise.race([...others, sleep(500)])
    await holder.query('commit')
    expect(first.text).toMatch(BUSY)
    expect(soon, 'they wait for their turn').toBeUndefined()
    for (const { text } of await Promise.all(others)) expect(text).not.toMatch(BUSY)
    await Promise.all(answers)
  },
)
