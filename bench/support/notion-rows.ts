import { z } from 'zod'
import type { Notion } from '../../sandbox/notion/server.ts'
import { speech } from '../../src/locales/texts.ts'
import type { StoredItem } from '../processes/storm.ts'

/** The rows that are not in the trash. */
export async function standing(notion: Notion) {
  const { databases } = await notion.hands.looks()
  return databases.flatMap(({ rows }) => rows).filter(({ inTrash }) => !inTrash)
}

/** Each row, property by property, with what is stored. @returns how many differ, and how many rows are of an item that has one */
export async function compared(notion: Notion, items: readonly StoredItem[]) {
  const pages = await standing(notion)
  const byKey = new Map(pages.map((page) => [page.properties.번호, page.properties]))
  const t = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, new Date())
  let differ = 0
  for (const { number, title, status, votes, customers } of items) {
    const page = byKey.get(`VOC-${number}`)
    const wanted = { 제목: title, 상태: t.status[status], 공감: votes, '고객사 수': customers }
    for (const [name, value] of Object.entries(wanted)) if (page?.[name] !== value) differ++
  }
  return { differ, twice: pages.length - byKey.size }
}

const logged = z.array(z.object({ id: z.number(), what: z.string(), status: z.number(), error: z.string().optional() }))

/** What has gone to Notion since somebody began to watch. */
export interface Traffic {
  /** Calls that were carried out. */
  calls: number
  /** Of these, rows that were made. */
  made: number
  /** Calls that Notion turned away by itself. */
  breaches: number
}

/** Counts what goes to Notion: its log is short, and read as it grows. */
export function watchTraffic(notion: Notion) {
  const over = new AbortController()
  const seen: Traffic = { calls: 0, made: 0, breaches: 0 }
  let last = 0
  const look = async (): Promise<Traffic> => {
    const answer = await fetch(`${notion.url}/_test/log?after=${last}`)
    const entries = logged.parse(await answer.json()).filter(({ id }) => id > last)
    last = Math.max(last, ...entries.map(({ id }) => id))
    seen.calls += entries.filter(({ status }) => status !== 429).length
    seen.made += entries.filter(({ what, status }) => status === 200 && what.endsWith('pages.create')).length
    seen.breaches += entries.filter(({ status, error }) => status === 429 && !error?.includes('fault')).length
    return { ...seen }
  }
  let looking: Promise<unknown> = Promise.resolve()
  /** One look after another: two at once would count the same twice. */
  const now = (): Promise<Traffic> => {
    const next = looking.then(look)
    looking = next.catch(() => undefined) // whoever asked is told
    return next
  }
  const watching = (async () => {
    while (!over.signal.aborted) {
      await now()
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  })()
  watching.catch(() => undefined) // told by `end`; where the measurement failed, that is what counts
  return {
    now,
    async end(): Promise<Traffic> {
      over.abort()
      await watching
      return now()
    },
  }
}
