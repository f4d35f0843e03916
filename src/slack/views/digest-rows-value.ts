import { z } from 'zod'
import { digestNumbers } from '../../domain/digest.ts'

const day = z.iso.date()

/** Which rows a button opens: of which number and week, from which on. */
const shape = z.tuple([z.enum(digestNumbers), day, day, z.coerce.number().int().min(0)])

export interface WantedRows {
  number: (typeof digestNumbers)[number]
  week: { from: string; to: string }
  offset: number
}

/** A button's value: the week stands in it, because a post is read for months. */
export const digestRowsValue = ({ number, week, offset }: WantedRows): string =>
  [number, week.from, week.to, offset].join(' ')

/** @throws z.ZodError where it is none of ours */
export function wantedRows(value: unknown): WantedRows {
  const [number, from, to, offset] = shape.parse(z.string().parse(value).split(' '))
  return { number, week: { from, to }, offset }
}
