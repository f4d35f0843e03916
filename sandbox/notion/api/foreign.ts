/** Endpoints that Notion has and this world has not, so that they are refused by name. */
const foreign: readonly [RegExp, string][] = [
  [/^agents(\/|$)/, 'Agents'],
  [/^(sessions|threads|external_agent_stub)(\/|$)/, 'Agents'],
  [/^async_tasks\//, 'Asynchronous work (`async_tasks`)'],
  [/^custom_emojis$/, 'Custom emoji'],
  [/^blocks\/meeting_notes(\/|$)/, 'Meeting notes'],
]

/** What a path would be of; null where Notion has no such path either. */
export function foreignEndpoint(pathname: string): string | null {
  const path = pathname.replace(/^\/v1\//, '')
  return foreign.find(([shape]) => shape.test(path))?.[1] ?? null
}
