import { z } from 'zod'

/** Whether it is a key: 32 bytes in base64. */
export const isKey = (text: string) => Buffer.from(text, 'base64').length === 32 && /^[A-Za-z0-9+/]+=*$/.test(text)

/** Whether it names a time zone. */
export const isTimeZone = (text: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

/** A text that must be there. @param todo what to do where it is not */
export const required = (todo: string) =>
  z.string({ error: `is missing: ${todo}` }).min(1, { error: `is empty: ${todo}` })
/** What is said of a key that is none. */
export const keyHint =
  "must be 32 bytes in base64; make one with: node -e \"console.log(require('crypto').randomBytes(32).toString('base64'))\""
/** An address of the web. */
export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with https:// (or http:// for a local world)',
})

/** The UUID in what somebody copied out of Notion: an id with or without dashes, `collection://ID`, the address of a page. */
function notionId(text: string): string | null {
  const id = text.replace(/^collection:\/\//, '')
  const plain = URL.canParse(id) ? new URL(id).pathname : id
  const [hex] = /[0-9a-f]{32}$/i.exec(plain.replace(/\/$/, '').replaceAll('-', '')) ?? []
  return hex ? hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : null
}

/** The UUID in what somebody copied out of Notion. @param todo what to do where there is none */
export const aNotionId = (todo: string) =>
  z.string().transform((text, context) => {
    const id = notionId(text)
    if (id) return id
    context.addIssue({ code: 'custom', message: todo })
    return z.NEVER
  })

/** Without slashes at its end. */
export const slashless = (address: string) => address.replace(/\/+$/, '')
