import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

const headerShape = z.object({ alg: z.literal('HS256') })
const claimsShape = z.object({ exp: z.number().optional(), iat: z.number().optional() })

/** Clocks differ. */
const LEEWAY_S = 300
/** One that does not say when it ends is taken for so long after it was made. */
const LIVES_S = 3_600

/**
 * Whether a webhook of an OAuth app is Jira's: `Authorization: Bearer JWT`, signed with the app's client secret
 * (developer.atlassian.com/cloud/jira/platform/webhooks, "Webhooks authentication for OAuth 2.0 apps"). Which claims it has is not
 * documented: only times are read, where they are there. The body is not signed, and is only a hint.
 */
export function checkAppToken(authorization: string, secret: string, now: Date): 'right' | 'wrong' | 'old' {
  const [, header = '', claims = '', signed = ''] =
    /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization.trim()) ?? []
  const given = Buffer.from(signed, 'base64url')
  const own = createHmac('sha256', secret).update(`${header}.${claims}`).digest()
  if (given.length !== own.length || !timingSafeEqual(given, own)) return 'wrong'
  if (!headerShape.safeParse(read(header)).success) return 'wrong'
  const times = claimsShape.safeParse(read(claims)).data
  if (!times) return 'wrong'
  const end = times.exp ?? (times.iat === undefined ? Number.POSITIVE_INFINITY : times.iat + LIVES_S)
  return now.getTime() / 1000 > end + LEEWAY_S ? 'old' : 'right'
}

/** Null: it is no JSON. */
function read(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
