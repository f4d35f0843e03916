import { useState } from 'react'
import type { LogEntry, LogLine } from '../../../slack/page-contract.ts'
import { byPlace } from '../text/by-place.ts'
import { timeOf } from '../words/dates.ts'
import { failureSentence } from '../words/failure-sentence.ts'
import { api } from '../world/api.ts'
import { useWorld } from '../world/world-context.ts'
import { CopyButton } from './copy-button.tsx'
import { explain, valueAt } from './explain.ts'
import { pretty } from './pretty.ts'
import type { Entry } from './use-activity.ts'

/** Of a value that was sent only its beginning is shown beside the reason; the request has all of it. */
const longestSent = 160

/** One thing that happened: in words where it failed, and as it went over the wire when it is opened. */
export function ActivityEntry({ entry }: { entry: Entry }) {
  const { words, locale } = useWorld()
  const { line, told } = entry
  const hasFailed = !line?.ok
  return (
    <li className={`activity-entry ${hasFailed ? 'has-failed' : ''}`}>
      <p className="activity-line">
        {line && <span className="activity-what">{line.what}</span>}
        <span className="quiet">
          {line && `${line.direction === 'to-app' ? words.panel.toApp : words.panel.fromApp} · `}
          <time dateTime={entry.at}>{timeOf(new Date(entry.at), locale)}</time>
          {line && ` · ${line.status > 0 ? `HTTP ${line.status} · ` : ''}${words.panel.seconds(line.ms)}`}
        </span>
      </p>
      {!line && told && <p className="activity-title">{failureSentence(told.text, words)}</p>}
      {!line && told?.why && <p className="why">{told.why}</p>}
      {line && <Inside line={line} hasFailed={hasFailed} />}
    </li>
  )
}

function Inside({ line, hasFailed }: { line: LogLine; hasFailed: boolean }) {
  const { panel } = useWorld().words
  const [entry, setEntry] = useState<LogEntry | 'gone' | null>(null)
  const load = async () => setEntry(await api.logEntry(line.id))
  const raw = entry !== null && entry !== 'gone' ? entry : null
  return (
    <>
      {hasFailed && <Why line={line} raw={raw} />}
      <details onToggle={(event) => event.currentTarget.open && entry === null && load()}>
        <summary>{panel.raw}</summary>
        {entry === 'gone' && <p className="quiet">{panel.gone}</p>}
        {raw && <Raw entry={raw} />}
      </details>
    </>
  )
}

function Why({ line, raw }: { line: LogLine; raw: LogEntry | null }) {
  const { words } = useWorld()
  const { title, reasons, todo, docs } = explain(line, words)
  // What developers look for, by the name that Slack gives it.
  const code = line.direction === 'from-app' ? (/^[a-z_]+/.exec(line.error ?? '')?.[0] ?? '') : ''
  return (
    <>
      <p className="activity-title">
        {title}
        {code !== '' && !title.includes(code) && <code>{code}</code>}
      </p>
      {reasons.length > 0 && (
        <ul className="reasons" aria-label={words.panel.why}>
          {byPlace(reasons).map(({ place, item: { text, pointer } }) => (
            <li key={place}>
              {text}
              {pointer !== null && (
                <span className="pointer">
                  {words.panel.where} <code>{pointer}</code>
                </span>
              )}
              {pointer !== null && <Sent value={valueAt(sourceOf(raw), pointer)} />}
            </li>
          ))}
        </ul>
      )}
      <p className="todo">
        {todo}
        {docs && (
          <>
            {' '}
            <a href={docs.url} target="_blank" rel="noopener noreferrer">
              {words.panel.docs(docs.method)}
            </a>
          </>
        )}
      </p>
    </>
  )
}

/** What the pointers of a refusal point into: what the app sent, be it a call or an answer. */
const sourceOf = (raw: LogEntry | null): unknown => (raw?.direction === 'to-app' ? raw.answer : raw?.request)

function Sent({ value }: { value: unknown }) {
  const { panel } = useWorld().words
  if (value === undefined) return null
  const text = pretty(value)
  return (
    <span className="pointer">
      {panel.sentValue} <code>{text.length > longestSent ? `${text.slice(0, longestSent)}…` : text}</code>
    </span>
  )
}

function Raw({ entry }: { entry: LogEntry }) {
  const { panel } = useWorld().words
  const isSilent = entry.answer === null || entry.answer === undefined || entry.answer === ''
  const request = pretty(entry.request)
  const answer = isSilent ? panel.noAnswer : pretty(entry.answer)
  return (
    <>
      <CopyButton text={`${entry.what} ${entry.at}\n\n${panel.request}\n${request}\n\n${panel.answer}\n${answer}\n`} />
      <h3>{panel.request}</h3>
      <pre>{request}</pre>
      <h3>{panel.answer}</h3>
      <pre>{answer}</pre>
    </>
  )
}
