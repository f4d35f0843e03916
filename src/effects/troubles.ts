import type { EffectRow } from '../db/ledger.ts'
import { backOffMs } from './retry.ts'

/** So many effects that fail one after another, and none that is sent between: it is not they that are wrong. */
const FROM = 3
/** A system that is away is asked again so often at least, lane by lane: as long as its people may wait once it is back. */
const PROBE_MS = 30_000
/** What failed longer ago says nothing of now: another process may have seen the end of it. */
const RECENT_MS = 4 * PROBE_MS
/** While a system answers wrongly an effect keeps its place at the head so often, and then lets another try: it may be wrong besides. */
export const KEEPS_PLACE = 3
/** As many as the column holds: where nobody is there to answer it is never the effect. */
export const HOWEVER_MANY = 2_147_483_647

interface Trouble {
  failed: Set<string>
  since: number
  last: number
  isAway: boolean
}

/** Who is to be sent where: what of one workspace goes out to one system. */
const pathOf = ({ workspaceId, kind }: Path) => `${workspaceId} ${systemOf(kind)}`
type Path = Pick<EffectRow, 'workspaceId' | 'kind'>

/** A kind begins with the name of its system. */
export const systemOf = (kind: string): string => kind.split('.')[0] ?? kind

/**
 * Tells a system that is away from an effect that is wrong (docs/decisions/0093). Kept in this process alone: another one that
 * works for the same system finds out by itself, three effects later.
 * @param now milliseconds
 * @param random 0 ≤ x < 1, as `backOffMs` wants it
 */
export function createTroubles(now: () => number, random: () => number) {
  const troubles = new Map<string, Trouble>()
  return {
    /** An effect met misfortune. @returns how long its lane rests, in milliseconds; 0 where it may be the effect's own */
    failed(row: Path & Pick<EffectRow, 'id' | 'attempt'>): number {
      const at = now()
      const known = troubles.get(pathOf(row))
      const isRecent = known !== undefined && Math.abs(at - known.last) <= RECENT_MS
      const trouble: Trouble = isRecent ? known : { failed: new Set(), since: at, last: at, isAway: false }
      troubles.set(pathOf(row), trouble)
      trouble.last = at
      // Its size is asked for and nothing else: an outage of days must not be remembered effect by effect.
      if (trouble.failed.size < FROM) trouble.failed.add(row.id)
      if (trouble.failed.size < FROM) return 0
      trouble.isAway = true
      // By the effect, not by all that failed: a blip that hits many lanes at once is none the longer.
      return Math.min(backOffMs(Math.max(1, row.attempt), random()), PROBE_MS)
    },

    /**
     * An effect was sent.
     * @returns up to how many failed attempts an effect is due again, its system having been away until now; 0 where it was not.
     * Three that are wrong beside others that are sent look like many short outages, and are not to be tried again each time.
     */
    sent(row: Path): number {
      const trouble = troubles.get(pathOf(row))
      troubles.delete(pathOf(row))
      if (!trouble?.isAway) return 0
      // From failure to failure: that a lane rested for half a minute does not say that its system was away for so long.
      return Math.abs(trouble.last - trouble.since) < PROBE_MS ? KEEPS_PLACE : HOWEVER_MANY
    },
  }
}
