import { useState } from 'react'
import type { LogEntry } from '../../../slack/page-contract.ts'
import { timeOf } from '../words/dates.ts'
import { failureSentence } from '../words/failure-sentence.ts'
import { api } from '../world/api.ts'
import type { Failure } from '../world/failures.ts'
import { useWorld } from '../world/world-context.ts'

/** Side panel: what did not work and why, with the request and the answer as they went over the wire. */
export function FailurePanel({ failures, dismiss }: { failures: Failure[]; dismiss: (id: number | null) => void }) {
  const { words, locale } = useWorld()
  return (
    <aside className="side-panel failures" aria-label={words.failures}>
      <header className="column-head">
        <h2>{words.failures}</h2>
        <button type="button" className="quiet-button" onClick={() => dismiss(null)}>
          {words.dismissAll}
        </button>
      </header>
      <ul>
        {failures.map((failure) => (
          <li key={failure.id} className="failure">
            <p role="alert">{failureSentence(failure.text, words)}</p>
            {failure.why && <p className="why">{failure.why}</p>}
            <p className="quiet">
              {timeOf(failure.at, locale)}
              <button type="button" className="quiet-button" onClick={() => dismiss(failure.id)}>
                {words.dismiss}
              </button>
            </p>
            {failure.logId !== null && <RawTraffic logId={failure.logId} />}
          </li>
        ))}
      </ul>
    </aside>
  )
}

function RawTraffic({ logId }: { logId: number }) {
  const { words } = useWorld()
  const [entry, setEntry] = useState<LogEntry | 'missing' | null>(null)
  const load = async () => {
    const answer = await api.log(logId - 1).catch(() => [])
    setEntry(answer.find(({ id }) => id === logId) ?? 'missing')
  }
  return (
    <details onToggle={(event) => event.currentTarget.open && entry === null && load()}>
      <summary>{words.showRaw}</summary>
      {entry === 'missing' && <p className="quiet">{words.logMissing}</p>}
      {entry !== null && entry !== 'missing' && (
        <>
          <p className="quiet">
            {entry.what} · {entry.status || '—'} · {words.seconds(entry.ms)}
            {entry.error && ` · ${entry.error}`}
          </p>
          <h3>{words.requestSent}</h3>
          <pre>{pretty(entry.request)}</pre>
          <h3>{words.answerGot}</h3>
          <pre>
            {entry.answer === null || entry.answer === undefined || entry.answer === ''
              ? words.noAnswer
              : pretty(entry.answer)}
          </pre>
        </>
      )}
    </details>
  )
}

const pretty = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2))
