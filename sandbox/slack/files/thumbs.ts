import type { FileObject } from '../types.ts'
import type { PictureSize } from './picture-size.ts'

/** Squares that Slack makes of every picture. */
const squares = [64, 80, 160]
/** Boxes into which it fits a picture: the first always, the others where the picture is larger than the one before. */
const boxes = [360, 480, 720, 800, 960, 1024]

/**
 * What the object of a picture says of its size and of its smaller copies (docs.slack.dev/reference/objects/file-object; the
 * examples of files.info and files.upload: 526 × 366 has copies of 360 and 480, 176 × 226 one of 360, which is not enlarged).
 * @param address of a copy, by what its name ends in
 */
export function thumbs({ width, height }: PictureSize, address: (suffix: string) => string): Partial<FileObject> {
  const found: Partial<FileObject> = { original_w: width, original_h: height }
  for (const side of squares) found[`thumb_${side}`] = address(`_${side}`)
  for (const box of boxes) {
    if (box !== boxes[0] && Math.max(width, height) < box) break
    const scale = Math.min(1, box / Math.max(width, height))
    found[`thumb_${box}`] = address(`_${box}`)
    found[`thumb_${box}_w`] = Math.max(1, Math.round(width * scale))
    found[`thumb_${box}_h`] = Math.max(1, Math.round(height * scale))
  }
  return found
}
