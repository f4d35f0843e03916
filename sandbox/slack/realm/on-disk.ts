/** The part of the state's file that is of no single workspace: apps, where they are installed, and their tokens. */
import { z } from 'zod'
import type { SlackWorld } from '../slack-world.ts'
import type { RegisteredApp } from '../types.ts'
import type { Grant, Installation, Realm, RefreshToken, Token } from './realm.ts'
import { openLine } from './register.ts'

type AppOnDisk = Omit<RegisteredApp, 'events' | 'appTokenScopes'> & { events: string[]; appTokenScopes: string[] }
type InstallationOnDisk = Omit<Installation, 'scopes'> & { scopes: string[] }

const thing = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null)

/** Only the frame is checked: the inside was written by this same file. */
export const realmShape = z.object({
  appCounter: z.number(),
  /** All but the app under test, which comes with the start. */
  apps: z.array(thing<AppOnDisk>()),
  installations: z.array(thing<InstallationOnDisk>()),
  tokens: z.array(thing<Token>()),
  refreshTokens: z.array(thing<RefreshToken>()),
  grants: z.array(thing<Grant>()),
})

export const realmAsJson = (realm: Realm): z.infer<typeof realmShape> => ({
  appCounter: realm.appCounter,
  apps: [...realm.apps.values()]
    .slice(1)
    .map((app) => ({ ...app, events: [...app.events], appTokenScopes: [...app.appTokenScopes] })),
  installations: [...realm.installations.values()].map((each) => ({ ...each, scopes: [...each.scopes] })),
  tokens: [...realm.tokens.values()],
  refreshTokens: [...realm.refreshTokens.values()],
  grants: [...realm.grants.values()],
})

/** Puts what a file says beside the app under test, which is there already. */
export function restoreRealm(world: SlackWorld, read: z.infer<typeof realmShape> | undefined): void {
  if (!read) return
  const { realm } = world
  realm.appCounter = Math.max(realm.appCounter, read.appCounter)
  for (const kept of read.apps) {
    const app = { ...kept, events: new Set(kept.events), appTokenScopes: new Set(kept.appTokenScopes) }
    realm.apps.set(app.id, app)
    openLine(world, app)
  }
  for (const each of read.installations)
    realm.installations.set(`${each.appId} ${each.placeId}`, { ...each, scopes: new Set(each.scopes) })
  for (const token of read.tokens) realm.tokens.set(token.value, token)
  for (const refresh of read.refreshTokens) realm.refreshTokens.set(refresh.value, refresh)
  for (const grant of read.grants) realm.grants.set(grant.code, grant)
}
