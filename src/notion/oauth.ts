import { type Client, isHTTPResponseError } from '@notionhq/client'
import { z } from 'zod'
import { ConsentGone, Permanent } from '../domain/errors.ts'
import type { NotionIssued } from '../domain/notion-connection.ts'
import { fromNotion } from './errors.ts'

/** Where an admin's browser begins, and where Notion leads it back to. */
export const CONNECT_PATH = '/connect/notion'
export const CALLBACK_PATH = '/connect/notion/callback'

/** A public connection of Notion's, by its id and secret. */
export interface NotionApp {
  clientId: string
  clientSecret: string
  /** `https://api.notion.com` without a version. */
  apiUrl: string
}

export interface OAuthNeeds {
  app: NotionApp
  /** Notion's SDK, without a token or with one. */
  sdk: (token?: string) => Client
  /** Where Notion leads people back to; registered with the connection, to the letter. */
  redirectUri: () => string | null
}

const refusedShape = z.object({ code: z.string().regex(/^[a-z_]{1,60}$/) })

/** OAuth as Notion documents it (developers.notion.com/docs/authorization): basic authentication, refresh tokens that rotate. */
export function createOAuth({ app, sdk, redirectUri }: OAuthNeeds) {
  const credentials = { client_id: app.clientId, client_secret: app.clientSecret }

  /** @throws ConsentGone, Permanent, Temporary: never with a word of what was sent */
  async function asked<T>(run: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await run(sdk())
    } catch (error) {
      if (!isHTTPResponseError(error) || error.status === 429 || error.status >= 500) throw fromNotion(error, true, 1)
      const code = refusedShape.safeParse(jsonIn(error.body)).data?.code ?? ''
      if (code === 'invalid_grant') throw new ConsentGone()
      throw new Permanent(`Notion's token endpoint answered ${error.status}${code && ` (${code})`}`)
    }
  }

  const issued = async (
    body: { grant_type: 'authorization_code'; code: string } | { grant_type: 'refresh_token'; refresh_token: string },
  ): Promise<NotionIssued> => {
    const back = body.grant_type === 'authorization_code' ? { redirect_uri: redirectUri() ?? '' } : {}
    const given = await asked((client) => client.oauth.token({ ...credentials, ...body, ...back }))
    return {
      tokens: { access: given.access_token, refresh: given.refresh_token },
      botId: given.bot_id,
      notionId: given.workspace_id,
      notionName: given.workspace_name ?? '',
      templateId: given.duplicated_template_id,
    }
  }

  return {
    /** Where a person consents and chooses pages. @param state comes back with the answer; null where we cannot be led back to */
    consentUrl(state: string): string | null {
      const back = redirectUri()
      if (back === null) return null
      const query = { client_id: app.clientId, response_type: 'code', owner: 'user', redirect_uri: back, state }
      return `${app.apiUrl}/v1/oauth/authorize?${new URLSearchParams(query)}`
    },

    /** The tokens for a code. @throws Permanent, Temporary */
    exchange: (code: string) => issued({ grant_type: 'authorization_code', code }),

    /** The next pair of tokens. @throws ConsentGone, Permanent, Temporary */
    renew: (refresh: string) => issued({ grant_type: 'refresh_token', refresh_token: refresh }),

    /** Gives a token back. @throws Permanent, Temporary */
    revoke: (token: string) => asked((client) => client.oauth.revoke({ ...credentials, token })),
  }
}

export type NotionOAuth = ReturnType<typeof createOAuth>

/** Null: it is no JSON, and nothing that we asked for. */
function jsonIn(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text
  } catch {
    return null
  }
}
