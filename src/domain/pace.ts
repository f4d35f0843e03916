/** Fewer say how fast more come, and not how fast they are worked off. */
const BUSY_FROM = 16
/** So much of what is known of the pace each end changes: about the last sixty count. */
const SHARE = 1 / 64
/** A longer gap between two ends tells of something that stood in the way once: a lock, a pause, a clock that was put forward. */
const LONGEST_GAP_MS = 100

export interface PaceOptions {
  /** Milliseconds. */
  now: () => number
  /** What is taken to be over in a second until it is known. */
  perSecond: number
}

/** How fast work is worked off that comes whether or not there is room for it: as it went lately, while there was much of it. */
export function createPace({ now, perSecond }: PaceOptions) {
  let gapMs = 1_000 / perSecond
  let underWay = 0
  let lastEnd: number | null = null

  return {
    begins(): void {
      underWay++
    },
    ends(): void {
      const at = now()
      if (lastEnd !== null) gapMs += (Math.min(Math.max(at - lastEnd, 0), LONGEST_GAP_MS) - gapMs) * SHARE
      underWay--
      // Whoever ends next tells how fast it goes only where much was under way all the while.
      lastEnd = underWay >= BUSY_FROM ? at : null
    },
    /** How much of it is over within so many milliseconds. */
    within: (ms: number): number => ms / Math.max(gapMs, 0.001),
  }
}
