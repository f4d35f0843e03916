import { crc32, deflateSync } from 'node:zlib'

/** A picture of that many pixels that nobody could take for text: a run of colours. As a PNG file (w3.org/TR/png-3). */
export function png(width: number, height: number): Uint8Array {
  const row = (y: number) => [
    0,
    ...Array.from({ length: width }, (_, x) => [
      40 + Math.round((150 * x) / width),
      110 + Math.round((90 * y) / height),
      140,
    ]).flat(),
  ]
  const pixels = Buffer.from(Array.from({ length: height }, (_, y) => row(y)).flat())
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    part('IHDR', head),
    part('IDAT', deflateSync(pixels)),
    part('IEND', Buffer.alloc(0)),
  ])
}

function part(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
