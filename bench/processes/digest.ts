import { connect } from '../../src/db/connection.ts'
import { type Db, openDb } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { digestNumbers, noFilter } from '../../src/domain/digest.ts'
import { parsePeriod } from '../../src/domain/period.ts'
import { digestOf, digestRows } from '../../src/loop/digest.ts'
import { numbersOf } from '../../src/loop/numbers.ts'
import { realClock as clock, realRandom as random } from '../../src/real.ts'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { addHistory } from '../support/history.ts'
import { addCast, addWorkspace } from '../support/people.ts'
import { encryptionKey } from '../support/secrets.ts'

/** A digest of a large workspace and of a small one, each in a database of its own. */
interface Workspace {
  db: Db
  reader: Actor
}
let large: Workspace
let small: Workspace

const open = (database: Place) =>
  openDb({ database, encryptionKey, reactions: {}, clock, random, onWish: () => {}, onError: () => {} })

async function prepare(place: Place, items: number, recent: number): Promise<Workspace> {
  const empty = await open(place)
  await addWorkspace(empty)
  const cast = await addCast(empty)
  await empty.close()
  const { pool, close } = await connect(place, () => {})
  await addHistory(pool, cast, items, recent)
  await close()
  const [reader] = cast.promoters
  if (!reader) throw new Error('There is nobody to read a digest.')
  return { db: await open(place), reader }
}

const now = () => clock.now()
const noFilters = { area: null, stage: null, team: null, kind: null }
const noTrouble = async () => []

/** @returns how long each took, in milliseconds */
async function timesOf(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times
}

const ofSize = (size: 'large' | 'small'): Workspace => (size === 'large' ? large : small)

const tasks = {
  async start({ places, items, recent = items, small: fewer = items / 100 }: Starting) {
    large = await prepare(places.large, items, recent)
    small = await prepare(places.small, fewer, fewer)
    const { quotes, waiting, toDecide, answered, renewals, churnSignals } = await digestOf(
      large.db,
      now,
      noTrouble,
    )(large.reader)
    const counted = [quotes.now, waiting.answers, toDecide, answered.of, renewals.customers, churnSignals]
    if (counted.includes(0)) throw new Error(`There is nothing to count: ${counted.join(', ')}.`)
  },

  /** All numbers of the week, so many times. */
  async digest({ size, count }: { size: 'large' | 'small'; count: number }) {
    const { db, reader } = ofSize(size)
    return timesOf(count, () => digestOf(db, now, noTrouble)(reader))
  },

  /** All numbers of the month that is running, and of the one before, so many times. */
  async numbers({ size, count }: { size: 'large' | 'small'; count: number }) {
    const { db, reader } = ofSize(size)
    const month = parsePeriod('this month', now(), 'Asia/Seoul')
    return timesOf(count, () => numbersOf(db, now)(reader, month, noFilters))
  },

  /** The first page of the rows behind each number, so many times. */
  async rows({ size, count }: { size: 'large' | 'small'; count: number }) {
    const { db, reader } = ofSize(size)
    const { week } = await digestOf(db, now, noTrouble)(reader)
    const times = []
    for (const number of digestNumbers)
      times.push(
        ...(await timesOf(count, () => digestRows(db, now)(reader, number, { week, filter: noFilter }, 0, 30))),
      )
    return times
  },
}
export type DigestTasks = typeof tasks

interface Starting {
  places: { large: Place; small: Place }
  /** Of the large one. */
  items: number
  /** So many of them are of the last two years, and all that is open is among these; all, unless told otherwise. */
  recent?: number
  /** Items of the small one; a hundredth, unless told otherwise. */
  small?: number
}

serve(tasks, async () => {
  await large.db.close()
  await small.db.close()
})
