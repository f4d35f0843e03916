// `npm run story -- --quotes FILE.csv [--releases FILE.csv] [--json] [--speed 60] [--limit N]`: the product's story on real input, without hands,
// over real HTTP through the local world. What it reports is read back from the world and the database, not counted on the way.
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildPage } from './page/build.ts'
import { goOn } from './story/go-on.ts'
import { readBack } from './story/read-back.ts'
import { readReleases } from './story/releases.ts'
import { readRows } from './story/rows.ts'
import { tellStory } from './story/tell.ts'
import { startWithApp } from './with-app.ts'

const USAGE =
  'Usage: npm run story -- --quotes FILE.csv [--releases FILE.csv] [--json] [--speed 60] [--limit N]\nColumns of quotes: id,date,rating,title,content; of releases: version,date,notes'

/** Says how it is called, and ends. */
function explain(wrong = ''): never {
  console.error([wrong, USAGE].filter(Boolean).join('\n'))
  process.exit(1)
}

function asked() {
  try {
    return parseArgs({
      options: {
        quotes: { type: 'string' },
        releases: { type: 'string' },
        json: { type: 'boolean', default: false },
        speed: { type: 'string', default: '60' },
        limit: { type: 'string' },
      },
    }).values
  } catch (error) {
    return explain(error instanceof Error ? error.message : String(error))
  }
}
const values = asked()
const quotes = values.quotes ?? explain()

/** A file that cannot be read is said in a sentence. */
async function read<Row>(file: string, rowsIn: (csv: string) => Row[]): Promise<Row[]> {
  try {
    return rowsIn(await readFile(file, 'utf8'))
  } catch (error) {
    console.error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}

const rows = (await read(quotes, readRows)).slice(0, values.limit ? Number(values.limit) : undefined)
const releases = values.releases ? await read(values.releases, readReleases) : []
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
const { world, appUrl } = running
const places = { worldUrl: world.url, jiraUrl: world.jira.url, notionUrl: world.notion.url }
const told = await tellStory({ rows, worldUrl: world.url, appUrl, say })
if (releases.length > 0) await goOn(told, { releases, ...places, appUrl, say })
await running.app.stop()
const result = await readBack(told, places, database)
await world.stop()
await rm(folder, { recursive: true, force: true })

if (values.json) console.log(JSON.stringify(result))
else console.log(result)
process.exit(result.lost.length || result.sentTwice.length ? 1 : 0)
