import type { SlackWorld } from '../slack-world.ts'
import type { RegisteredApp } from '../types.ts'

/** What an authorization address asks for (docs.slack.dev/authentication/installing-with-oauth, "Asking for scopes"). */
export interface Asked {
  app: RegisteredApp
  scopes: string[]
  userScopes: string[]
  /** Where people are led back to. */
  redirectUri: string
  /** The same, as it was sent; undefined where it was not. */
  sentRedirectUri: string | undefined
  state: string
  /** The workspace that the app wishes for. */
  team: string | undefined
}

const listOf = (text: string | undefined): string[] => [
  ...new Set((text ?? '').split(/[,\s]+/).filter((each) => each !== '')),
]

/** What is asked; a text that says what is wrong: nobody is led back to an address that the app does not know. */
export function readAsked({ realm }: SlackWorld, query: Record<string, string>): Asked | string {
  const app = [...realm.apps.values()].find((each) => each.clientId === query.client_id)
  if (!app) return `invalid_client_id: ${query.client_id || '(none)'}`
  const scopes = listOf(query.scope)
  const userScopes = listOf(query.user_scope)
  const strange = [...scopes, ...userScopes].find((scope) => !/^[a-z][a-z_.]*(:[a-z_.]+)*$/.test(scope))
  if (strange !== undefined) return `invalid_scope: ${strange}`
  if (scopes.length + userScopes.length === 0) return 'invalid_scope: (none)'
  if (query.code_challenge) return 'not_in_this_world: PKCE'
  const sent = query.redirect_uri || undefined
  const redirectUri = sent ?? app.redirectUrls[0]
  if (redirectUri === undefined) return 'bad_redirect_uri: the manifest has no oauth_config.redirect_urls'
  if (!app.redirectUrls.some((known) => isUnder(redirectUri, known)))
    return `bad_redirect_uri: ${redirectUri} did not match any configured URI`
  const { state = '', team } = query
  return { app, scopes, userScopes, redirectUri, sentRedirectUri: sent, state, team: team || undefined }
}

/** The address itself or one below it ("must match or be a subdirectory of a redirect URL configured"). */
function isUnder(address: string, known: string): boolean {
  if (!URL.canParse(address)) return false
  const base = known.endsWith('/') ? known : `${known}/`
  return address === known || `${address.split('?')[0]}/`.startsWith(base)
}
