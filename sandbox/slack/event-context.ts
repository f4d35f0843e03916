import { isObject } from './blocks/check.ts'
import type { SlackWorld } from './slack-world.ts'

/** What an `event_context` holds: event, workspace, app and channel. Recorded ones are `4-` and base64 of just that. */
interface Context {
  et: string
  tid: string
  aid: string
  cid?: string
}

/** The `event_context` of a delivery, by which apps.event.authorizations.list knows it again. */
export function contextOf({ team, app }: SlackWorld, type: string, channel: string | undefined): string {
  const context: Context = { et: type, tid: team.id, aid: app.id, ...(channel === undefined ? {} : { cid: channel }) }
  return `4-${Buffer.from(JSON.stringify(context)).toString('base64url')}`
}

/** What an `event_context` says; undefined where it is none. */
export function readContext(text: string): Context | undefined {
  const found = /^4-([\w-]+)$/.exec(text)?.[1]
  if (found === undefined) return undefined
  try {
    const read: unknown = JSON.parse(Buffer.from(found, 'base64url').toString())
    if (!isObject(read)) return undefined
    const { et, tid, aid } = read
    return typeof et === 'string' && typeof tid === 'string' && typeof aid === 'string' ? { et, tid, aid } : undefined
  } catch {
    return undefined // not JSON: no context of this world
  }
}
