import { z } from 'zod'
import { type DigestFilter, digestNumbers } from '../../domain/digest.ts'

const day = z.iso.date()

/** Which rows a button opens: of which number, period and part, from which on. */
const id = z
  .union([z.literal('-').transform(() => null), z.uuid()])
  .optional()
  .transform((given) => given ?? null)
const shape = z.tuple([z.enum(digestNumbers), day, day, z.coerce.number().int().min(0), id, id, id])

export interface WantedRows {
  number: (typeof digestNumbers)[number]
  week: { from: string; to: string }
  offset: number
  filter: DigestFilter
}

/** A button's value: the week stands in it, because a post is read for months. */
export const digestRowsValue = ({ number, week, offset, filter }: WantedRows): string =>
  [number, week.from, week.to, offset, filter.areaId ?? '-', filter.stageId ?? '-', filter.teamId ?? '-'].join(' ')

/** @throws z.ZodError where it is none of ours */
export function wantedRows(value: unknown): WantedRows {
  // Posts of earlier versions say nothing of what they are about.
  const parts = z.string().parse(value).split(' ')
  const [number, from, to, offset, areaId, stageId, teamId] = shape.parse([...parts, '-', '-', '-'].slice(0, 7))
  return { number, week: { from, to }, offset, filter: { areaId, stageId, teamId } }
}
