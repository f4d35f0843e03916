// A process that opens the embedded database in the folder it is given, writes a workspace with a name, and stays. Says on
// standard output what became of it: `open`, or the name and message of the error.
import { randomBytes, randomUUID } from 'node:crypto'
import { openDb } from '../../src/db/open.ts'
import { install } from '../../src/loop/install.ts'
import { realClock, realRandom } from '../../src/real.ts'

const [dataDir = '', name = ''] = process.argv.slice(2)
try {
  const db = await openDb({
    database: { dataDir },
    encryptionKey: randomBytes(32).toString('base64'),
    reactions: { 'item.promoted': [], 'item.voted': [], 'item.unvoted': [] },
    clock: realClock,
    random: realRandom,
    onWish: () => undefined,
    onError: (error) => {
      throw error
    },
  })
  await install(
    db,
    randomUUID,
  )({
    workspace: { slackKey: name, name, domain: 'x', locale: 'ko', timeZone: 'Asia/Seoul', vocChannel: 'C0VOC' },
    installation: { appId: 'A', isEnterprise: false, botUserId: 'U', botId: 'B', botToken: 'xoxb-x', scopes: [] },
  })
  process.stdout.write('open\n')
  setInterval(() => undefined, 60_000)
} catch (error) {
  process.stdout.write(`${error instanceof Error ? `${error.name}: ${error.message}` : error}\n`)
  process.exitCode = 1
}
