/** Codes and tokens of OAuth 2.0 (3LO), and how long they are good for. */
import { randomBytes } from 'node:crypto'
import type { JiraWorld } from '../jira-world.ts'

const minute = 60_000
const day = 86_400_000
/** A code is good for five minutes: a guess; that it is used once is not. */
const codeMs = 5 * minute
/** `expires_in` of every recorded token answer. */
export const accessSeconds = 3_600
/**
 * community.developer.atlassian.com/t/54172: 90 days unused, 365 days altogether; used again within ten minutes it still
 * works, later than that every token of the consent is void.
 */
const unusedMs = 90 * day
const altogetherMs = 365 * day
const leewayMs = 10 * minute

interface Access {
  token: string
  expiresAt: number
}
interface Refresh {
  token: string
  issuedAt: number
  usedAt: number | null
}

/** One consent, and all that came of it. Times are Unix milliseconds of the world. */
export interface Grant {
  clientId: string
  scopes: string[]
  code: string
  redirectUri: string
  /** Ids of the sites that it opens. */
  sites: string[]
  consentedAt: number
  isCodeUsed: boolean
  access: Access[]
  refresh: Refresh[]
  /** Taken back by a person, or void because an old refresh token came again. */
  isVoid: boolean
}

export interface Tokens {
  accessToken: string
  refreshToken: string | null
  scopes: string[]
}

const secret = (prefix: string) => prefix + randomBytes(32).toString('base64url')

/** A person said yes, for one site. @returns the code that leads to tokens */
export function consent(
  world: JiraWorld,
  clientId: string,
  scopes: string[],
  redirectUri: string,
  site: string = world.cloudId,
): string {
  const code = secret('')
  const now = world.clock.now()
  const nothingYet = { isCodeUsed: false, access: [], refresh: [], isVoid: false }
  // Sites that were let in before stay so: the new tokens open them, too.
  const before = world.state.grants.filter((each) => each.clientId === clientId && !each.isVoid && each.isCodeUsed)
  const sites = [...new Set([site, ...before.flatMap((each) => each.sites)])]
  world.state.grants.push({ clientId, scopes, code, redirectUri, sites, consentedAt: now, ...nothingYet })
  world.changed()
  return code
}

/** null: the code is unknown, used or too old, or belongs to another address. A code that comes twice voids what it gave. */
export function exchangeCode(world: JiraWorld, clientId: string, code: string, redirectUri: string): Tokens | null {
  const grant = world.state.grants.find((each) => each.code === code && each.clientId === clientId)
  if (!grant || grant.redirectUri !== redirectUri || world.clock.now() - grant.consentedAt > codeMs) return null
  if (grant.isCodeUsed) {
    voidGrant(world, grant)
    return null
  }
  grant.isCodeUsed = true
  return issue(world, grant)
}

/** null: the token is unknown, expired, void, or was used more than ten minutes ago: then everything of that consent is void. */
export function exchangeRefresh(world: JiraWorld, clientId: string, token: string): Tokens | null {
  const grant = world.state.grants.find(
    (each) => each.clientId === clientId && each.refresh.some((one) => one.token === token),
  )
  const found = grant?.refresh.find((one) => one.token === token)
  if (!grant || !found || grant.isVoid) return null
  const now = world.clock.now()
  if (now - found.issuedAt > unusedMs || now - grant.consentedAt > altogetherMs) return null
  if (found.usedAt !== null && now - found.usedAt > leewayMs) {
    voidGrant(world, grant)
    return null
  }
  found.usedAt ??= now
  return issue(world, grant)
}

function issue(world: JiraWorld, grant: Grant): Tokens {
  const now = world.clock.now()
  const accessToken = secret('eyJ')
  grant.access = grant.access.filter(({ expiresAt }) => expiresAt > now)
  grant.access.push({ token: accessToken, expiresAt: now + accessSeconds * 1_000 })
  const refreshToken = grant.scopes.includes('offline_access') ? secret('eyJ') : null
  if (refreshToken !== null) grant.refresh.push({ token: refreshToken, issuedAt: now, usedAt: null })
  world.changed()
  return { accessToken, refreshToken, scopes: grant.scopes }
}

/** The consent that an access token stands for; undefined for one that is unknown, expired or void. */
export const grantOf = (world: JiraWorld, token: string): Grant | undefined =>
  world.state.grants.find(
    ({ access, isVoid }) =>
      !isVoid && access.some((each) => each.token === token && each.expiresAt > world.clock.now()),
  )

/** Nothing of it works any more: a person took it back, or a token was used twice. */
export function voidGrant(world: JiraWorld, grant: Grant): void {
  grant.isVoid = true
  world.changed()
}
