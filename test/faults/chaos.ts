import { setTimeout as sleep } from 'node:timers/promises'
import { WorldClient } from '../../sandbox/client.ts'
import type { Fault } from '../../sandbox/faults.ts'
import { yuna } from '../../sandbox/people.ts'
import { seededRandom } from '../../sandbox/slack/random.ts'
import { configFor, ourManifest } from '../../sandbox/with-app.ts'
import { startWorld } from '../../sandbox/world.ts'
import { openDb } from '../../src/db/open.ts'
import { statementAcrossWorkspaces } from '../../src/db/statement.ts'
import type { Timing } from '../../src/effects/run-effect.ts'
import { realClock } from '../../src/real.ts'
import { until } from '../effects/until.ts'
import { dbOptions } from '../support/open-db.ts'
import { type Audit, audit } from './audit.ts'
import { crowd } from './crowd.ts'
import { Fleet, type LogLine } from './fleet.ts'
import { waysTo } from './ways.ts'

export interface ChaosOptions {
  /** An empty database on a PostgreSQL. */
  databaseUrl: string
  seed: number
  processes: number
  /** What people do, and for how long at most. */
  promotions: number
  presses: number
  withinMs: number
  timing: Timing
  faults: Fault[]
  /** The ways to the database and to every destination break, fall silent and grow slow, too. */
  spoilsWays?: boolean
  /** Done once in the midst of it, instead of killing processes. */
  once?: () => Promise<void>
}

interface Chaos extends Audit {
  kills: number
  /** Connections that the server ended, and how often a way was spoilt. */
  spoilt: Record<string, number>
  /** Versions of things outside that were sent. */
  effects: number
  acknowledged: { promotions: number; presses: number }
  /** How often each misfortune struck. */
  struck: Record<string, number>
  /** Errors that the app logged, by their sentence. */
  errors: Record<string, number>
  complaints: string[]
  seconds: number
}

const key = Buffer.alloc(32, 7).toString('base64')
const waiting = statementAcrossWorkspaces<{ count: number }>(
  'chaos.waiting',
  `select ((select count(*) from effect where state in ('pending', 'sending', 'unknown'))
     + (select count(*) from inbox where state = 'pending'))::int as count`,
)
const sent = statementAcrossWorkspaces<{ count: number }>(
  'chaos.sent',
  'select coalesce(sum(sent), 0)::int as count from effect',
)
/** The fifth wait of an effect that met misfortune each time is five minutes (effects/retry.ts): nobody sits that out here. */
const soonerAgain = statementAcrossWorkspaces<{ id: string }>(
  'chaos.sooner',
  `update effect set "runAt" = now() + interval '20 s'
   where state in ('pending', 'unknown') and "runAt" > now() + interval '20 s' returning id`,
)
/** One of the app's own connections is ended, as an administrator does. */
const endOne = statementAcrossWorkspaces(
  'chaos.endOne',
  `select pg_terminate_backend(pid) from (select pid, row_number() over (order by pid) - 1 as n, count(*) over () as all
     from pg_stat_activity where application_name = 'hearback' and datname = current_database() and pid <> pg_backend_pid()) one
   where n = floor($1::float8 * one.all)`,
)
const nameOf = statementAcrossWorkspaces<{ name: string }>(
  'chaos.name',
  'select name from person where "slackUserId" = $1',
)

/**
 * Lets people work in a local world while processes are killed, answers get lost and calls land late; then lets it come to
 * rest and compares what people were told with what is there.
 */
export async function chaos(options: ChaosOptions): Promise<Chaos> {
  const began = Date.now()
  const random = seededRandom(options.seed)
  const speed = 60
  const world = await startWorld({ isJudged: true, manifest: await ourManifest(), speed, seed: options.seed })
  const client = new WorldClient(world.url)
  const config = configFor(world, { database: { url: options.databaseUrl }, encryptionKey: key, logLevel: 'warn' })
  const ways = options.spoilsWays ? await waysTo(config, options.databaseUrl) : null
  // Only where somebody falls silent is it worth not to wait: a busy machine is slow by itself.
  const database = ways ? { url: ways.databaseUrl, silentMs: 3_000 } : { url: options.databaseUrl }
  const fleet = new Fleet(() => ({
    config: ways?.config ?? config,
    overrides: { timing: options.timing, speed, database },
  }))
  const db = await openDb(
    dbOptions({ database: config.database, encryptionKey: key, clock: realClock, onError: () => {} }),
  )
  try {
    world.setRequestUrl(`${await fleet.open(options.processes)}/slack/events`)
    await client.faults(options.faults, options.seed)

    let isOver = false
    const killer = async () => {
      while (!isOver) {
        await sleep(400 + 400 * random())
        if (!isOver) fleet.killOne(random())
      }
    }
    const spoilt: Record<string, number> = {}
    const spoiler = async () => {
      while (!isOver) {
        await sleep(2_000 * (1 + random()))
        if (isOver) return
        const what = (await ways?.spoil(random)) ?? 'a connection was ended by the server'
        if (!ways) await db.across(endOne, random())
        spoilt[what] = (spoilt[what] ?? 0) + 1
      }
    }
    const killing = options.once ? sleep(options.withinMs / 3).then(options.once) : Promise.all([killer(), spoiler()])
    const diary = await crowd(client, random, options)
    await client.as(yuna).setsName('유나 (CX)')
    isOver = true
    await killing
    const struck = Object.fromEntries((await client.faultReport()).map((one) => [`${one.kind} ${one.on}`, one.struck]))
    await client.faults([])

    const isSent = async () => {
      await db.across(soonerAgain)
      return (await db.across(waiting))[0]?.count === 0
    }
    await until('all is sent', isSent, 150_000)
    await until('nothing is under way in the world', async () => (await client.state()).pending === 0)
    const found = await audit(db, client, diary)
    const [known] = await db.across(nameOf, yuna.id)
    // Whoever never came here is not known, and need not be.
    if (known && known.name !== '유나 (CX)') found.lost.push(`the event of a new name; it is still ${known.name}`)
    const told = (list: Map<string, boolean>) => [...list.values()].filter(Boolean).length
    return {
      ...found,
      acknowledged: { promotions: told(diary.promoted), presses: told(diary.pressed) },
      kills: fleet.kills,
      spoilt,
      effects: (await db.across(sent))[0]?.count ?? 0,
      struck,
      errors: counted(fleet.lines.filter((line) => line.level >= 50)),
      complaints: fleet.complaints,
      seconds: Math.round((Date.now() - began) / 1000),
    }
  } finally {
    await fleet.close()
    await ways?.close()
    await db.close()
    await world.stop()
  }
}

function counted(lines: LogLine[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { msg, err } of lines) {
    const said = err ? `${msg} ${err.message}` : msg
    counts[said] = (counts[said] ?? 0) + 1
  }
  return counts
}
