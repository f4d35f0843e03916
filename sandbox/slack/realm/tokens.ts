/** Access tokens and what renews them (docs.slack.dev/authentication/tokens, …/using-token-rotation). */
import { randomWord } from '../random.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { RegisteredApp } from '../types.ts'
import type { Installation, RefreshToken, Token } from './realm.ts'

/** Twelve hours, in seconds: `expires_in` of every rotating token. */
export const lifetimeSeconds = 43_200
/** Rotating tokens of one holder that work at the same time; the oldest is revoked beyond that. */
const mostAtOnce = 2

/** To whom a token belongs. */
export interface Holder {
  kind: Token['kind']
  appId: string
  placeId: string
  userId: string
  userScopes: string[]
}

/** What a token answer carries of itself. */
export interface Issued {
  token: Token
  refresh: RefreshToken | null
}

/** A token for a holder: with rotation a new pair; without it the one that works already, as Slack gives a bot the same again. */
export function issueToken(world: SlackWorld, app: RegisteredApp, holder: Holder): Issued {
  const { realm } = world
  if (!app.tokenRotation) {
    const same = liveTokensOf(world, holder).find((token) => token.expiresAt === null)
    if (same) {
      same.userScopes = [...new Set([...same.userScopes, ...holder.userScopes])]
      return { token: same, refresh: null }
    }
    return { token: newToken(world, holder, null), refresh: null }
  }
  const token = newToken(world, holder, world.clock.now() + lifetimeSeconds * 1000)
  const value = `xoxe-1-${randomWord(world.random, 40)}`
  const refresh: RefreshToken = { ...holder, value, isSpent: false }
  realm.refreshTokens.set(value, refresh)
  // A token that has no end (it was exchanged) counts as well.
  const live = liveTokensOf(world, holder)
  for (const old of live.slice(0, Math.max(0, live.length - mostAtOnce))) old.ended = 'token_revoked'
  world.changed()
  return { token, refresh }
}

/** A given token, e.g. one that stands in the environment of an app from the start. */
export function giveToken(world: SlackWorld, holder: Holder, value: string): void {
  world.realm.tokens.set(value, { ...holder, value, expiresAt: null, ended: null })
  world.realm.seats.clear()
}

/** Ends one token, and what would renew it where it was the last of its holder. */
export function endToken(world: SlackWorld, token: Token): void {
  token.ended = howEnded(token)
  world.realm.seats.clear()
  if (liveTokensOf(world, token).length > 0) return
  for (const refresh of world.realm.refreshTokens.values())
    if (refresh.appId === token.appId && refresh.placeId === token.placeId && refresh.userId === token.userId)
      refresh.isSpent = true
}

/** "the app has been removed when using a user token"; "for a deleted user" of a bot's (errors of every method). */
const howEnded = ({ kind }: Token) => (kind === 'user' ? 'token_revoked' : 'account_inactive')

/** Ends every token of an installation. @returns the people whose own tokens ended */
export function endTokens({ realm }: SlackWorld, { appId, placeId }: Installation): string[] {
  const users = new Set<string>()
  for (const token of realm.tokens.values()) {
    if (token.appId !== appId || token.placeId !== placeId) continue
    if (token.kind === 'user' && token.ended === null) users.add(token.userId)
    token.ended = howEnded(token)
  }
  for (const refresh of realm.refreshTokens.values())
    if (refresh.appId === appId && refresh.placeId === placeId) refresh.isSpent = true
  return [...users]
}

/** Those of a holder that work, oldest first. */
export function liveTokensOf({ realm, clock }: SlackWorld, holder: Omit<Holder, 'userScopes'>): Token[] {
  return [...realm.tokens.values()].filter(
    (token) =>
      token.kind === holder.kind &&
      token.appId === holder.appId &&
      token.placeId === holder.placeId &&
      token.userId === holder.userId &&
      token.ended === null &&
      (token.expiresAt === null || token.expiresAt > clock.now()),
  )
}

function newToken({ realm, random }: SlackWorld, holder: Holder, expiresAt: number | null): Token {
  const digits = () => String(10 ** 11 + Math.floor(random() * 9 * 10 ** 11))
  const letter = holder.kind === 'bot' ? 'b' : 'p'
  const value =
    expiresAt === null
      ? `xox${letter}-${digits()}-${digits()}-${randomWord(random, 24)}`
      : `xoxe.xox${letter}-1-${randomWord(random, 40)}`
  const token: Token = { ...holder, value, expiresAt, ended: null }
  realm.tokens.set(value, token)
  realm.seats.clear()
  return token
}
