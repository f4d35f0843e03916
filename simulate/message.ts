/** A request or an answer together with its bytes, which can then be summed up and sent on without being copied. */
export interface Read<T> {
  whole: T
  bytes: Uint8Array<ArrayBuffer>
}

/** @param asked is read, and must not be read again */
export async function readRequest(asked: Request): Promise<Read<Request>> {
  const bytes = new Uint8Array(await asked.arrayBuffer())
  const { url, method, headers } = asked
  return { whole: new Request(url, { method, headers, ...(bytes.length > 0 ? { body: bytes } : {}) }), bytes }
}

/**
 * What was asked, without what only the process decides: a file is sent between boundaries that are drawn by chance.
 * @param asked its body is not read
 * @param bytes of its body
 */
export function withoutBoundary(asked: Request, bytes: Uint8Array): Uint8Array | string {
  const boundary = /^multipart\/.*boundary="?([^";]+)/.exec(asked.headers.get('content-type') ?? '')?.[1]
  return boundary ? Buffer.from(bytes).toString('latin1').replaceAll(boundary, 'boundary') : bytes
}

/** @param answer is read, and must not be read again */
export async function readResponse(answer: Response): Promise<Read<Response>> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const { status, statusText, headers } = answer
  return { whole: new Response(bytes.length > 0 ? bytes : null, { status, statusText, headers }), bytes }
}
