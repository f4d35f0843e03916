import type { Grant, Issued } from '../domain/consent.ts'
import { ConsentGone, Temporary } from '../domain/errors.ts'
import type { Clock } from '../domain/seams.ts'

export interface TokensNeeds<New extends Issued> {
  /** Asks for the next pair. @throws ConsentGone, Permanent, Temporary */
  renew: (refresh: string) => Promise<New>
  grant: (workspaceId: string, id: string) => Promise<Grant | null>
  /** Takes the right to renew that pair of tokens, in all processes; false where somebody else has it. */
  lease: (workspaceId: string, id: string, version: number, forMs: number) => Promise<boolean>
  letGo: (workspaceId: string, id: string, version: number) => Promise<unknown>
  renewed: (workspaceId: string, id: string, version: number, issued: New) => Promise<boolean>
  refused: (workspaceId: string, id: string, version: number) => Promise<unknown>
  clock: Clock
  timeoutMs: number
}

/** A token that ends so soon is renewed before it is used: the call must arrive with one that works. */
const MARGIN_MS = 60_000
/** Longer than a renewal can take; should its process die, somebody else renews then. */
const LEASE_MS = 30_000
const LOOK_MS = 100

/**
 * The access token of a consent, renewed in time, by one at a time in all processes: a refresh token works once, and one that is
 * used again much later voids the whole consent. The new pair is stored before it is used. Where the answer to a renewal is lost,
 * the same refresh token is sent again: Atlassian takes it for ten minutes more (sandbox/differences.md), and we ask every five.
 */
export function createTokens<New extends Issued>(needs: TokensNeeds<New>) {
  const { clock, timeoutMs } = needs
  const underWay = new Map<string, Promise<string>>()

  /** @throws ConsentGone, Permanent, Temporary */
  async function renewedFrom(workspaceId: string, { id, version, tokens }: Grant): Promise<string> {
    let issued: New
    try {
      if (tokens.refresh === null) throw new ConsentGone()
      issued = await needs.renew(tokens.refresh)
    } catch (error) {
      await (error instanceof ConsentGone
        ? needs.refused(workspaceId, id, version)
        : needs.letGo(workspaceId, id, version))
      throw error
    }
    if (await needs.renewed(workspaceId, id, version, issued)) return issued.tokens.access
    throw new Temporary('The tokens were renewed by somebody else', 'nothing')
  }

  /** @param aheadMs how long it must work yet */
  async function find(workspaceId: string, id: string, refused: string | null, aheadMs: number): Promise<string> {
    const giveUpAt = clock.now().getTime() + timeoutMs
    for (;;) {
      const grant = await needs.grant(workspaceId, id)
      if (!grant || grant.isRefused) throw new ConsentGone()
      const leftMs = (grant.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) - clock.now().getTime()
      if (leftMs > aheadMs && grant.tokens.access !== refused) return grant.tokens.access
      if (await needs.lease(workspaceId, id, grant.version, LEASE_MS)) return renewedFrom(workspaceId, grant)
      if (clock.now().getTime() > giveUpAt) throw new Temporary('Another process renews the tokens', 'nothing')
      await clock.sleep(LOOK_MS)
    }
  }

  return {
    /**
     * @param refused an access token that was not taken, though its time is not over
     * @param aheadMs how long it must work yet
     * @throws ConsentGone where an admin must connect anew; Permanent, Temporary
     */
    async access(workspaceId: string, id: string, refused: string | null, aheadMs = MARGIN_MS): Promise<string> {
      const key = `${workspaceId} ${id} ${refused ?? ''} ${aheadMs}`
      const running = underWay.get(key) ?? find(workspaceId, id, refused, aheadMs)
      underWay.set(key, running)
      try {
        return await running
      } finally {
        underWay.delete(key)
      }
    },
  }
}

export type Tokens = ReturnType<typeof createTokens>
