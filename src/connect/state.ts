import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { ConsentAsked } from '../domain/consent.ts'

/** Long enough to log in on the other side and read what is asked; before it is divided by nothing: a person's time. */
const LIVES_MS = 15 * 60_000

const payload = z.object({
  w: z.string(),
  p: z.string(),
  s: z.string().nullable(),
  /** Makes it one of a kind: it is used once. */
  n: z.string(),
  /** Until when, in milliseconds since 1970. */
  u: z.number(),
})

export interface ConnectState extends ConsentAsked {
  nonce: string
}

/**
 * The state of OAuth: who asked, for which workspace, until when; signed, so that nobody can make one up or change it.
 * @param system to what it leads: a state of another one is none
 * @param encryptionKey the key of the installation, base64: what signs is made from it
 */
export function createConnectState(
  system: 'jira' | 'notion',
  encryptionKey: string,
  now: () => Date,
  uuid: () => string,
) {
  const key = createHmac('sha256', Buffer.from(encryptionKey, 'base64')).update(`hearback ${system} connect`).digest()
  const signature = (text: string) => createHmac('sha256', key).update(text).digest()

  return {
    make({ workspaceId, personId, again }: ConsentAsked): string {
      const held = { w: workspaceId, p: personId, s: again, n: uuid(), u: now().getTime() + LIVES_MS }
      const text = Buffer.from(JSON.stringify(held)).toString('base64url')
      return `${text}.${signature(text).toString('base64url')}`
    },

    /** Null: it is none of ours, or its time is over. */
    read(state: string): ConnectState | null {
      const [text = '', signed = '', ...more] = state.split('.')
      const [given, own] = [Buffer.from(signed, 'base64url'), signature(text)]
      if (more.length > 0 || given.length !== own.length || !timingSafeEqual(given, own)) return null
      const { w, p, s, n, u } = payload.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
      return u < now().getTime() ? null : { workspaceId: w, personId: p, again: s, nonce: n }
    },

    /** What the browser keeps that opened the address: the answer must come from the same one. */
    mark: (state: string): string => createHash('sha256').update(key).update(state).digest('base64url'),
  }
}

export type ConnectStates = ReturnType<typeof createConnectState>
