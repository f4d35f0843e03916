import { beforeSending, NotYet } from '../../domain/errors.ts'
import { type MirrorPlace, MOST_BEHIND, type PropertyName } from '../../domain/mirror.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import type { Workspace } from '../../domain/workspace.ts'
import { speech } from '../../locales/texts.ts'
import type { DataSource } from '../data-source.ts'
import { guarded, type TellNotionProblem } from '../guarded.ts'
import { NOTION_LANE } from './page.ts'

/** How often it is looked whether more rows can be wanted: half the time that those take which wait at most (mirror.ts). */
export const LOOK_MS = 5_000

/**
 * Rows that were never written are spread over these: an answer of Notion's takes longer than the time until its next call is
 * granted, so one after another would not use what it grants. What changes has a lane of its own, beside them.
 */
export const FILL_LANES = ['notion.1', 'notion.2', 'notion.3']

export interface FillNeeds {
  dataSource: DataSource<PropertyName>
  workspaceOf: (workspaceId: string) => Promise<Workspace>
  /** Wants a page for items that have none there, so many at once. @returns how many are behind */
  fillMirror: (
    workspaceId: string,
    place: MirrorPlace,
    lanes: readonly string[],
    most: number,
  ) => Promise<{ left: number }>
  isConnected: (workspaceId: string) => Promise<boolean>
  /** Whether an admin has not stopped it. */
  isOn: (workspaceId: string) => Promise<boolean>
  countItems: (workspaceId: string) => Promise<number>
  problem: TellNotionProblem
  now: () => Date
  speed: number
}

/**
 * The first mirror of what was there before Notion was, or before it moved: a few rows at a time are wanted, the newest first,
 * until there are no more. It waits in the ledger, so that one process does it, and any other goes on with it after a stop.
 */
export function fill(needs: FillNeeds): Reaction {
  const { dataSource, speed, now } = needs

  const place = (workspaceId: string) =>
    guarded(
      needs.problem,
      workspaceId,
      async () => (await dataSource.current(workspaceId, speech(await needs.workspaceOf(workspaceId), now()))).place,
    )

  return {
    kind: 'notion.fill',
    about: 'workspace',
    // That of what changes: the database is made here, or with the first change, and never by both at once.
    lane: () => NOTION_LANE,

    converge: ({ workspaceId }: Outgoing) =>
      beforeSending(async () => {
        const isNeeded = (await needs.isConnected(workspaceId)) && (await needs.countItems(workspaceId)) > 0
        if (!isNeeded) return { remote: null, restMs: 0 }
        const where = await place(workspaceId)
        if (!(await needs.isOn(workspaceId))) return { remote: null, restMs: 0 }
        const { left } = await needs.fillMirror(workspaceId, where, FILL_LANES, MOST_BEHIND)
        if (left > 0) throw new NotYet('There are items without a row in Notion', LOOK_MS / speed)
        return { remote: null, restMs: 0 }
      }),

    lookUp: async () => null,
  }
}
