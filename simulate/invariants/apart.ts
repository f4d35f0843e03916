import type { History } from '../history.ts'
import type { Invariant } from '../invariants.ts'

/** Everything that people write carries the mark of their place. */
export const apart: Invariant = async (history) => [
  ...history.diary.foreign,
  ...rowsApart(history),
  ...messagesApart(history),
  ...(await pagesApart(history)),
  ...(await issuesApart(history)),
]

function rowsApart({ rows, places }: History): string[] {
  const teamOf = (mark: string) => places.find((place) => place.mark === mark)?.team
  const marked = rows.quotes.flatMap(({ words, slackKey }) => {
    const mark = markIn(words)
    return mark && teamOf(mark) !== slackKey ? [`words of ${mark} are kept in ${slackKey}`] : []
  })
  const doers = new Map<string, Set<string>>()
  for (const { workspaceId, by } of rows.events) if (by) doers.set(by, (doers.get(by) ?? new Set()).add(workspaceId))
  return [
    ...marked,
    ...[...doers].filter(([, ids]) => ids.size > 1).map(([by, ids]) => `${by} acted in ${ids.size} workspaces`),
  ]
}

function messagesApart({ places, rows }: History): string[] {
  const effects = new Map(rows.effects.map((effect) => [effect.id, effect.workspaceId]))
  return places.flatMap(({ team, others, messages, dms }) => {
    const all = [...messages, ...dms]
    const senders = new Set(
      all.flatMap(({ metadata }) => effects.get(String(metadata?.event_payload.effect_id ?? '')) ?? []),
    )
    const text = JSON.stringify(all)
    return [
      ...others.filter((mark) => text.includes(`[${mark}`)).map((mark) => `words of ${mark} were posted in ${team}`),
      ...(senders.size > 1 ? [`${senders.size} workspaces post in ${team}`] : []),
    ]
  })
}

/** A database of rows belongs to one workspace: what is written into its rows carries one mark. */
async function pagesApart({ simulation }: History): Promise<string[]> {
  const { databases } = await simulation.world.notion.hands.looks()
  return databases.flatMap(({ rows }, at) => {
    const marks = new Set([...JSON.stringify(rows).matchAll(ANY_MARK)].map(([, mark]) => mark))
    return marks.size > 1 ? [`the rows of database ${at + 1} are of ${[...marks].join(' and ')}`] : []
  })
}

/** Each link on an issue is that of an item of the workspace that it names. */
async function issuesApart({ rows, simulation }: History): Promise<string[]> {
  const owner = new Map(rows.items.map(({ id, workspaceId }) => [id, workspaceId]))
  const issues = await simulation.world.jira.hands.issues()
  return issues.flatMap(({ key, links }) =>
    links.flatMap(({ globalId }) => {
      const [name, workspaceId, itemId] = globalId?.split(':') ?? []
      return name === 'hearback' && owner.get(itemId ?? '') !== workspaceId
        ? [`${key} has a link of ${workspaceId} to an item of ${owner.get(itemId ?? '')}`]
        : []
    }),
  )
}

const ANY_MARK = /\[([A-Z])\d+\]/g
const markIn = (words: string): string | undefined => /\[([A-Z])\d+\]/.exec(words)?.[1]
