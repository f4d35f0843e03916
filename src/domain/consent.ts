import { z } from 'zod'

/** Both tokens of a consent. A refresh token works once: with each renewal both are new. Null: it cannot be renewed. */
export const consentTokens = z.object({ access: z.string(), refresh: z.string().nullable() })
export type ConsentTokens = z.infer<typeof consentTokens>

/** What came of a consent, or of a renewal. */
export interface Issued {
  tokens: ConsentTokens
}

/** A consent as it is kept. */
export interface Grant {
  id: string
  tokens: ConsentTokens
  /** When the access token ends; null: nobody says, and it is renewed when it is refused. */
  expiresAt: Date | null
  /** Counts the pairs of tokens. */
  version: number
  /** The other side does not take the tokens any more. */
  isRefused: boolean
}

/** Who an address that leads to a consent was made for. */
export interface ConsentAsked {
  workspaceId: string
  personId: string
  /** What is to be connected anew; null: one more. */
  again: string | null
}
