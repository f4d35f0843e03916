import { z } from 'zod'
import { itemKinds } from '../domain/item.ts'
import type { Promotion } from '../domain/promotion.ts'
import { ids } from './ids.ts'
import { agentBlock, wordsBlock } from './views/promote-form.ts'

const { field } = ids

const option = z.object({ value: z.string() }).nullish()
const one = <T extends z.ZodType>(name: string, element: T) => z.object({ [name]: element }).optional()
const text = z.object({ value: z.string().nullish() })
const select = z.object({ selected_option: option })
const ticks = z.object({ selected_options: z.array(z.object({ value: z.string() })).default([]) })

/** `view.state.values` of the form; a folded field is not there, and the words' name changes. */
const values = z.object({
  [field.rest]: one(field.rest, ticks),
  [field.gist]: one(field.gist, ticks),
  [field.customer]: one(field.customer, select),
  [field.need]: one(field.need, text),
  [field.churn]: one(field.churn, ticks),
  [field.kind]: one(field.kind, z.object({ selected_option: z.object({ value: z.enum(itemKinds) }).nullish() })),
  [field.stage]: one(field.stage, select),
  [field.area]: one(field.area, select),
  [field.link]: one(field.link, text),
  [field.team]: one(field.team, select),
  [field.sparedReason]: one(field.sparedReason, text),
  [field.agrees]: one(field.agrees, ticks),
})
const byBlock = z.record(z.string(), z.unknown())
const wordsValue = one(field.words, text)
const agentValue = one(field.agent, z.object({ selected_user: z.string().nullish() }))

const target = z.object({ id: z.uuid(), number: z.number(), title: z.string() })
const metadata = z.object({
  draftId: z.uuid(),
  more: z.boolean(),
  hidden: z.boolean(),
  looked: z.boolean().default(false),
  round: z.number().int().min(0).default(0),
  agentFor: z.uuid().nullable().default(null),
  commentsAt: z.number().int().min(0).nullable().default(null),
  /** The item to which the words go, where it is known. */
  target: target.nullable().default(null),
})

export type FormMetadata = z.infer<typeof metadata>

/** Null where the view is not ours. */
export function metadataIn({ private_metadata }: { private_metadata: string }): FormMetadata | null {
  try {
    return metadata.safeParse(JSON.parse(private_metadata)).data ?? null
  } catch {
    // No JSON: what Node says of that quotes it, and so would the log.
    return null
  }
}

/** @throws Error where the view is not ours */
export function metadataOf(view: { private_metadata: string }): FormMetadata {
  const found = metadataIn(view)
  if (!found) throw new Error('The private metadata of a form is not ours.')
  return found
}

/** What stands in the form. The agent is still a Slack user id. */
export type FormState = Omit<Promotion, 'agentId'> & { agent: string | null }

/** @throws z.ZodError, Error where the view is not ours */
export function formState(view: { private_metadata: string; state: { values: unknown } }): FormState {
  const v = values.parse(view.state.values)
  const form = metadataOf(view)
  const named = byBlock.parse(view.state.values)
  const words = wordsValue.parse(named[wordsBlock(form)])
  const agent = agentValue.parse(named[agentBlock(form)])
  const value = (of: { value?: string | null | undefined } | undefined) => of?.value?.trim() || null
  const chosen = (of: { selected_option?: { value: string } | null | undefined } | undefined) =>
    of?.selected_option?.value ?? null
  const ticked = (of: { selected_options: { value: string }[] } | undefined) => (of?.selected_options.length ?? 0) > 0
  return {
    draftId: form.draftId,
    words: words?.words?.value ?? '',
    keepsRest: ticked(v.rest?.rest),
    isGist: ticked(v.gist?.gist),
    customer: customerIn(chosen(v.customer?.customer)),
    need: value(v.need?.need),
    churnSignal: ticked(v.churn?.churn),
    agent: agent?.agent?.selected_user ?? null,
    kind: v.kind?.kind?.selected_option?.value ?? null,
    stageId: chosen(v.stage?.stage),
    areaId: chosen(v.area?.area),
    link: value(v.link?.link),
    agentTeamId: chosen(v.team?.team),
    sparedReason: value(v.sparedReason?.sparedReason),
    agrees: ticked(v.agrees?.agrees),
  }
}

const uuid = z.uuid()

/** A customer that was chosen or typed. @throws z.ZodError */
export function customerIn(chosen: string | null): Promotion['customer'] {
  if (!chosen) return null
  return chosen.startsWith('new:') ? { name: chosen.slice(4) } : { id: uuid.parse(chosen.replace(/^id:/, '')) }
}

const ofGroup = z.object({ [field.spared]: ticks })

/** What is read of a tick beside what was hidden: its group as it stands since. */
export const sparedTick = ticks.extend({ block_id: z.string() })

/** Which of the hits stand as no personal data in the form, by their ids. */
export function sparedIn(values: Record<string, unknown>, ticked: z.infer<typeof sparedTick>): Set<string> {
  const others = Object.entries(values).flatMap(([name, value]) =>
    name.startsWith(`${field.spared}.`) && name !== ticked.block_id ? [ofGroup.parse(value)[field.spared]] : [],
  )
  return new Set([ticked, ...others].flatMap((group) => group.selected_options.map(({ value }) => value)))
}
