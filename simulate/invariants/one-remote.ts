import type { History } from '../history.ts'
import type { Invariant } from '../invariants.ts'
import { quietItems } from '../rows.ts'

export const oneRemote: Invariant = async (history) => [
  ...(await messages(history)),
  ...(await pages(history)),
  ...(await remoteLinks(history)),
]

/** Cards and notices: each message of ours carries the id of its effect. */
async function messages({ rows, places }: History): Promise<string[]> {
  const wrong: string[] = []
  const effects = new Map(rows.effects.map((effect) => [effect.id, effect]))
  const seen = new Map<string, number>()
  for (const { messages, dms } of places)
    for (const { metadata, ts } of [...messages, ...dms]) {
      if (!metadata) continue
      const id = String(metadata.event_payload.effect_id)
      seen.set(id, (seen.get(id) ?? 0) + 1)
      const remote = effects.get(id)?.remote
      if (!effects.has(id)) wrong.push(`nobody wanted the message ${ts}`)
      else if (!remote?.endsWith(`:${ts}`)) wrong.push(`the message ${ts} is not known to its row, which has ${remote}`)
    }
  for (const [id, count] of seen) if (count > 1) wrong.push(`${effects.get(id)?.kind} is there ${count} times`)
  for (const { id, kind, remote } of rows.effects)
    if (['slack.card', 'slack.notice'].includes(kind) && remote && !seen.has(id))
      wrong.push(`${kind} should be at ${remote} and is not there`)
  const withCard = new Set(
    rows.effects.filter(({ kind, remote }) => kind === 'slack.card' && remote).map((e) => e.subject),
  )
  const quiet = quietItems(rows)
  for (const { id, number } of rows.items)
    if (!quiet.has(id) && !withCard.has(id)) wrong.push(`VOC-${number} has no card`)
  return wrong
}

async function pages({ rows, simulation }: History): Promise<string[]> {
  const { databases } = await simulation.world.notion.hands.looks()
  const shown = databases.filter(({ inTrash }) => !inTrash).flatMap((each) => each.rows.filter((row) => !row.inTrash))
  const effects = rows.effects.filter(({ kind }) => kind === 'notion.page')
  const idOf = (remote: string | null) => remote?.split('@')[0]?.replaceAll('-', '')
  const wanted = new Map(effects.map(({ remote, subject }) => [idOf(remote), subject]))
  const quiet = quietItems(rows)
  const stands = new Set(shown.map(({ id }) => id.replaceAll('-', '')))
  return [
    ...shown
      .filter(({ id }) => !wanted.has(id.replaceAll('-', '')))
      .map(({ properties }) => `nobody wanted a page ${String(properties.번호)}`),
    ...rows.items.flatMap(({ id, number }) => {
      if (quiet.has(id)) return []
      const effect = effects.find(({ subject }) => subject === id)
      const page = idOf(effect?.remote ?? null)
      return page && stands.has(page) ? [] : [`VOC-${number} has no page`]
    }),
  ]
}

async function remoteLinks({ rows, simulation }: History): Promise<string[]> {
  const wrong: string[] = []
  const wanted = rows.links.filter(({ state }) => state === 'linked')
  for (const { id, key, links } of await simulation.world.jira.hands.issues()) {
    const ours = links.filter(({ globalId }) => globalId?.startsWith('hearback:'))
    for (const { globalId } of ours) {
      const [, workspaceId, itemId] = globalId?.split(':') ?? []
      if (!wanted.some((l) => l.workspaceId === workspaceId && l.itemId === itemId && l.issueId === id))
        wrong.push(`nobody wanted the link ${globalId} on ${key}`)
    }
    for (const link of wanted.filter(({ issueId }) => issueId === id)) {
      const count = ours.filter(({ globalId }) => globalId === `hearback:${link.workspaceId}:${link.itemId}`).length
      if (count !== 1) wrong.push(`VOC-${link.number} is ${count} times on ${key}`)
    }
  }
  return wrong
}
