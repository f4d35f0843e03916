/** What the app is started with, and what its callers sign with. */
export const encryptionKey = Buffer.alloc(32, 7).toString('base64')
export const signingSecret = 'bench-signing-secret'
