/** Incremental exports (developer.zendesk.com, "Incremental Exports"). */
import { type Answer, DeskError, ok } from '../../answer.ts'
import { invalidAttribute } from '../errors.ts'
import { organizationJson, ticketJson, userJson } from '../objects.ts'
import type { Json } from '../types.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { beside } from './tickets.ts'

const most = 1_000
/** The newest minute is left out, "to ensure the accuracy of the data". */
const delayMs = 60_000

interface Row {
  id: number
  /** Unix milliseconds by which it is exported. */
  at: number
  json(): Json
}

type Kind = 'tickets' | 'users' | 'organizations'

function rowsOf(call: Call, kind: Kind): Row[] {
  const { state } = call.world
  const rows: Row[] =
    kind === 'tickets'
      ? // Deleted tickets are exported, too, with the status `deleted`.
        [...state.tickets.values()].map((each) => ({
          id: each.id,
          at: each.generated,
          json: () => ticketJson(call.world, each),
        }))
      : kind === 'users'
        ? [...state.users.values()].map((each) => ({
            id: each.id,
            at: each.updated,
            json: () => userJson(call.world, each),
          }))
        : [...state.organizations.values()].map((each) => ({
            id: each.id,
            at: each.updated,
            json: () => organizationJson(call.world, each),
          }))
  const until = call.world.clock.now() - delayMs
  return rows.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.id - b.id)
}

/** Unix seconds. @throws DeskError 422 for the last minute */
function startOf(call: Call): number {
  const asked = call.query.get('start_time')
  const start = Number(asked)
  if (asked === null || !Number.isInteger(start) || start < 0)
    throw invalidAttribute('You passed an invalid value for the start_time attribute. Parameter start_time is required')
  if (start * 1_000 > call.world.clock.now() - delayMs)
    throw new DeskError(422, {
      error: 'StartTimeTooRecent',
      description: 'Too recent start_time. Use a start_time older than 60 seconds',
    })
  return start
}

const sizeOf = (call: Call) => Math.min(Math.max(1, Number(call.query.get('per_page') ?? most) || most), most)

const cursorOf = ({ at, id }: Pick<Row, 'at' | 'id'>) => Buffer.from(`${at / 1_000}||${id}`).toString('base64')

function byCursor(kind: Kind) {
  return (call: Call): Answer => {
    const cursor = call.query.get('cursor') || null
    let from = { at: 0, id: -1 }
    if (cursor === null) from = { at: startOf(call) * 1_000, id: -1 }
    else {
      const read = /^([\d.]+)\|\|(-?\d+)$/.exec(Buffer.from(cursor, 'base64').toString())
      if (!read) throw invalidAttribute('You passed an invalid value for the cursor attribute. Invalid cursor')
      from = { at: Math.round(Number(read[1]) * 1_000), id: Number(read[2]) }
    }
    const left = rowsOf(call, kind).filter(({ at, id }) => at > from.at || (at === from.at && id > from.id))
    const page = left.slice(0, sizeOf(call))
    const after = cursorOf(page.at(-1) ?? from)
    return ok({
      [kind]: page.map((row) => row.json()),
      after_url: `${call.world.url}/api/v2/incremental/${kind}/cursor.json?cursor=${encodeURIComponent(after)}`,
      before_url: null,
      after_cursor: after,
      before_cursor: null,
      end_of_stream: left.length <= page.length,
      ...sideloaded(call, kind, page),
    })
  }
}

function byTime(kind: Kind) {
  return (call: Call): Answer => {
    const start = startOf(call)
    const left = rowsOf(call, kind).filter(({ at }) => at >= start * 1_000)
    const page = left.slice(0, sizeOf(call))
    const end = Math.floor((page.at(-1)?.at ?? start * 1_000) / 1_000)
    const isEnd = left.length <= page.length
    return ok({
      [kind]: page.map((row) => row.json()),
      count: page.length,
      end_time: page.length === 0 ? null : end,
      // The last page names a next one, too: it is where the next export begins.
      next_page: page.length === 0 ? null : `${call.world.url}/api/v2/incremental/${kind}.json?start_time=${end}`,
      end_of_stream: isEnd,
      ...sideloaded(call, kind, page),
    })
  }
}

const sideloaded = (call: Call, kind: Kind, page: readonly Row[]): Json =>
  kind === 'tickets'
    ? beside(
        call,
        page.flatMap(({ id }) => call.world.state.tickets.get(id) ?? []),
      )
    : {}

export const incrementalEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/api/v2/incremental/tickets/cursor', run: byCursor('tickets') },
  { method: 'GET', path: '/api/v2/incremental/users/cursor', run: byCursor('users') },
  { method: 'GET', path: '/api/v2/incremental/tickets', run: byTime('tickets') },
  { method: 'GET', path: '/api/v2/incremental/users', run: byTime('users') },
  { method: 'GET', path: '/api/v2/incremental/organizations', run: byTime('organizations') },
]
