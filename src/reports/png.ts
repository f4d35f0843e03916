import { crc32, deflateSync } from 'node:zlib'

/** Red, green, blue, 0 to 255 each. */
export type Colour = readonly [number, number, number]

/** A drawing board of so many pixels, all of one colour at first. */
export function canvas(width: number, height: number, ground: Colour) {
  const pixels = Buffer.alloc(width * height * 3)
  /** Fills a rectangle, as far as it lies on the board. */
  const fill = (left: number, top: number, w: number, h: number, colour: Colour) => {
    const [from, to] = [Math.max(left, 0), Math.min(left + w, width)]
    // A row at a time: pixel by pixel, a large picture would keep everybody waiting.
    const row = Buffer.alloc(Math.max(to - from, 0) * 3, Buffer.from(colour))
    for (let y = Math.max(top, 0); y < Math.min(top + h, height); y++) row.copy(pixels, (y * width + from) * 3)
  }
  fill(0, 0, width, height, ground)
  return { fill, png: () => encoded(width, height, pixels) }
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A PNG file (w3.org/TR/png-3): eight bits a colour, no transparency, rows without a filter. */
function encoded(width: number, height: number, pixels: Buffer): Uint8Array {
  const rows = Buffer.alloc(height * (width * 3 + 1))
  for (let y = 0; y < height; y++) pixels.copy(rows, y * (width * 3 + 1) + 1, y * width * 3, (y + 1) * width * 3)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
