/** Something that did not work, as the side panel shows it. */
export interface Failure {
  id: number
  at: Date
  /** A code or a sentence; `failureSentence` makes it readable. */
  text: string
  /** Entry of the world's log that holds the raw request and answer. */
  logId: number | null
}

/** A gesture's own answer and the world's `failure` event for it arrive within moments of each other. */
const sameFailureMs = 3000

/**
 * Adds a failure, newest first. The answer of a gesture and the event about it are one failure:
 * whichever came first is completed by the other.
 */
export function addFailure(list: Failure[], text: string, logId: number | null, at = new Date()): Failure[] {
  if (logId !== null && list.some((failure) => failure.logId === logId)) return list
  const twin = list.find(
    (failure) => (failure.logId === null) !== (logId === null) && at.getTime() - failure.at.getTime() < sameFailureMs,
  )
  if (twin) return list.map((failure) => (failure === twin ? { ...twin, logId: twin.logId ?? logId } : failure))
  const id = 1 + Math.max(0, ...list.map((failure) => failure.id))
  return [{ id, at, text, logId }, ...list]
}
