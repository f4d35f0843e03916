import { z } from 'zod'
import { choices, decides } from '../domain/choice.ts'
import type { Decide } from '../domain/decision.ts'
import { ids } from './ids.ts'
import type { DecideAsked, DecideTyped } from './views/decide-form.ts'

const { field } = ids

const one = <T extends z.ZodType>(name: string, element: T) => z.object({ [name]: element }).optional()
const text = z.object({ value: z.string().nullish() })
const option = z.object({ text: z.object({ text: z.string() }), value: z.string() })

/** `view.state.values` of the form; a field that is not shown is not there. */
const values = z.object({
  [field.decision]: one(field.decision, z.object({ selected_option: z.object({ value: z.enum(choices) }).nullish() })),
  [field.parkedUntil]: one(field.parkedUntil, z.object({ selected_date: z.iso.date().nullish() })),
  [field.mayTell]: one(field.mayTell, z.object({ selected_options: z.array(z.unknown()).default([]) })),
  [field.topicKo]: one(field.topicKo, text),
  [field.topicEn]: one(field.topicEn, text),
  [field.lineKo]: one(field.lineKo, text),
  [field.lineEn]: one(field.lineEn, text),
  [field.availability]: one(field.availability, text),
  [field.workaround]: one(field.workaround, text),
  [field.reason]: one(field.reason, text),
  [field.jira]: one(field.jira, z.object({ selected_option: option.nullish() })),
})

const metadata = z.object({
  itemId: z.uuid(),
  isAhead: z.boolean(),
  responseUrl: z.string().nullable(),
  isOwnCard: z.boolean(),
  parkedUntil: z.iso.date().nullable(),
  mayTell: z.boolean(),
})

/** The form as it stands. */
export interface DecideState {
  itemId: string
  isAhead: boolean
  asked: DecideAsked
  typed: DecideTyped
}

/** @throws z.ZodError, SyntaxError where the view is not ours */
export function decideState(view: { private_metadata: string; state: { values: unknown } }): DecideState {
  const { itemId, isAhead, responseUrl, isOwnCard, ...hidden } = metadata.parse(JSON.parse(view.private_metadata))
  const v = values.parse(view.state.values)
  const written = (name: string): string | null => {
    const cell = text.safeParse((v as Record<string, Record<string, unknown> | undefined>)[name]?.[name])
    return cell.data?.value || null
  }
  const date = v.parkedUntil?.parkedUntil
  const tick = v.mayTell?.mayTell
  const issue = v.jira?.jira?.selected_option
  return {
    itemId,
    isAhead,
    asked: { responseUrl, isOwnCard },
    typed: {
      choice: v.decision?.decision?.selected_option?.value ?? null,
      parkedUntil: date ? (date.selected_date ?? null) : hidden.parkedUntil,
      mayTell: tick ? tick.selected_options.length > 0 : hidden.mayTell,
      topic: { ko: written(field.topicKo), en: written(field.topicEn) },
      line: { ko: written(field.lineKo), en: written(field.lineEn) },
      availability: written(field.availability),
      workaround: written(field.workaround),
      reason: written(field.reason),
      jira: issue ? { text: issue.text.text, value: issue.value } : null,
    },
  }
}

/** What the form decides; what does not belong to its choice is left out. Null where nothing was chosen. */
export function decideOf({ choice, parkedUntil, mayTell, jira: _, ...words }: DecideTyped): Decide | null {
  if (!choice) return null
  return {
    ...decides(choice),
    ...words,
    parkedUntil: choice === 'parked' ? parkedUntil : null,
    mayTell: (choice === 'planned' || choice === 'building') && mayTell,
  }
}
