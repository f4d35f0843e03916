import { z } from 'zod'
import type { Draft } from '../domain/draft.ts'
import { formState, metadataOf } from './form-state.ts'
import { ids } from './ids.ts'

const text = z.string().nullish()
const option = z.looseObject({ value: z.string() }).nullish()
const options = z.array(z.looseObject({ value: z.string() })).nullish()
const held = z.looseObject({ value: text, selected_option: option, selected_options: options, selected_user: text })
const element = z.looseObject({
  action_id: z.string().optional(),
  initial_value: text,
  initial_option: option,
  initial_options: options,
  initial_user: text,
})
const block = z.looseObject({
  block_id: z.string().optional(),
  element: element.optional(),
  elements: z.array(z.unknown()).optional(),
})

/** A form as Slack hands it back, closed or at a press. */
export const typedView = z.object({
  private_metadata: z.string(),
  blocks: z.array(block).default([]),
  state: z.object({ values: z.record(z.string(), z.unknown()).catch({}) }).catch({ values: {} }),
})
export type TypedView = z.infer<typeof typedView>

/** What is chosen, as one text: what is empty is the same however Slack says it. */
const contents = (
  value: string | null | undefined,
  one: z.infer<typeof option>,
  several: z.infer<typeof options>,
  user: string | null | undefined,
): string => [value ?? '', one?.value ?? '', (several ?? []).map((each) => each.value).join(), user ?? ''].join('\n')

/** Whether somebody has changed anything since the form was drawn. */
function isTouched({ blocks, state }: TypedView): boolean {
  const drawn = new Map<string, string>()
  for (const { block_id, element: one, elements = [] } of blocks)
    for (const each of [one, ...elements.map((raw) => element.safeParse(raw).data)])
      if (each?.action_id)
        drawn.set(
          `${block_id}.${each.action_id}`,
          contents(each.initial_value, each.initial_option, each.initial_options, each.initial_user),
        )
  return Object.entries(state.values).some(([name, fields]) =>
    Object.entries(z.record(z.string(), z.unknown()).parse(fields)).some(([action, raw]) => {
      const { data } = held.safeParse(raw)
      const now = data && contents(data.value, data.selected_option, data.selected_options, data.selected_user)
      return now !== undefined && now !== (drawn.get(`${name}.${action}`) ?? contents(null, null, null, null))
    }),
  )
}

/** Drawn from the draft itself. */
const isDrawn = (name: string): boolean =>
  name === ids.field.words || name.startsWith(`${ids.field.words}.`) || name.startsWith(`${ids.field.spared}.`)

/**
 * What stands in a form, to go on with later; null where Slack tells nothing, or nobody has changed anything.
 * @param isChanged whether it is known already that somebody has
 * @throws z.ZodError, Error where the view is not ours
 */
export function typedIn(view: TypedView, isChanged = false): Draft['typed'] | null {
  const { round, target, more } = metadataOf(view)
  const tellsWords = Object.keys(view.state.values).some((name) => name.split('.')[0] === ids.field.words)
  if (!tellsWords || !(isChanged || round > 0 || isTouched(view))) return null
  const fields = Object.fromEntries(Object.entries(view.state.values).filter(([name]) => !isDrawn(name)))
  return { words: formState(view).words, fields, targetId: target?.id ?? null, more }
}
