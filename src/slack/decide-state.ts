import { z } from 'zod'
import { choices, decides, isPlan, KEEP } from '../domain/choice.ts'
import { wordFields } from '../domain/decide-words.ts'
import { type Decide, isAgainst, plansFrom, type Seen, waysToShip } from '../domain/decision.ts'
import { type ItemStatus, itemStatuses } from '../domain/item.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'
import { type DecideAsked, type DecideTyped, standingOf, wordsBlock } from './views/decide-form.ts'

const { field } = ids

const one = <T extends z.ZodType>(name: string, element: T) => z.object({ [name]: element }).optional()
const text = z.object({ value: z.string().nullish() })
const option = z.object({ text: z.object({ text: z.string() }), value: z.string() })

/** `view.state.values` of the form; a field that is not shown is not there. */
const values = z.object({
  [field.decision]: one(
    field.decision,
    z.object({ selected_option: z.object({ value: z.enum([KEEP, ...choices]) }).nullish() }),
  ),
  [field.parkedUntil]: one(field.parkedUntil, z.object({ selected_date: z.iso.date().nullish() })),
  [field.mayTell]: one(field.mayTell, z.object({ selected_options: z.array(z.unknown()).default([]) })),
  [field.topicKo]: one(field.topicKo, text),
  [field.topicEn]: one(field.topicEn, text),
  ...Object.fromEntries(
    [field.lineKo, field.lineEn, field.availability, field.plans].flatMap((name) =>
      [true, false].map((against) => [wordsBlock(name, against), one(name, text)]),
    ),
  ),
  [field.workaround]: one(field.workaround, text),
  [field.reason]: one(field.reason, text),
  [field.cause]: one(field.cause, text),
  [field.jira]: one(field.jira, z.object({ selected_options: z.array(option).default([]) })),
})

const metadata = z.object({
  itemId: z.uuid(),
  isAhead: z.boolean(),
  seen: z.object({
    status: z.enum(itemStatuses),
    shippedBy: z.enum(waysToShip).nullable(),
    words: z.partialRecord(z.enum(wordFields), z.string()).optional(),
  }),
  isAgainst: z.boolean(),
  responseUrl: z.string().nullable(),
  isOwnCard: z.boolean(),
  parkedUntil: z.iso.date().nullable(),
  mayTell: z.boolean(),
})

/** The form as it stands. */
export interface DecideState {
  itemId: string
  isAhead: boolean
  seen: Seen
  /** Which words stood in the form when it was drawn: for what comes, or for what does not. */
  wasAgainst: boolean
  asked: DecideAsked
  typed: DecideTyped
}

/** @throws z.ZodError, Error where the view is not ours */
export function decideState(view: { private_metadata: string; state: { values: unknown } }): DecideState {
  const {
    itemId,
    isAhead,
    seen,
    isAgainst: wasAgainst,
    responseUrl,
    isOwnCard,
    ...hidden
  } = metadata.parse(ourJson(view.private_metadata))
  const v = values.parse(view.state.values)
  const written = (name: string, block: string = name): string | null => {
    const cell = text.safeParse((v as Record<string, Record<string, unknown> | undefined>)[block]?.[name])
    return cell.data?.value || null
  }
  const words = (name: string) => written(name, wordsBlock(name, wasAgainst))
  const date = v.parkedUntil?.parkedUntil
  const tick = v.mayTell?.mayTell
  const issues = v.jira?.jira?.selected_options ?? []
  return {
    itemId,
    isAhead,
    seen,
    wasAgainst,
    asked: { responseUrl, isOwnCard },
    typed: {
      choice: v.decision?.decision?.selected_option?.value ?? null,
      parkedUntil: date ? (date.selected_date ?? null) : hidden.parkedUntil,
      mayTell: tick ? tick.selected_options.length > 0 : hidden.mayTell,
      topic: { ko: written(field.topicKo), en: written(field.topicEn) },
      line: { ko: words(field.lineKo), en: words(field.lineEn) },
      availability: words(field.availability),
      plans: words(field.plans),
      workaround: written(field.workaround),
      cause: v.cause ? written(field.cause) : undefined,
      reason: written(field.reason),
      jira: issues.map((issue) => ({ text: issue.text.text, value: issue.value })),
    },
  }
}

/** What the form decides; what does not belong to its choice is left out. Null where nothing was chosen. */
export function decideOf({
  choice,
  parkedUntil,
  mayTell,
  jira: _,
  cause,
  plans,
  ...words
}: DecideTyped): Decide | null {
  if (!choice) return null
  return {
    ...(choice === KEEP ? { status: null, shippedBy: null } : decides(choice)),
    ...words,
    parkedUntil: choice === 'parked' ? parkedUntil : null,
    mayTell: (choice === KEEP || isPlan(choice)) && mayTell,
    plans: plansFrom(plans),
    ...(cause === undefined ? {} : { cause }),
  }
}

/**
 * The words in the form once something else is chosen. What stands there since the last decision belongs to its side alone:
 * it goes when the choice goes to the other one, and comes back with it. What was typed stays.
 * @param wasAgainst of which side the form was until now
 * @param stored the words of the last decision, and where the item stood with it
 */
export function turned(
  typed: DecideTyped,
  wasAgainst: boolean,
  stored: Pick<DecideTyped, 'line' | 'availability' | 'plans'> & { status: ItemStatus },
): DecideTyped {
  const isNow = isAgainst(standingOf({ typed, status: stored.status }))
  if (isNow === wasAgainst) return typed
  const back = isNow === isAgainst(stored.status)
  const one = (own: string | null, theirs: string | null) => (back ? (own ?? theirs) : own === theirs ? null : own)
  const line = { ko: one(typed.line.ko, stored.line.ko), en: one(typed.line.en, stored.line.en) }
  const [availability, plans] = [one(typed.availability, stored.availability), one(typed.plans, stored.plans)]
  return { ...typed, line, availability, plans }
}
