import type { Deed } from '../diary.ts'
import type { History } from '../history.ts'
import type { Invariant } from '../invariants.ts'

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
      .of('decide')
      .flatMap((deed) =>
        counted(`decision “${deed.what}”`, [deed], rows.decisions.filter(({ reason }) => reason === deed.what).length),
      ),
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
  for (const team of new Set(diary.deeds.map((deed) => deed.team))) {
    const id = idOf.get(team)
    const of = (kind: Deed['kind']) => diary.of(kind).filter((deed) => deed.team === team)
    const merges = rows.merges.filter(({ workspaceId }) => workspaceId === id)
    wrong.push(
      ...counted('merges', of('merge'), merges.length),
      ...counted('merges taken back', of('unmerge'), merges.filter(({ isUndone }) => isUndone).length),
    )
    for (const by of new Set(of('vote').map((deed) => deed.by))) {
      const presses = of('vote').filter((deed) => deed.by === by)
      wrong.push(...counted(`presses of ${by}`, presses, voteEvents(history, id, by)))
    }
  }
  return wrong
}

const voteEvents = ({ rows }: History, workspaceId: string | undefined, person: string) =>
  rows.events.filter(
    (event) =>
      event.workspaceId === workspaceId && event.by === person && ['item.voted', 'item.unvoted'].includes(event.kind),
  ).length
