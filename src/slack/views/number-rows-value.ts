import { z } from 'zod'
import { itemKinds } from '../../domain/item.ts'
import { type NumberName, type NumbersAsked, numberNames } from '../../domain/numbers.ts'

const day = z.iso.date()
const id = z.union([z.literal('-').transform(() => null), z.uuid()])
const kind = z.union([z.literal('-').transform(() => null), z.enum(itemKinds)])

/** Which rows a button opens: of which number, from which on, of which period, and through which filters. */
const shape = z.tuple([
  z.enum(numberNames),
  z.coerce.number().int().min(0),
  z.enum(['week', 'month', 'days']),
  ...[day, day, id, id, id],
  kind,
] as const)

export interface WantedNumberRows extends NumbersAsked {
  number: NumberName
  offset: number
}

/** A button's value: the period and the filters stand in it, because a window knows nothing of the one below it. */
export const numberRowsValue = ({ number, offset, period, filters }: WantedNumberRows): string =>
  [
    ...[number, offset, period.kind, period.from, period.to],
    ...[filters.area, filters.stage, filters.team, filters.kind].map((one) => one ?? '-'),
  ].join(' ')

/** @throws z.ZodError where it is none of ours */
export function wantedNumberRows(value: unknown): WantedNumberRows {
  const parts = shape.parse(z.string().parse(value).split(' '))
  const [number, offset, periodKind, from, to, area, stage, team, itemKind] = parts
  return { number, offset, period: { kind: periodKind, from, to }, filters: { area, stage, team, kind: itemKind } }
}
