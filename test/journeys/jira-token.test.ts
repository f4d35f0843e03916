import { expect, onTestFinished, test } from 'vitest'
import { joon, mina, yuna } from '../../sandbox/people.ts'
import { configFor } from '../../sandbox/with-app.ts'
import { createApp } from '../../src/app.ts'
import { createLog } from '../../src/log.ts'
import { aLastingDatabase } from '../support/database.ts'
import { peek } from '../support/open-db.ts'
import { type AWorld, aWorld, textsOf, timing } from '../support/world.ts'
import { hears } from './answering.ts'
import { errorsIn } from './seen.ts'
import { says } from './typing.ts'

const DAY_MS = 86_400_000
const patient = { timeout: 30_000, interval: 250 }
/** Jira is asked every five minutes: here every five seconds. Three looks would tell three times. */
const THREE_LOOKS_MS = 15_000

/** What somebody was told of the connection, each message as one text. */
async function told(world: AWorld, person: { id: string }): Promise<string[]> {
  const hands = world.as(person)
  const messages = await hands.sees(await hands.appDm())
  return messages.map(({ blocks }) => textsOf(blocks).join('\n')).filter((text) => text.includes('Jira 연결이'))
}

test('a token of Jira’s ends: 유나 is told once ahead and once when it is refused; work waits, nothing is lost, and a new token goes on', async () => {
  const database = await aLastingDatabase()
  onTestFinished(() => database.drop())
  const encryptionKey = Buffer.alloc(32, 7).toString('base64')
  const jiraTokenEnds = new Date(Date.now() + 10 * DAY_MS)
  const world = await aWorld({ database, encryptionKey, jiraTokenEnds })
  const { jira } = world.world
  let { db } = world.app
  const problem = async () =>
    (await peek<{ problem: string | null }>(db, `select problem from connection where system = 'jira'`))[0]?.problem ??
    null
  // An admin is known once she has used the app.
  await hears(world.as(yuna), '알림을 끄고 싶어요', 'ACME')
  await hears(world.as(mina), '결제 내역을 엑셀로 받고 싶어요', '한빛상사')
  await says(world.as(joon), '/voc link VOC-2 PAY-7')
  await world.settles()

  // Ten days ahead: what ends, and what to do.
  await expect.poll(() => told(world, yuna), patient).toHaveLength(1)
  const [ahead = ''] = await told(world, yuna)
  expect(ahead).toContain('Jira 연결이 2주 안에 끝나요')
  expect(ahead).toContain('새 토큰을 만들어 JIRA_API_TOKEN, JIRA_API_TOKEN_ENDS 값을 바꾸고 다시 시작해 주세요')
  expect(await problem()).toBe('expires')

  // The day has come.
  await jira.hands.expiresToken()
  await expect.poll(problem, patient).toBe('unauthorized')
  await expect.poll(() => told(world, yuna), patient).toHaveLength(2)
  const refused = (await told(world, yuna)).at(-1) ?? ''
  expect(refused).toContain('Jira 연결이 끊겼어요. 저장된 것은 그대로이고, 고치면 이어서 반영해요.')
  expect(refused).toContain('새 토큰을 만들어 JIRA_EMAIL, JIRA_API_TOKEN 값을 바꾸고 Hearback을 다시 시작해 주세요')
  // What people do meanwhile is kept, and what Jira does is lost to nobody.
  expect(await says(world.as(joon), '/voc link VOC-1 PAY-8')).toContain('Jira 응답이 늦어지고 있어요. 저장은 됐고')
  await says(world.as(joon), '/voc vote VOC-2')
  await jira.hands.moves('PAY-7', 'In Progress')
  await new Promise((done) => setTimeout(done, THREE_LOOKS_MS))
  expect(await told(world, yuna)).toHaveLength(2)
  for (const person of [mina, joon]) expect(await told(world, person)).toEqual([])
  expect(await jira.hands.remoteLinks('PAY-8')).toEqual([])
  const parked = `select kind from effect where state = 'parked'`
  expect(await peek(db, parked)).toEqual([])

  // A new token, with its own end, and a restart.
  const apiToken = await jira.hands.makesToken()
  await world.app.stop()
  Object.assign(world.app, { stop: async () => undefined }) // Stopped already when the world is.
  const config = configFor(world.world, { database: { dataDir: 'not used' }, encryptionKey, logLevel: 'silent' })
  if (!config.jira) throw new Error('There is no Jira.')
  const tokenEnds = new Date(Date.now() + 365 * DAY_MS)
  const again = await createApp(
    { ...config, jira: { ...config.jira, apiToken, tokenEnds } },
    { speed: 60, host: '127.0.0.1', database: database.config, timing, log: createLog('silent') },
  )
  onTestFinished(() => again.stop())
  db = again.db
  const url = `http://127.0.0.1:${await again.start()}`
  world.world.setRequestUrl(`${url}/slack/events`)
  jira.deliverTo(`${url}/webhooks/jira`)

  // What waited is there: the vote on its issue, the link that was wished for, the status that no webhook could tell.
  await expect.poll(async () => (await jira.hands.remoteLinks('PAY-8')).length, patient).toBe(1)
  await expect
    .poll(async () => JSON.stringify(await jira.hands.remoteLinks('PAY-7')), patient)
    .toMatch(/공감 1.*진행 중|진행 중.*공감 1/)
  await expect
    .poll(
      async () =>
        textsOf((await world.cards()).find((card) => textsOf(card.blocks).join().includes('PAY-7'))?.blocks).join(),
      patient,
    )
    .toContain('진행 중')
  await expect.poll(problem, patient).toBeNull()
  expect(await told(world, yuna)).toHaveLength(2)
  expect(await peek(db, parked)).toEqual([])
  expect(errorsIn(world.log)).toEqual([])
}, 180_000)
