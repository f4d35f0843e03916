/** A token as admins see it: never the token itself. */
export interface ApiToken {
  id: string
  name: string
  by: string
  createdAt: Date
  usedAt: Date | null
}

/** More than anybody brings surveys from. */
export const MOST_TOKENS = 20
export const MAX_TOKEN_NAME = 60

/** How a token begins, so that scanners of secrets know it; then whose it is, and what nobody guesses. */
const SHAPE = /^hbk_([0-9a-f]{32})_([0-9a-zA-Z_-]{43})$/

/** A token that nobody has had. @param secret 256 bits of chance, base64url */
export const tokenOf = (workspaceId: string, secret: string): string =>
  `hbk_${workspaceId.replaceAll('-', '')}_${secret}`

/** Whose a token says it is; null for what is none. */
export function workspaceOfToken(token: string): string | null {
  const [, hex] = SHAPE.exec(token) ?? []
  return hex ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null
}
