const MINUTE = 60_000

/** A notice that has not gone out yet. */
export interface Collecting {
  id: string
  dueAt: Date
  /** When it was to go out at first. */
  firstDueAt: Date
}

/** Which notice something goes out with, and when; `id` null: with one of its own. */
export interface Joined {
  id: string | null
  dueAt: Date
}

export const addMinutes = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * MINUTE)

/**
 * Whether something joins one of the notices that wait for its reader. A notice can be put off by the batch's length
 * only, counted from when it was due at first, and what joins it waits no longer than that for it either.
 * @param due when it would go out by itself
 * @param batchMinutes 0: only what is due at the same instant goes out together
 */
export function join(collecting: readonly Collecting[], due: Date, batchMinutes: number): Joined {
  for (const { id, dueAt, firstDueAt } of collecting) {
    const together = new Date(Math.max(dueAt.getTime(), due.getTime()))
    if (together <= addMinutes(firstDueAt, batchMinutes) && together <= addMinutes(due, batchMinutes))
      return { id, dueAt: together }
  }
  return { id: null, dueAt: due }
}
