import { ROWS } from '../acts/imports.ts'
import type { Deed } from '../diary.ts'
import type { History } from '../history.ts'
import type { Invariant } from '../invariants.ts'

type Event = History['rows']['events'][number]

/** Each by something that tells it from all others, or together, where only their number can be told. */
export const acknowledged: Invariant = async (history) => {
  const { diary, rows } = history
  const idOf = new Map(rows.quotes.map(({ workspaceId, slackKey }) => [slackKey, workspaceId]))
  const counted = (what: string, deeds: Deed[], there: number) => {
    const told = deeds.filter(({ isTold }) => isTold).length
    return there < told || there > deeds.length
      ? [`${what}: ${told} acknowledged of ${deeds.length}, ${there} are there`]
      : []
  }
  const wrong = [
    ...[...diary.of('promote'), ...diary.of('quote')].flatMap((deed) =>
      counted(`message ${deed.what}`, [deed], rows.quotes.filter(({ ts }) => ts === deed.what).length),
    ),
    ...diary
      .of('addWords')
      .flatMap((deed) =>
        counted(`words ${deed.what}`, [deed], rows.quotes.filter(({ words }) => words.includes(deed.what)).length),
      ),
    ...decisions(history),
    ...answers(history),
    ...diary.of('answer').flatMap((deed) => {
      const events = rows.events.filter(
        ({ kind, data }) => kind === 'loop.answered' && data.loopId === deed.what,
      ).length
      return events > 1 || (deed.isTold && events === 0) ? [`answer ${deed.what}: ${events} times`] : []
    }),
    ...diary.of('link').flatMap((deed) => {
      const key = deed.what.split(' ')[1]
      const isThere = rows.links.some(
        ({ issueKey, workspaceId }) => issueKey === key && workspaceId === idOf.get(deed.team),
      )
      // Somebody may have untied it since.
      const wasUntied = rows.events.some(({ kind, data }) => kind === 'item.unlinked' && data.key === key)
      return deed.isTold && !isThere && !wasUntied ? [`the link ${deed.what} is not there`] : []
    }),
  ]
  const sheets = Map.groupBy(diary.of('import'), ({ what }) => what)
  for (const [mark, deeds] of sheets) {
    const there = rows.quotes.filter(({ words }) => words.includes(mark)).length
    if (there > ROWS || (deeds.some(({ isTold }) => isTold) && there < ROWS))
      wrong.push(`of the sheet ${mark} ${there} rows are there`)
  }
  for (const team of new Set(diary.deeds.map((deed) => deed.team))) {
    const id = idOf.get(team)
    const of = (kind: Deed['kind']) => diary.of(kind).filter((deed) => deed.team === team)
    const merges = rows.merges.filter(({ workspaceId }) => workspaceId === id)
    wrong.push(
      ...counted('merges', of('merge'), merges.length),
      ...counted('merges taken back', of('unmerge'), merges.filter(({ isUndone }) => isUndone).length),
    )
    for (const by of new Set(of('sendNow').map((deed) => deed.by))) {
      const presses = of('sendNow').filter((deed) => deed.by === by)
      wrong.push(...counted(`what ${by} let go`, presses, eventsOf(history, id, by, 'loop.resumed')))
    }
    for (const by of new Set(of('hold').map((deed) => deed.by))) {
      // What is on hold already is not held once more, and who holds it is told the same.
      const [held, presses] = [eventsOf(history, id, by, 'loop.paused'), of('hold').filter((deed) => deed.by === by)]
      if (held > presses.length) wrong.push(`${by} held ${held} times by ${presses.length} presses`)
    }
    for (const by of new Set(of('vote').map((deed) => deed.by))) {
      const presses = of('vote').filter((deed) => deed.by === by)
      wrong.push(...counted(`presses of ${by}`, presses, eventsOf(history, id, by, 'item.voted', 'item.unvoted')))
    }
  }
  return wrong
}

const eventsOf = ({ rows }: History, workspaceId: string | undefined, person: string, ...kinds: string[]) =>
  rows.events.filter((event) => event.workspaceId === workspaceId && event.by === person && kinds.includes(event.kind))
    .length

/** Each by its reason; one that was taken back is there no more. */
function decisions({ diary, rows }: History): string[] {
  return diary.of('decide').flatMap(({ what, isTold }) => {
    const back = diary.of('undo').filter((deed) => deed.what === what)
    const there = rows.decisions.filter(({ reason }) => reason === what).length
    const least = isTold && back.length === 0 ? 1 : 0
    const most = back.some((deed) => deed.isTold) ? 0 : 1
    return there < least || there > most
      ? [`decision “${what}”: ${there} are there, and should ${least} to ${most}`]
      : []
  })
}

/** What was said of answers: each is in the history as often as it was said, and what was told at least once. */
function answers({ diary, rows }: History): string[] {
  const said = [
    ['notSolved', ({ kind, data }, what) => kind === 'loop.moved' && 'notSolvedToldTo' in data && data.loopId === what],
    ['waive', ({ kind, data }, what) => kind === 'loop.waived' && data.reason === what],
    ['solved', ({ kind, data }, what) => kind === 'item.solved' && data.recurrenceId === what],
    ['openAgain', ({ kind, data }, what) => kind === 'item.openedAgain' && data.recurrenceId === what],
    ['confirm', ({ kind, data }, what) => kind === 'loop.confirmed' && data.loopId === what],
  ] satisfies [Deed['kind'], (event: Event, what: string) => boolean][]
  return said.flatMap(([kind, isIt]) =>
    [...Map.groupBy(diary.of(kind), ({ what }) => what)].flatMap(([what, deeds]) => {
      const there = rows.events.filter((event) => isIt(event, what)).length
      const told = deeds.filter(({ isTold }) => isTold).length
      // Some say what is so already, and are told that it is.
      const least = told > 0 && kind === 'notSolved' ? 1 : 0
      return there < least || there > deeds.length
        ? [`${kind} ${what}: said ${deeds.length} times, ${told} told, ${there} in the history`]
        : []
    }),
  )
}
