import type { Span } from './plain.ts'
import { scan } from './scan.ts'

const LOCAL = /[A-Za-z0-9._%+'-]/
// RFC 1035 §2.3.4: a label has at most 63 characters, a name 255; eight labels are enough for any address in use.
const DOMAIN = /@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8})([A-Za-z]{2,24})(?![A-Za-z0-9_-])/g
const FILE_NAMES = /^(?:png|jpe?g|gif|svg|webp|pdf|js|ts|css)$/i
const VERSION = /^[0-9]+\.[0-9]+\./

/** E-mail addresses. Not `icon@2x.png`, `pkg@1.2.3-beta.rc`, `git@host:path`. */
export const emails = (text: string): Span[] =>
  scan(text, DOMAIN, (match, lastEnd) => {
    const domain = match[1] ?? ''
    if (FILE_NAMES.test(match[2] ?? '') || VERSION.test(domain)) return null
    let start = match.index
    while (start > lastEnd && LOCAL.test(text.charAt(start - 1))) start--
    while (/[.'%+-]/.test(text.charAt(start))) start++
    const end = match.index + match[0].length
    const local = text.slice(start, match.index)
    if (local === '' || (local === 'git' && text.charAt(end) === ':')) return null
    return { start, end }
  })
