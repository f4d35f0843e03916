import type { Context } from 'hono'
import type { Lang } from './words.ts'

/** What the page may load: its own things, and pictures of uploads. */
export const policy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** As asked in the address, as it was last asked, or as the browser prefers; Korean if it prefers neither. */
export function langOf(c: Context): Lang {
  const asked = c.req.query('lang') ?? /(?:^|; )lang=(ko|en)/.exec(c.req.header('cookie') ?? '')?.[1]
  if (asked === 'ko' || asked === 'en') return asked
  const preferred = (c.req.header('accept-language') ?? '').split(',').map((each) => each.trim().slice(0, 2))
  return preferred.find((each): each is Lang => each === 'ko' || each === 'en') ?? 'ko'
}
