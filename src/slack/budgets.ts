import { beforeSending, Temporary } from '../domain/errors.ts'
import type { Outgoing } from '../domain/reaction.ts'
import type { DeliveryOptions } from './delivery.ts'
import { createTurns } from './turns.ts'

/** Calls a minute and workspace, and how many of them may come at once before the average counts. */
export interface Grant {
  perMinute: number
  burst: number
}

/** What Slack grants a method (docs.slack.dev/apis/web-api/rate-limits): tier 3 "50+" a minute, tier 4 "100+". */
export const TIER_3: Grant = { perMinute: 50, burst: 10 }
export const TIER_4: Grant = { perMinute: 100, burst: 10 }
/** Messages to a workspace: "several hundred" a minute (the same page); no figure is published. */
export const MESSAGES: Grant = { perMinute: 240, burst: 100 }

/**
 * What Slack grants, taken call by call out of budgets that all processes share (docs/decisions/0017). Waits for nobody: a budget
 * that is spent puts the whole lane off, until its turn.
 * @returns what takes one call; it throws Temporary with the time to wait
 */
export function createBudgets({ spend, speed, now }: Pick<DeliveryOptions, 'spend' | 'speed' | 'now'>) {
  const turns = createTurns(() => now().getTime())
  return async ({ workspaceId, lane }: Outgoing, method: string, { perMinute, burst }: Grant): Promise<void> => {
    const everyMs = 60_000 / perMinute / speed
    const wait = await beforeSending(() => spend(workspaceId, `budget:${method}`, everyMs, burst))
    const turn = turns.next(`${workspaceId} ${method}`, lane, wait, everyMs)
    if (turn > 0) throw new Temporary(`The budget of ${method} is spent`, 'nothing', turn)
  }
}
