import { createCipheriv, createDecipheriv, createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'

/**
 * Encrypts what must not lie readable in the database: AES-256-GCM, an envelope `v1.<key id>.<iv>.<text>.<tag>` in
 * base64url, bound to a workspace and a purpose, so that an envelope moved to another row does not open.
 */
export interface Seal {
  close(workspaceId: string, purpose: string, plain: string): string
  /** @throws Error where the key is not known, or the envelope was altered or belongs elsewhere */
  open(workspaceId: string, purpose: string, envelope: string): string
}

/** Made once: out of mere bytes Node makes a key anew for each text, which takes longer than to seal it. */
function keyOf(base64: string): { id: string; secret: KeyObject } {
  const bytes = Buffer.from(base64, 'base64')
  return { id: createHash('sha256').update(bytes).digest('base64url').slice(0, 8), secret: createSecretKey(bytes) }
}

/**
 * @param key 32 bytes, base64; seals
 * @param oldKey 32 bytes, base64; only opens, while keys are being changed
 */
export function createSeal(key: string, oldKey?: string): Seal {
  const current = keyOf(key)
  const keys = new Map([current, ...(oldKey ? [keyOf(oldKey)] : [])].map(({ id, secret }) => [id, secret]))
  const boundTo = (workspaceId: string, purpose: string) => Buffer.from(`${workspaceId}|${purpose}`)

  return {
    close(workspaceId, purpose, plain) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', current.secret, iv)
      cipher.setAAD(boundTo(workspaceId, purpose))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      const parts = [iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'))
      return `v1.${current.id}.${parts.join('.')}`
    },
    open(workspaceId, purpose, envelope) {
      const [version, id, iv, text, tag, ...more] = envelope.split('.')
      const known = id ? keys.get(id) : undefined
      if (version !== 'v1' || !known || iv === undefined || text === undefined || tag === undefined || more.length)
        throw new Error(
          `This ${purpose} was sealed with a key that is not configured (ENCRYPTION_KEY, ENCRYPTION_KEY_OLD).`,
        )
      // Without a length Node takes tags of four bytes, too, which can be guessed.
      const decipher = createDecipheriv('aes-256-gcm', known, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
      decipher.setAAD(boundTo(workspaceId, purpose))
      decipher.setAuthTag(Buffer.from(tag, 'base64url'))
      return decipher.update(Buffer.from(text, 'base64url'), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
