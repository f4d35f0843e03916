/** Pixels of a picture. */
export interface PictureSize {
  width: number
  height: number
}

/**
 * How large a PNG, GIF or JPEG is, by its header (w3.org/TR/png "IHDR", "GIF89a Specification" §18, ITU T.81 B.2.2).
 * @returns undefined for anything else, and for a header that is cut off or says nothing of use
 */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = sizeOfPng(view) ?? sizeOfGif(view) ?? sizeOfJpeg(view)
  return found && found.width > 0 && found.height > 0 ? found : undefined
}

function sizeOfPng(view: DataView): PictureSize | undefined {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function sizeOfGif(view: DataView): PictureSize | undefined {
  if (view.byteLength < 10 || view.getUint32(0) !== 0x47494638) return undefined
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/** Of the segments of a JPEG only a frame's header says the size: SOF0 to SOF15 without DHT, JPG and DAC. */
function sizeOfJpeg(view: DataView): PictureSize | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    // Fill bytes may stand in front of a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
