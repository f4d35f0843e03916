import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { type ApiToken, MAX_TOKEN_NAME, MOST_TOKENS, tokenOf, workspaceOfToken } from '../domain/api-token.ts'
import { cleanText } from '../domain/clean-text.ts'
import { Refusal } from '../domain/errors.ts'
import { assertMaySet } from '../domain/settings.ts'

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Tokens that work. @throws Refusal `settings.notAdmin` */
export const tokensOf =
  (db: Db) =>
  async (actor: Actor): Promise<ApiToken[]> => {
    const { workspaces, apiTokens } = db.of(actor.workspaceId)
    assertMaySet(actor, await workspaces.settings())
    return apiTokens.all()
  }

/**
 * Makes a token. It is told once; what is kept is its hash.
 * @param name by which people know what uses it
 * @throws Refusal `settings.notAdmin`, `token.noName`, `token.tooMany`
 */
export const makeToken =
  (db: Db) =>
  async (actor: Actor, name: string): Promise<string> => {
    const called = cleanText(name).replaceAll('\n', ' ').slice(0, MAX_TOKEN_NAME).trim()
    // Chance of the machine, never of a seed: whoever knew it could bring answers in.
    const token = tokenOf(actor.workspaceId, randomBytes(32).toString('base64url'))
    await db.change(actor, async (tx) => {
      assertMaySet(actor, await tx.workspaces.lockSettings())
      if (!called) throw new Refusal('token.noName', {}, 'tokenName')
      if ((await tx.apiTokens.all()).length >= MOST_TOKENS)
        throw new Refusal('token.tooMany', { max: MOST_TOKENS }, 'tokenName')
      const hash = hashOf(token).toString('hex')
      await tx.apiTokens.add({ id: tx.uuid(), name: called, hash, personId: actor.personId }, tx.now)
      tx.record('token.made', null, { name: called })
    })
    return token
  }

/** A token works no more. Doing it twice is doing it once. @throws Refusal `settings.notAdmin` */
export const revokeToken =
  (db: Db) =>
  (actor: Actor, id: string): Promise<void> =>
    db.change(actor, async (tx) => {
      assertMaySet(actor, await tx.workspaces.settings())
      const name = await tx.apiTokens.revoke(id, tx.now)
      if (name !== null) tx.record('token.revoked', null, { name })
    })

/** Whose token it is; null: it does not work. Every hash is compared, and each in the same time. */
export const tokenHolder =
  (db: Db) =>
  async (token: string): Promise<{ workspaceId: string; tokenId: string; personId: string } | null> => {
    const workspaceId = workspaceOfToken(token)
    const known = workspaceId ? await db.of(workspaceId).apiTokens.hashes() : []
    const given = hashOf(token)
    const [found] = known.filter(({ hash }) => timingSafeEqual(Buffer.from(hash, 'hex'), given))
    return workspaceId && found ? { workspaceId, tokenId: found.id, personId: found.personId } : null
  }
