import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { FrameReader, frameOf, opcodes } from './socket-frames.ts'

export interface PeerEvents {
  /** A whole text message. */
  said(text: string): void
  /** Asked at each ping. @returns whether the pong is sent */
  answersPing(): boolean
  /** The connection is gone, whoever ended it. */
  gone(): void
}

/** What both sides mix into the key (RFC 6455 §1.3). */
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** The server's end of one WebSocket. */
export class SocketPeer {
  readonly #socket: Duplex
  readonly #events: PeerEvents
  readonly #reader = new FrameReader()
  #pieces: Buffer[] = []
  #isClosing = false

  constructor(socket: Duplex, events: PeerEvents) {
    this.#socket = socket
    this.#events = events
    socket.on('data', (piece: Buffer) => this.#read(piece))
    // An upgraded socket of Node stays half open by itself.
    socket.on('end', () => socket.destroy())
    // What breaks is told by `close`.
    socket.on('error', () => socket.destroy())
    socket.once('close', () => events.gone())
  }

  /** Sends an object as JSON. */
  tell(message: object): void {
    this.#write(opcodes.text, Buffer.from(JSON.stringify(message)))
  }

  ping(words: string): void {
    this.#write(opcodes.ping, Buffer.from(words))
  }

  /** Closes as the protocol asks. */
  close(code = 1000): void {
    if (this.#isClosing) return
    const payload = Buffer.alloc(2)
    payload.writeUInt16BE(code)
    this.#write(opcodes.close, payload)
    this.#isClosing = true
  }

  /** Breaks it off without a word. */
  drop(): void {
    this.#socket.destroy()
  }

  #write(opcode: number, payload: Buffer): void {
    if (!this.#isClosing && this.#socket.writable) this.#socket.write(frameOf(opcode, payload))
  }

  #read(piece: Buffer): void {
    try {
      for (const { opcode, isLast, payload } of this.#reader.read(piece)) this.#take(opcode, isLast, payload)
    } catch {
      this.close(1002) // the client broke the protocol
      this.#socket.end()
    }
  }

  #take(opcode: number, isLast: boolean, payload: Buffer): void {
    if (opcode === opcodes.ping) {
      if (this.#events.answersPing()) this.#write(opcodes.pong, payload)
    } else if (opcode === opcodes.close) {
      this.close()
      this.#socket.end()
    } else if (opcode === opcodes.text || opcode === opcodes.continuation) {
      this.#pieces.push(payload)
      if (!isLast) return
      const text = Buffer.concat(this.#pieces).toString()
      this.#pieces = []
      this.#events.said(text)
    }
  }
}

/** Answers the handshake (RFC 6455 §4.2.2). @returns false where the request is none; it has been refused then */
export function shakeHands(request: IncomingMessage, socket: Duplex): boolean {
  const key = request.headers['sec-websocket-key']
  if (request.headers.upgrade?.toLowerCase() !== 'websocket' || key === undefined) {
    refuseHands(socket, 400)
    return false
  }
  const accept = createHash('sha1').update(`${key}${guid}`).digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  return true
}

/** Answers a handshake with a status and ends the connection. */
export function refuseHands(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
