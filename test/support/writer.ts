// A process that opens the embedded database in the folder it is given and writes workspaces, one after another, for ever. Says on
// standard output, a line each: `open`, `wrote NAME` once it is stored, `refused NAME ERROR` where it was not.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDb } from '../../src/db/open.ts'
import { realClock } from '../../src/real.ts'
import { dbOptions } from './open-db.ts'

const [dataDir = ''] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line.replaceAll('\n', ' ')}\n`)
try {
  const db = await openDb(
    dbOptions({ database: { dataDir }, clock: realClock, onError: (error) => say(`error ${error}`) }),
  )
  say('open')
  for (let n = 0; ; n++) {
    const name = `n${n}`
    const settings = { domain: 'x', locale: 'ko', timeZone: 'Asia/Seoul', vocChannel: 'C0VOC' } as const
    await db
      .change({ workspaceId: randomUUID(), personId: null }, (tx) =>
        tx.workspaces.put({ slackKey: name, name: name.padEnd(2_000, 'x'), ...settings }),
      )
      .then(
        () => say(`wrote ${name}`),
        (error: unknown) => say(`refused ${name} ${error}`),
      )
    await sleep(20)
  }
} catch (error) {
  say(`${error instanceof Error ? `${error.name}: ${error.message}` : error}`)
  process.exitCode = 1
}
