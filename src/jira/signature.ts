import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether Jira has signed these bytes: `X-Hub-Signature: sha256=<hex>`, HMAC of the raw body
 * (developer.atlassian.com/cloud/jira/platform/webhooks, "Secure admin webhooks"). Any other method is refused.
 */
export function isSigned(raw: Uint8Array, header: string | undefined, secret: string): boolean {
  const [, hex] = /^sha256=([0-9a-f]{64})$/i.exec(header ?? '') ?? []
  if (!hex) return false
  const expected = createHmac('sha256', secret).update(raw).digest()
  return timingSafeEqual(expected, Buffer.from(hex, 'hex'))
}
