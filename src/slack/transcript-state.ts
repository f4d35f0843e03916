import { z } from 'zod'
import { itemKinds } from '../domain/item.ts'
import type { Transcript } from '../domain/transcript.ts'
import { customerIn } from './form-state.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'

const { field } = ids

const option = z.object({ value: z.string() })
const metadata = z.object({ draftId: z.uuid(), page: z.number().int() })
const ticks = z.object({ selected_options: z.array(option).default([]) })
const chosen = z.object({
  [field.speakers]: z.object({ [field.speakers]: ticks }),
  [field.customer]: z.object({ [field.customer]: z.object({ selected_option: option.nullish() }) }),
  [field.heardOn]: z.object({ [field.heardOn]: z.object({ selected_date: z.iso.date().nullish() }) }),
})
const wanted = z.object({
  [field.kind]: z.object({ [field.kind]: z.object({ selected_option: z.object({ value: z.enum(itemKinds) }) }) }),
  [field.intoItem]: z.object({ [field.intoItem]: z.object({ value: z.string().nullish() }) }),
})
const group = z.object({ [field.lines]: ticks })

/** Which transcript a window is about, and which page of it. @throws z.ZodError, Error where the view is not ours */
export const transcriptOf = (view: { private_metadata: string }) => metadata.parse(ourJson(view.private_metadata))

/** Who is the customer, as the first window has it. @throws z.ZodError */
export function speakersIn(values: unknown): Pick<Transcript, 'speakers' | 'customer' | 'day'> {
  const v = chosen.parse(values)
  return {
    speakers: v.speakers.speakers.selected_options.map(({ value }) => Number(value)),
    customer: customerIn(v.customer.customer.selected_option?.value ?? null),
    day: v.heardOn.heardOn.selected_date ?? null,
  }
}

/** What the lines become, as the second window has it. @throws z.ZodError */
export function wantedIn(values: unknown) {
  const v = wanted.parse(values)
  return { kind: v.kind.kind.selected_option.value, into: v.intoItem.intoItem.value?.trim() ?? '' }
}

/**
 * What is picked, with the page that stands in the window.
 * @param before what was picked on all pages before
 * @param shown the places of the lines that the window shows
 * @throws z.ZodError
 */
export function pickedIn(values: unknown, before: readonly number[], shown: readonly number[]): number[] {
  const here = Object.entries(z.record(z.string(), z.unknown()).parse(values)).flatMap(([name, value]) =>
    name.startsWith(`${field.lines}.`) ? group.parse(value)[field.lines].selected_options : [],
  )
  const there = before.filter((at) => !shown.includes(at))
  return [...new Set([...there, ...here.map(({ value }) => Number(value))])].toSorted((a, b) => a - b)
}
