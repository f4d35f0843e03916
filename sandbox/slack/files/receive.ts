/** A body that is taken only up to a size. */
export type Received = { bytes: Uint8Array<ArrayBuffer> } | { tooLarge: true }

/** What a form adds around its file: the boundary and a few headers. */
const aroundForm = 10_000

/**
 * The bytes of an upload: the body itself, or the first file of a form (Slack takes both).
 * @param most bytes; larger ones are not read to their end
 */
export async function receive(request: Request, most: number): Promise<Received> {
  const contentType = request.headers.get('content-type') ?? ''
  const isForm = contentType.startsWith('multipart/form-data')
  const limit = most + (isForm ? aroundForm : 0)
  const bytes = await upTo(request, limit)
  if (!bytes) return { tooLarge: true }
  if (!isForm) return { bytes }
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  for (const value of form.values())
    if (typeof value !== 'string') {
      const inside = new Uint8Array(await value.arrayBuffer())
      return inside.length > most ? { tooLarge: true } : { bytes: inside }
    }
  return { bytes: new Uint8Array() }
}

/** null where there is more. */
async function upTo(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? '0') > limit) return null
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of request.body ?? []) {
    length += piece.length
    if (length > limit) return null
    pieces.push(piece)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
