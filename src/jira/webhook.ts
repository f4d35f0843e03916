import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Inbox } from '../domain/reaction.ts'
import { hintOf, keptOf } from './hint.ts'
import { readBody } from './read-body.ts'
import { createRefused, type RefusalReason } from './refused.ts'
import { isSigned } from './signature.ts'

/** How a webhook is called in the inbox. */
export const jiraWebhookSource = 'jira.webhook'

/** Where Jira sends them. */
export const JIRA_WEBHOOK_PATH = '/webhooks/jira'

export interface JiraWebhookNeeds {
  /** Null: none was set, so nothing can be trusted and everything is refused. */
  secret: string | null
  /** The workspaces whose links may be meant. */
  workspaces: () => Promise<{ id: string }[]>
  inbox: Inbox
  followIssues: (workspaceId: string, issueIds: string[]) => Promise<unknown>
  followVersion: (workspaceId: string, versionId: string) => Promise<void>
  heard: (workspaceId: string) => Promise<void>
  log: Logger
}

/** What Jira sends of an issue is some 20 kB; long descriptions and comments make it more. */
const MOST_BYTES = 1_048_576

/**
 * Takes Jira's webhooks: 413 above 1 MB, 401 without a right signature, 400 for what is no JSON object; stored, then 200. 500
 * where it could not be stored, and Jira sends it again. What a webhook says is a hint at what to fetch.
 */
export function createJiraWebhook(needs: JiraWebhookNeeds) {
  const { secret, workspaces, inbox, log } = needs
  const refused = createRefused()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (status: number, reason: RefusalReason) => {
      refused.count(reason)
      log.warn({ reason }, 'A webhook of Jira was refused.')
      // What was not read is not waited for either.
      if (!request.complete) response.setHeader('connection', 'close')
      response.writeHead(status).end()
    }
    if (secret === null) return refuse(401, 'no_secret')
    const signature = header(request, 'x-hub-signature')
    if (!signature) return refuse(401, 'unsigned')
    const raw = await readBody(request, MOST_BYTES)
    if (!raw) return refuse(413, 'too_large')
    if (!isSigned(raw, signature, secret)) return refuse(401, 'wrong_signature')
    const body = objectIn(raw)
    if (!body) return refuse(400, 'not_json')
    const key = keyOf(request, raw)
    try {
      for (const { id } of await workspaces()) await inbox.store(id, jiraWebhookSource, key, keptOf(body))
    } catch (error) {
      log.error({ err: error }, 'A webhook of Jira could not be stored; Jira sends it again.')
      return refuse(500, 'not_stored')
    }
    response.writeHead(200).end()
  }

  return {
    /** Answers `POST /webhooks/jira` from the raw request: the signature is over raw bytes. */
    requestListener(request: IncomingMessage, response: ServerResponse): void {
      answer(request, response).catch((error: unknown) => {
        log.warn({ err: error }, 'A webhook of Jira broke off.')
        response.destroy()
      })
    },

    /** Works on a stored webhook. @throws what the verbs throw: it is tried again */
    async deliver({ workspaceId, body }: { workspaceId: string; body: unknown }): Promise<void> {
      await needs.heard(workspaceId)
      const hint = hintOf(body)
      if (hint.about === 'issues') await needs.followIssues(workspaceId, hint.ids)
      else if (hint.about === 'versions') for (const id of hint.ids) await needs.followVersion(workspaceId, id)
      else log.info({ why: hint.why }, 'A webhook of Jira is ignored.')
    },

    /** Prometheus text. */
    metrics: refused.metrics,
  }
}

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/** The same for each redelivery: Jira's identifier, else the body's hash. */
function keyOf(request: IncomingMessage, raw: Buffer): string {
  const given = header(request, 'x-atlassian-webhook-identifier') ?? ''
  return /^[\w.:-]{1,200}$/.test(given) ? given : createHash('sha256').update(raw).digest('hex')
}

/** The JSON object in some bytes; null for anything else. */
function objectIn(raw: Buffer): object | null {
  try {
    const body: unknown = JSON.parse(raw.toString('utf8'))
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null
  } catch {
    return null // its message quotes what was sent
  }
}
