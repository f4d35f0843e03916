// `npm run story -- --quotes FILE.csv [--json] [--speed 60] [--limit N]`: the product's story on real input, without hands,
// over real HTTP through the local world. What it reports is read back from the world and the database, not counted on the way.
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildPage } from './page/build.ts'
import { readBack } from './story/read-back.ts'
import { type Row, readRows } from './story/rows.ts'
import { tellStory } from './story/tell.ts'
import { startWithApp } from './with-app.ts'

const { values } = parseArgs({
  options: {
    quotes: { type: 'string' },
    json: { type: 'boolean', default: false },
    speed: { type: 'string', default: '60' },
    limit: { type: 'string' },
  },
})
if (!values.quotes) {
  console.error(
    'Usage: npm run story -- --quotes FILE.csv [--json] [--speed 60] [--limit N]\nColumns: id,date,rating,title,content',
  )
  process.exit(1)
}

/** A file that cannot be read is said in a sentence. */
async function rowsOf(file: string): Promise<Row[]> {
  try {
    return readRows(await readFile(file, 'utf8')).slice(0, values.limit ? Number(values.limit) : undefined)
  } catch (error) {
    console.error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}

const rows = await rowsOf(values.quotes)
const folder = await mkdtemp(join(tmpdir(), 'hearback-story-'))
const url = process.env.DATABASE_URL
const database = url ? { url } : { dataDir: join(folder, 'data') }
await buildPage()
const running = await startWithApp({
  database,
  encryptionKey: randomBytes(32).toString('base64'),
  logLevel: process.env.LOG_LEVEL || 'error',
  world: { speed: Number(values.speed) },
})
const say = (line: string) => console.log(line)
const told = await tellStory({ rows, worldUrl: running.world.url, appUrl: running.appUrl, say })
await running.app.stop()
const result = await readBack(told, running.world.url, database)
await running.world.stop()
await rm(folder, { recursive: true, force: true })

if (values.json) console.log(JSON.stringify(result))
else console.log(result)
process.exit(result.lost.length || result.sentTwice.length ? 1 : 0)
