import type { Db } from '../db/open.ts'
import { Broken, Permanent, Temporary } from '../domain/errors.ts'
import type { System } from '../domain/link.ts'
import type { Clock } from '../domain/seams.ts'

/** How what is here compares with one system, for one workspace. */
export interface Comparison {
  workspace: string
  system: 'Jira' | 'Notion'
  /** Links or pages that were looked at, and how many of them, or of their issues, were otherwise than here. */
  looked: number
  changed: number
  /** Why it could not be looked at; null: it could. */
  failure: string | null
  /** What could not be sent: kept for an admin, or still waiting. */
  parked: number
  waiting: number
}

export interface ComparingNeeds {
  db: Db
  /** In this order: what one moves is sent to the others afterwards, and is no difference of theirs. */
  systems: {
    what: Comparison['system']
    run: (workspaceId: string) => Promise<{ looked: number; changed: number }>
  }[]
  worker: { start: () => void }
  clock: Clock
}

/** What has not gone for so long while nothing else went either is left to the app: the service is away, or asks for patience. */
const STILL_MS = 90_000
const LOOK_MS = 200

const nameOf = (what: Comparison['system']): System => (what === 'Jira' ? 'jira' : 'notion')

/**
 * Compares everything that stands in Jira and Notion with what is here, and sends what differs until nothing waits any more,
 * or nothing goes. What a service refuses is reported, and the other one is looked at all the same.
 * @returns one for each workspace and system
 */
export async function compareAll({ db, systems, worker, clock }: ComparingNeeds): Promise<Comparison[]> {
  const comparisons: (Comparison & { id: string })[] = []
  for (const { id, domain } of await db.workspaces())
    for (const { what, run } of systems) {
      const compared = await run(id).then(
        (found) => ({ ...found, failure: null }),
        (error: unknown) => ({ looked: 0, changed: 0, failure: reasonOf(error) }),
      )
      comparisons.push({ id, workspace: domain, system: what, ...compared, parked: 0, waiting: 0 })
    }
  worker.start()
  const count = async () => {
    for (const one of comparisons) {
      const flow = (await db.of(one.id).ledger.flow(0)).get(nameOf(one.system))
      one.parked = flow?.parked ?? 0
      one.waiting = flow?.late ?? 0
    }
    return comparisons.reduce((sum, { waiting }) => sum + waiting, 0)
  }
  let left = await count()
  for (let stillMs = 0; left > 0 && stillMs < STILL_MS; ) {
    await clock.sleep(LOOK_MS)
    const now = await count()
    stillMs = now < left ? 0 : stillMs + LOOK_MS
    left = now
  }
  return comparisons.map(({ id: _, ...comparison }) => comparison)
}

/** @throws what is a fault of ours */
function reasonOf(error: unknown): string {
  if (error instanceof Temporary || error instanceof Permanent || error instanceof Broken) return error.message
  throw error
}
