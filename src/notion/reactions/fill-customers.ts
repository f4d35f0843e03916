import { beforeSending, NotYet } from '../../domain/errors.ts'
import { CUSTOMERS_KIND, type CustomerColumn, MOST_BEHIND } from '../../domain/mirror.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import type { Workspace } from '../../domain/workspace.ts'
import { speech } from '../../locales/texts.ts'
import type { DataSource } from '../data-source.ts'
import { NotionBroken, type NotionProblem } from '../errors.ts'
import { CUSTOMER_LANE } from './customer.ts'
import { FILL_LANES, LOOK_MS } from './fill.ts'

export interface FillCustomersNeeds {
  dataSource: DataSource<CustomerColumn>
  workspaceOf: (workspaceId: string) => Promise<Workspace>
  /** Wants rows that are not there, or show something else, so many at once. @returns how many there are */
  fillCustomers: (
    workspaceId: string,
    source: string,
    lanes: readonly string[],
    most: number,
  ) => Promise<{ left: number }>
  /** Whether customers are to have rows; and whether an admin has not stopped the first ones. */
  isOn: (workspaceId: string) => Promise<boolean>
  isFilling: (workspaceId: string) => Promise<boolean>
  countCustomers: (workspaceId: string) => Promise<number>
  /** Rows of items are to point to those that are there now. */
  filled: (workspaceId: string) => Promise<unknown>
  problem: (workspaceId: string, problem: NotionProblem | null, unless: NotionProblem[]) => Promise<unknown>
  now: () => Date
  speed: number
}

/**
 * Rows of customers that are behind, a few at a time: the first ones, and whatever has changed without an item of theirs. It waits in
 * the ledger, as the filling of items does.
 */
export function fillCustomers(needs: FillCustomersNeeds): Reaction {
  const { dataSource, speed, now } = needs

  async function source(workspaceId: string): Promise<string> {
    try {
      const t = speech(await needs.workspaceOf(workspaceId), now())
      return (await dataSource.current(workspaceId, t)).place.dataSourceId
    } catch (failure) {
      if (failure instanceof NotionBroken) await needs.problem(workspaceId, failure.problem, [])
      throw failure
    }
  }

  return {
    kind: CUSTOMERS_KIND,
    about: 'workspace',
    lane: () => CUSTOMER_LANE,

    converge: ({ workspaceId }: Outgoing) =>
      beforeSending(async () => {
        if (!(await needs.isOn(workspaceId))) {
          await needs.problem(workspaceId, null, [])
          return { remote: null, restMs: 0 }
        }
        if ((await needs.countCustomers(workspaceId)) > 0 && (await needs.isFilling(workspaceId))) {
          const at = await source(workspaceId)
          const lanes = [CUSTOMER_LANE, ...FILL_LANES]
          const { left } = await needs.fillCustomers(workspaceId, at, lanes, MOST_BEHIND)
          if (left > 0) throw new NotYet('There are customers without a row in Notion', LOOK_MS / speed)
          await needs.filled(workspaceId)
        }
        return { remote: null, restMs: 0 }
      }),

    lookUp: async () => null,
  }
}
