import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { LogLine, PageEvent } from '../../../slack/page-contract.ts'
import { api } from '../world/api.ts'
import { useLatest } from '../world/use-latest.ts'

/** What a person was told of something that did not work. */
export interface Told {
  at: string
  /** A code or a sentence (`failureSentence` makes it readable). */
  text: string
  why: string | null
}

/** One thing in the panel: of the log, told to the person, or both. */
export interface Entry {
  key: string
  at: string
  line: LogLine | null
  told: Told | null
}

export type Filter = 'failed' | 'all'

export interface Activity {
  isOpen: boolean
  filter: Filter
  /** Newest first; null while they are read for the first time. */
  entries: Entry[] | null
  /** How many things failed. */
  failed: number
  open(): void
  close(): void
  show(filter: Filter): void
  clear(): void
}

/** What the page puts into it. */
export interface ActivityInput {
  /** A gesture that did not go through, in the words of its answer. */
  tell(text: string, why: string | null, logId: number | null): void
  hear(event: Extract<PageEvent, { type: 'failure' }>): void
  refresh(): void
}

/** How often the whole traffic is read again while it is shown. */
const everyMs = 1_500

/**
 * What failed between the world and its app, and with "all" everything that went back and forth.
 * The panel opens by itself for what a person did and for what did not reach the app, unless they closed it before;
 * calls that Slack refused only count, because apps try some of them knowingly.
 */
export function useActivity(): Activity & ActivityInput {
  const [isOpen, setOpen] = useState(false)
  const [filter, setFilter] = useState<Filter>('failed')
  const [told, setTold] = useState<(Told & { logId: number | null; id: number })[]>([])
  const [clearedUpTo, setClearedUpTo] = useState(0)
  const closedByHand = useRef(false)
  const failures = useLatest<LogLine[]>('log/failed', () => api.logLines(true))
  const isAll = isOpen && filter === 'all'
  const traffic = useLatest<LogLine[]>(isAll ? 'log/all' : null, () => api.logLines(false))

  useEffect(() => {
    if (!isAll) return
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') traffic.refresh()
    }, everyMs)
    return () => window.clearInterval(timer)
  }, [isAll, traffic.refresh])

  const tell = useCallback((text: string, why: string | null, logId: number | null) => {
    const at = new Date().toISOString()
    setTold((list) => [...list, { id: list.length, at, text, why, logId }])
    setOpen(true)
  }, [])
  const { refresh } = failures
  const hear = useCallback(
    (event: Extract<PageEvent, { type: 'failure' }>) => {
      refresh()
      if (event.direction === 'to-app' && !closedByHand.current) setOpen(true)
    },
    [refresh],
  )

  const left = useMemo(() => notCleared(failures.data ?? [], clearedUpTo), [failures.data, clearedUpTo])
  const failedEntries = useMemo(() => {
    const known = new Set(left.map(({ id }) => id))
    const alone = told
      .filter(({ logId }) => logId === null || !known.has(logId))
      .map((each): Entry => ({ key: `told ${each.id}`, at: each.at, line: null, told: each }))
    return newestFirst([...left.map((line) => entryOf(line, told)), ...alone])
  }, [left, told])
  const allEntries = useMemo(
    () => traffic.data && newestFirst(traffic.data.map((line) => entryOf(line, told))),
    [traffic.data, told],
  )
  return {
    isOpen,
    filter,
    entries: filter === 'all' ? allEntries : failures.data || told.length > 0 ? failedEntries : null,
    failed: failedEntries.length,
    open: () => setOpen(true),
    close: () => {
      closedByHand.current = true
      setOpen(false)
    },
    show: setFilter,
    clear: () => {
      setClearedUpTo(Math.max(0, ...(failures.data ?? []).map(({ id }) => id)))
      setTold([])
    },
    tell,
    hear,
    refresh,
  }
}

/** A world that was started again counts from one: then nothing of it was cleared. */
function notCleared(lines: LogLine[], upTo: number): LogLine[] {
  const isOtherWorld = lines.every(({ id }) => id < upTo)
  return isOtherWorld ? lines : lines.filter(({ id }) => id > upTo)
}

const entryOf = (line: LogLine, told: readonly (Told & { logId: number | null })[]): Entry => ({
  key: String(line.id),
  at: line.at,
  line,
  told: told.find(({ logId }) => logId === line.id) ?? null,
})

const newestFirst = (entries: Entry[]): Entry[] =>
  entries.sort((one, other) => other.at.localeCompare(one.at) || (other.line?.id ?? 0) - (one.line?.id ?? 0))
