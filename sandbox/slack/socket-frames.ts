/** The frames of a WebSocket (RFC 6455 §5), as far as a server needs them that negotiates no extension. */

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

export interface Frame {
  opcode: number
  isLast: boolean
  payload: Buffer
}

/** Longest payload that is taken, in bytes; an acknowledgement with a view may have 250 KB. */
const longest = 4 * 1024 * 1024

/** A frame as a server sends it: whole, and not masked. */
export function frameOf(opcode: number, payload: Buffer): Buffer {
  const { length } = payload
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head[0] = 0x80 | opcode
  if (length < 126) head[1] = length
  else if (length < 65_536) {
    head[1] = 126
    head.writeUInt16BE(length, 2)
  } else {
    head[1] = 127
    head.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([head, payload])
}

/** Takes what a client sends, in any pieces, and gives back whole frames. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0)

  /** @throws Error where a client breaks the protocol: extensions, no mask, more than 4 MB */
  read(piece: Buffer): Frame[] {
    this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece])
    const frames: Frame[] = []
    for (let frame = this.#next(); frame; frame = this.#next()) frames.push(frame)
    return frames
  }

  #next(): Frame | null {
    const rest = this.#rest
    if (rest.length < 2) return null
    const [first = 0, second = 0] = rest
    if ((first & 0x70) !== 0) throw new Error('A frame uses an extension that was not agreed on.')
    if ((second & 0x80) === 0) throw new Error('A frame of a client is not masked.')
    const short = second & 0x7f
    const maskAt = short === 126 ? 4 : short === 127 ? 10 : 2
    if (rest.length < maskAt + 4) return null
    const length = short === 126 ? rest.readUInt16BE(2) : short === 127 ? Number(rest.readBigUInt64BE(2)) : short
    if (length > longest) throw new Error('A frame is longer than 4 MB.')
    const end = maskAt + 4 + length
    if (rest.length < end) return null
    const mask = rest.subarray(maskAt, maskAt + 4)
    const payload = Buffer.from(rest.subarray(maskAt + 4, end))
    for (let at = 0; at < length; at += 1) payload[at] = (payload[at] ?? 0) ^ (mask[at & 3] ?? 0)
    this.#rest = rest.subarray(end)
    return { opcode: first & 0x0f, isLast: (first & 0x80) !== 0, payload }
  }
}
