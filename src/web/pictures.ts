import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { JourneyFigures } from '../domain/journey-map.ts'
import { journeyPicture } from '../reports/journey-picture.ts'

/** So long an address answers: Slack keeps its own copy, and Home names a new one each time it is drawn. */
const DAYS = 30
/** Bytes of the signature: as hard to guess as a key of 128 bits. */
const SIGNED = 16

const count = z.number().int().min(0)
const payload = z.object({
  /** Until when, in days since 1970. */
  u: z.number().int(),
  /** Whose: so that two workspaces with the same numbers have two addresses. Nobody can tell from it which. */
  w: z.string(),
  d: z.array(z.string().regex(/^\d{1,2}\/\d{1,2}$/)).max(8),
  c: z.array(z.array(count).max(18)).max(20),
  n: z.boolean(),
})

export interface PictureOptions {
  /** The key of the installation, base64: what signs is made from it. */
  encryptionKey: string
  /** Where this server is reached from outside, e.g. `https://voc.example.com`; null: it is not. */
  baseUrl: () => string | null
  now: () => Date
}

/** Where the pictures stand that we have signed. */
export const PICTURE_PATH = '/pictures/journey/'

/**
 * Pictures for Slack, which fetches them by their address and shows no password. An address holds its numbers and our signature:
 * nobody can guess or change one, nothing is looked up, and there are no words or names in it (docs/decisions/0041).
 */
export function createPictures({ encryptionKey, baseUrl, now }: PictureOptions) {
  const key = createHmac('sha256', Buffer.from(encryptionKey, 'base64')).update('hearback pictures').digest()
  const signature = (text: string) => createHmac('sha256', key).update(text).digest().subarray(0, SIGNED)
  const today = () => Math.floor(now().getTime() / 86_400_000)

  return {
    /** The address of a journey map, or null where Slack could not reach it. The same all day. */
    journey(workspaceId: string, { days, columns, endsWithNoStage }: JourneyFigures): string | null {
      const base = baseUrl()
      if (base === null) return null
      const w = createHash('sha256').update(key).update(workspaceId).digest('base64url').slice(0, 8)
      const held = { u: today() + DAYS, w, d: days, c: columns, n: endsWithNoStage }
      const text = Buffer.from(JSON.stringify(held)).toString('base64url')
      return `${base.replace(/\/$/, '')}${PICTURE_PATH}${text}.${signature(text).toString('base64url')}.png`
    },

    /** The picture at an address of ours; null: it is not, or not any more. @param name what follows the path */
    draw(name: string): Uint8Array | null {
      const [text = '', signed = '', end] = name.split('.')
      const given = Buffer.from(signed, 'base64url')
      const own = signature(text)
      if (end !== 'png' || given.length !== own.length || !timingSafeEqual(given, own)) return null
      const { u, d, c, n } = payload.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
      return u < today() ? null : journeyPicture({ days: d, columns: c, endsWithNoStage: n })
    },
  }
}
