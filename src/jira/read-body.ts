import type { IncomingMessage } from 'node:http'

/**
 * The raw bytes of a request. Null: there are more than `most`; nothing further is read then.
 * @throws Error where the request breaks off
 */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > most) return null
  const parts: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    request.on('data', (part: Buffer) => {
      length += part.length
      if (length <= most) return void parts.push(part)
      request.pause()
      request.removeAllListeners('data')
      resolve(null)
    })
    request.once('end', () => resolve(Buffer.concat(parts)))
    request.once('error', reject)
    request.once('aborted', () => reject(new Error('The request broke off.')))
  })
}
