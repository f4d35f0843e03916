import type { KnownBlock } from '@slack/types'
import type { NumberName, NumbersAsked } from '../../domain/numbers.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, paragraph, plain } from './blocks.ts'
import { numberRowsValue } from './number-rows-value.ts'

/** A number with the way to its rows; none where it counts nothing. */
export const figure = (
  number: NumberName,
  counts: number,
  parts: string[],
  asked: NumbersAsked,
  t: Speech,
): KnownBlock => ({
  ...paragraph(`${t.numbers.labels[number]}: ${parts.filter(Boolean).join(' · ')}`),
  ...(counts > 0 && {
    accessory: {
      ...button(`${ids.action.numberRows}.${number}`, t.numbers.open, rowsValue(number, asked)),
      accessibility_label: plain(`${t.numbers.labels[number]} · ${t.numbers.open}`, 75).text,
    },
  }),
})

/** What the button carries that opens the rows of a number. */
export const rowsValue = (number: NumberName, { period, filters }: NumbersAsked) =>
  numberRowsValue({ number, offset: 0, period, filters })
