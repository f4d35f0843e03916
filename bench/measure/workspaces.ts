import type { Answer, LoadTasks, Press } from '../processes/load.ts'
import type { WorkspacesTasks } from '../processes/workspaces.ts'
import { startChild } from '../support/children.ts'
import { type Kind, kinds } from '../support/databases.ts'
import { type Row, rowOf } from '../support/rows.ts'
import { percentile } from '../support/statistics.ts'
import { type Bench, kindName, type Measurement, rounds } from './bench.ts'

/** Submissions a second, of all workspaces together. */
const RATE = 100
const MANY = 1_000
const SIZES = [1, 10, 100, MANY]
/** Of one in a thousand workspaces as many come at once as of all others in so many seconds. */
const BURST = 400
const EVERY_S = 8

/** A press without its draft. */
type Planned = Omit<Press, 'draftId' | 'userId'>

/**
 * The same load from one workspace and from up to a thousand; and with one noisy neighbour, whose half of it comes in bursts: how
 * late the others are acknowledged, beside the same load without bursts.
 */
export const workspaces: Measurement = async (bench) => {
  const rows: Row[] = []
  for (const kind of bench.quick ? kinds.slice(0, 1) : kinds) rows.push(...(await ofKind(bench, kind)))
  return rows
}

async function ofKind({ databases, slack, quick, say }: Bench, kind: Kind): Promise<Row[]> {
  const name = kindName[kind]
  const app = startChild<WorkspacesTasks>(new URL('../processes/workspaces.ts', import.meta.url))
  const load = startChild<LoadTasks>(new URL('../processes/load.ts', import.meta.url))
  try {
    say(`${name}: ${MANY} workspaces`)
    const place = await databases.make(kind)
    const { port, workspaces } = await app.ask('start', { place, apiUrl: slack.apiUrl, workspaces: MANY })

    /** @returns what became of each press, in their order */
    async function press(planned: Planned[]): Promise<Answer[]> {
      const counts = workspaces.map(() => 0)
      for (const { workspace } of planned) counts[workspace] = (counts[workspace] ?? 0) + 1
      const drafts = await app.ask('drafts', { counts, responseUrl: slack.responseUrl })
      const presses = planned.flatMap(({ atMs, workspace }) => {
        const draft = drafts[workspace]?.pop()
        return draft ? [{ ...draft, atMs, workspace }] : []
      })
      const before = await app.ask('items')
      const answers = await load.ask('timetable', { port, workspaces, presses })
      const [stored, taken] = [(await app.ask('items')) - before, answers.filter(({ failed }) => !failed).length]
      if (stored !== taken) throw new Error(`${taken} submissions were acknowledged and ${stored} were stored.`)
      return answers
    }

    await press(atRandom(RATE / 2, quick ? 2 : 10, MANY)) // warm
    say(`${name}: ${RATE} submissions a second, of 1 to ${MANY} workspaces`)
    const curve = await rounds(quick ? 1 : 3, async () => {
      const p99s: number[] = []
      for (const size of SIZES) p99s.push(p99(await press(atRandom(RATE, quick ? 3 : 20, size))))
      return p99s
    })
    say(`${name}: one of them presses ${BURST} times at once`)
    const seconds = EVERY_S * (quick ? 1 : 3)
    const noise = await rounds(quick ? 1 : 3, async () => {
      const others = atRandom(RATE - BURST / EVERY_S, seconds, MANY - 1).map(({ atMs, workspace }) => ({
        ...{ atMs, workspace: workspace + 1 },
      }))
      const spread = atRandom(BURST / EVERY_S, seconds, 1)
      const bursts = spread.map((_, n) => ({ atMs: (Math.floor(n / BURST) + 0.5) * EVERY_S * 1_000, workspace: 0 }))
      const of = async (noisy: Planned[]) => {
        const planned = [...others, ...noisy].toSorted((a, b) => a.atMs - b.atMs)
        const answers = (await press(planned)).map((answer, n) => ({
          ...{ ...answer, atMs: planned[n]?.atMs ?? 0, isNoisy: planned[n]?.workspace === 0 },
        }))
        return { others: answers.filter(({ isNoisy }) => !isNoisy), noisy: answers.filter(({ isNoisy }) => isNoisy) }
      }
      return { calm: await of(spread), loud: await of(bursts) }
    })
    return [
      ...SIZES.map((size, n) =>
        rowOf({
          name: `${RATE} submissions a second of ${size.toLocaleString('en')} workspace${size > 1 ? 's' : ''}: acknowledged, p99, ${name}`,
          ...{ unit: 'ms', values: curve.map((p99s) => p99s[n] ?? Number.NaN) },
          ...(n > 0 ? { peer: { name: 'of 1', values: curve.map(([first = Number.NaN]) => first) } } : {}),
          point: { curve: 'workspaces', line: name, at: size },
        }),
      ),
      rowOf({
        name: `the same while one of them presses ${BURST} times at once: of the others, p99, ${name}`,
        ...{ unit: 'ms', values: noise.map(({ loud }) => p99(loud.others)) },
        peer: { name: 'the same load, evenly', values: noise.map(({ calm }) => p99(calm.others)) },
        aim: { ratioAtMost: 2 },
      }),
      rowOf({
        name: `the same: of the noisy one answered while one of the others waits, p99, ${name}`,
        ...{ unit: 'presses', values: noise.map(({ loud }) => overtaken(loud)) },
        peer: { name: 'the same load, evenly', values: noise.map(({ calm }) => overtaken(calm)) },
      }),
      rowOf({
        name: `the same: others refused or failed, ${name}`,
        ...{ unit: '%', values: noise.map(({ loud }) => failed(loud.others)) },
        ...{ aim: { atMost: 0 }, of: (values: number[]) => Math.max(...values) },
      }),
      rowOf({
        name: `the same: of the noisy one, told that it is busy, ${name}`,
        ...{ unit: '%', values: noise.map(({ loud }) => failed(loud.noisy)) },
      }),
    ]
  } finally {
    await Promise.all([app.end(), load.end()])
  }
}

const p99 = (answers: Answer[]): number =>
  percentile(
    answers.map(({ latency }) => latency),
    0.99,
  )

/** How many of the noisy one's presses are answered while one of the others waits: whoever comes last waits for all. */
function overtaken({ others, noisy }: Record<'others' | 'noisy', (Answer & { atMs: number })[]>): number {
  const ends = noisy.map(({ atMs, latency }) => atMs + latency)
  const during = others.map(({ atMs, latency }) => ends.filter((end) => end > atMs && end < atMs + latency).length)
  return percentile(during, 0.99)
}

const failed = (answers: Answer[]): number => (answers.filter((one) => one.failed).length / answers.length) * 100

/** So many a second for so long at random, each of any of so many workspaces. */
function atRandom(rate: number, seconds: number, workspaces: number): Planned[] {
  const times = Array.from({ length: rate * seconds }, () => Math.random() * seconds * 1_000)
  return times.toSorted((a, b) => a - b).map((atMs) => ({ atMs, workspace: Math.floor(Math.random() * workspaces) }))
}
