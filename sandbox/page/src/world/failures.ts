/** Something that did not work, as the side panel shows it. */
export interface Failure {
  id: number
  at: Date
  /** What the person is told: a code or a sentence (`failureSentence` makes it readable). */
  text: string
  /** What the person in Slack would not see: why. */
  why: string | null
  /** Entry of the world's log that holds the raw request and answer. */
  logId: number | null
  /** `gesture`: the answer to what a person did. `event`: what the world told all pages. `both`: one failure, told twice. */
  from: 'gesture' | 'event' | 'both'
}

/** A gesture's own answer and the world's event about it arrive within moments of each other. */
const sameFailureMs = 3000

/**
 * Adds a failure, newest first. The answer of a gesture and the event about it are one failure:
 * the person reads the answer, the event says why and leads to the log.
 */
export function addFailure(list: Failure[], news: Omit<Failure, 'id' | 'at'>, at = new Date()): Failure[] {
  const twin = list.find(
    (failure) =>
      failure.from !== 'both' && failure.from !== news.from && at.getTime() - failure.at.getTime() < sameFailureMs,
  )
  if (!twin) return [{ ...news, id: 1 + Math.max(0, ...list.map(({ id }) => id)), at }, ...list]
  const [gesture, event] = news.from === 'gesture' ? [news, twin] : [twin, news]
  const joined: Failure = {
    ...twin,
    text: gesture.text,
    why: gesture.why ?? event.text,
    logId: event.logId ?? gesture.logId,
    from: 'both',
  }
  return list.map((failure) => (failure === twin ? joined : failure))
}
