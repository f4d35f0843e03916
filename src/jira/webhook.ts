import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { z } from 'zod'
import { Broken } from '../domain/errors.ts'
import { connectionOfSite } from '../domain/jira-site.ts'
import type { ConnectionName } from '../domain/link.ts'
import type { Inbox } from '../domain/reaction.ts'
import { checkAppToken } from './app-token.ts'
import { hintOf, keptOf } from './hint.ts'
import { readBody } from './read-body.ts'
import { createRefused, type RefusalReason } from './refused.ts'
import { anId } from './shapes.ts'
import { isSigned } from './signature.ts'

/** How a webhook is called in the inbox. */
export const jiraWebhookSource = 'jira.webhook'

/** Where Jira sends them: those of an admin's webhook, and those of the webhooks that we registered ourselves. */
export const JIRA_WEBHOOK_PATH = '/webhooks/jira'
export const JIRA_APP_WEBHOOK_PATH = '/webhooks/jira/app'

/** Where a webhook comes from: a site that an admin connected. */
export interface HookOrigin {
  workspaceId: string
  cloudId: string
  /** Where people open its issues. */
  url: string
}

export interface JiraWebhookNeeds {
  /** Null: none was set, so nothing can be trusted and everything is refused. */
  secret: string | null
  /** The workspaces whose links may be meant. */
  workspaces: () => Promise<{ id: string }[]>
  /** The environment's site, whose admin webhook it is; not given: the only one. */
  site?: string | undefined
  /** Null or not given: no app is registered, and everything of one is refused. */
  app?: {
    clientSecret: string
    /** Whose webhooks have one of these ids. */
    originsOf: (hookIds: string[]) => Promise<HookOrigin[]>
    now: () => Date
  } | null
  inbox: Inbox
  followIssues: (workspaceId: string, issueIds: string[], site?: string) => Promise<unknown>
  followVersion: (workspaceId: string, versionId: string, site?: string) => Promise<void>
  heard: (workspaceId: string, name?: ConnectionName) => Promise<void>
  log: Logger
}

/** Of which connected site a stored webhook is. */
const storedAt = z.object({ site: z.string(), name: z.templateLiteral(['jira:', z.string()]) })

const matchedShape = z.object({
  matchedWebhookIds: z.array(anId).max(1_000).catch([]),
  issue: z.object({ self: z.string() }).optional().catch(undefined),
})

/** What Jira sends of an issue is some 20 kB; long descriptions and comments make it more. */
const MOST_BYTES = 1_048_576

/**
 * Takes Jira's webhooks: 413 above 1 MB, 401 without a right signature or token, 400 for what is no JSON object; stored, then 200. 500
 * where it could not be stored, and Jira sends it again. What a webhook says is a hint at what to fetch.
 */
export function createJiraWebhook(needs: JiraWebhookNeeds) {
  const { secret, workspaces, inbox, log } = needs
  const refused = createRefused()

  /** Takes what passes, and says where it is from. Null: it was refused. */
  type Entrance = (raw: Buffer, proof: string) => RefusalReason | ((body: object) => Promise<Origin[]>)
  type Origin = { workspaceId: string; at?: z.infer<typeof storedAt> }

  const admins: Entrance = (raw, signature) => {
    if (secret === null) return 'no_secret'
    if (!isSigned(raw, signature, secret)) return 'wrong_signature'
    return async () => (await workspaces()).map(({ id }) => ({ workspaceId: id }))
  }
  const apps: Entrance = (_raw, token) => {
    if (!needs.app) return 'no_secret'
    const { clientSecret, originsOf, now } = needs.app
    const verdict = checkAppToken(token, clientSecret, now())
    if (verdict !== 'right') return verdict === 'old' ? 'too_old' : 'wrong_signature'
    return async (body) => {
      const { matchedWebhookIds: ids, issue } = matchedShape.parse(body)
      const origins = await originsOf(ids)
      // An id is one of its site's alone: where the issue says which site it is of, the others are not meant.
      const named = origins.filter(
        ({ url, cloudId }) => issue?.self.startsWith(`${url}/`) || issue?.self.includes(cloudId),
      )
      return (named.length > 0 ? named : origins).map(({ workspaceId, cloudId, url }) => ({
        workspaceId,
        at: { site: url, name: connectionOfSite(cloudId) },
      }))
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse, header: string, entrance: Entrance) {
    const refuse = (status: number, reason: RefusalReason) => {
      refused.count(reason)
      log.warn({ reason }, 'A webhook of Jira was refused.')
      // What was not read is not waited for either.
      if (!request.complete) response.setHeader('connection', 'close')
      response.writeHead(status).end()
    }
    const isClosed = entrance === admins ? secret === null : !needs.app
    if (isClosed) return refuse(401, 'no_secret')
    const proof = headerOf(request, header)
    if (!proof) return refuse(401, 'unsigned')
    const raw = await readBody(request, MOST_BYTES)
    if (!raw) return refuse(413, 'too_large')
    const passed = entrance(raw, proof)
    if (typeof passed === 'string') return refuse(401, passed)
    const body = objectIn(raw)
    if (!body) return refuse(400, 'not_json')
    const key = keyOf(request, raw)
    try {
      for (const { workspaceId, at } of await passed(body))
        await inbox.store(workspaceId, jiraWebhookSource, at ? `${at.name}:${key}` : key, {
          ...keptOf(body),
          ...(at ? { at } : {}),
        })
    } catch (error) {
      log.error({ err: error }, 'A webhook of Jira could not be stored; Jira sends it again.')
      return refuse(500, 'not_stored')
    }
    response.writeHead(200).end()
  }

  const listener = (header: string, entrance: Entrance) => (request: IncomingMessage, response: ServerResponse) =>
    void answer(request, response, header, entrance).catch((error: unknown) => {
      log.warn({ err: error }, 'A webhook of Jira broke off.')
      response.destroy()
    })

  return {
    /** Answers `POST /webhooks/jira` from the raw request: the signature is over raw bytes. */
    requestListener: listener('x-hub-signature', admins),

    /** Answers `POST /webhooks/jira/app`. */
    appListener: listener('authorization', apps),

    /**
     * Works on a stored webhook. While nothing of the site works admins know it by now, and the hint is let go: each linked issue is
     * looked at once somebody has mended it, or an outage of days would end in as many parked webhooks.
     * @throws what the verbs throw otherwise: it is tried again
     */
    async deliver({ workspaceId, body }: { workspaceId: string; body: unknown }): Promise<void> {
      const at = z.object({ at: storedAt }).safeParse(body).data?.at
      const site = at?.site ?? needs.site
      await needs.heard(workspaceId, at?.name)
      const hint = hintOf(body)
      try {
        if (hint.about === 'issues') await needs.followIssues(workspaceId, hint.ids, site)
        else if (hint.about === 'versions') for (const id of hint.ids) await needs.followVersion(workspaceId, id, site)
        else log.info({ why: hint.why }, 'A webhook of Jira is ignored.')
      } catch (error) {
        if (!(error instanceof Broken)) throw error
        log.info(
          { problem: error.problem },
          'A webhook of Jira is let go: the connection is broken, and the next look finds it.',
        )
      }
    },

    /** Prometheus text. */
    metrics: refused.metrics,
  }
}

const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/** The same for each redelivery: Jira's identifier, else the body's hash. */
function keyOf(request: IncomingMessage, raw: Buffer): string {
  const given = headerOf(request, 'x-atlassian-webhook-identifier') ?? ''
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
