import type { IssueState } from './issue.ts'
import type { ItemStatus } from './item.ts'
import { meansNotShipped, type TickedResolution } from './resolution.ts'

/** When an issue has shipped: once it is done, or once each of its fix versions is released (`SHIPPED_WHEN`). */
export type ShippedWhen = 'released' | 'done'

export interface ShippingRule {
  shippedWhen: ShippedWhen
  /** Of which resolutions an admin said whether they mean that nothing was built. */
  notShippedResolutions: readonly TickedResolution[]
}

/** How far an issue is. */
export type Progress = 'waiting' | 'started' | 'done' | 'shipped' | 'wontDo'

/**
 * How far an issue is. Done without a resolution is common and counts as built: the status category is what is trusted.
 * @param site where it is
 */
export function progressOf(state: IssueState, site: string, rule: ShippingRule): Progress {
  if (state.category === 'new') return 'waiting'
  if (state.category === 'indeterminate') return 'started'
  if (wontDoOf(state, site, rule) !== null) return 'wontDo'
  if (rule.shippedWhen === 'done') return 'shipped'
  return state.fixVersions.length > 0 && state.fixVersions.every(({ released }) => released) ? 'shipped' : 'done'
}

/** Why an issue ended with nothing built, as its site names it, e.g. `Won't Do`; null: it has not ended so. */
export const wontDoOf = (
  { category, resolution }: IssueState,
  site: string,
  { notShippedResolutions }: Pick<ShippingRule, 'notShippedResolutions'>,
): string | null =>
  category === 'done' && resolution && meansNotShipped({ ...resolution, site }, notShippedResolutions)
    ? resolution.name
    : null

/** What the issues behind an item say together; null: nothing. Those that will not be done say nothing. */
export function together(issues: readonly Progress[]): 'building' | 'done' | 'shipped' | null {
  const live = issues.filter((progress) => progress !== 'wontDo')
  if (live.length === 0) return null
  if (live.every((progress) => progress === 'shipped')) return 'shipped'
  if (live.every((progress) => progress === 'shipped' || progress === 'done')) return 'done'
  return live.some((progress) => progress !== 'waiting') ? 'building' : null
}

/** Whether there are issues and none of them will be done. */
export const noneWillBeDone = (issues: readonly Progress[]): boolean =>
  issues.length > 0 && issues.every((progress) => progress === 'wontDo')

/** What became of one of an item's issues; null: it was not tied before, or is no more. */
export interface Move {
  before: Progress | null
  after: Progress | null
}

/**
 * Why the issues of an item say "shipped" only now: one of them shipped, or the last of the others will not be done, or
 * was untied, or one that had shipped before was tied.
 */
export function shipsBecause(moves: readonly Move[]): 'shipped' | 'wontDo' | 'links' {
  if (moves.some(({ before, after }) => before !== null && before !== 'shipped' && after === 'shipped'))
    return 'shipped'
  return moves.some(({ before, after }) => before !== null && before !== 'wontDo' && after === 'wontDo')
    ? 'wontDo'
    : 'links'
}

/** What a person decided last and Jira may move on from; `new` where nobody did. */
export type Decided = 'new' | 'reviewing' | 'planned' | 'building'

/**
 * The status of an item after its issues were looked at. Parked, declined, merged and shipped are left alone. It goes
 * forward from what a person decided, which is never further than what issues can say, and back only from `done`, which is
 * Jira's own word.
 */
export function followed(status: ItemStatus, decided: Decided, issues: readonly Progress[]): ItemStatus {
  if (!['new', 'reviewing', 'planned', 'building', 'done'].includes(status)) return status
  const said = together(issues)
  if (status === 'done') return issues.every((p) => p === 'wontDo') ? status : (said ?? decided)
  return said ?? status
}

/** The status of an item that had shipped by its issues, when one of them is open again. */
export const reopened = (decided: Decided, issues: readonly Progress[]): ItemStatus => together(issues) ?? decided
