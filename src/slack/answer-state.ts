import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'
import { menuChoice } from './presses.ts'
import { menuValues } from './views/answer-blocks.ts'

const metadata = z.object({ loopId: z.uuid() })

/** Which answer a window is about. @throws z.ZodError, Error where the view is not ours */
export const loopIdOf = (view: { private_metadata: string }): string =>
  metadata.parse(ourJson(view.private_metadata)).loopId

const colleague = z.object({
  [ids.field.colleague]: z.object({ [ids.field.colleague]: z.object({ selected_user: z.string().nullish() }) }),
  [ids.field.team]: z
    .object({ [ids.field.team]: z.object({ selected_option: z.object({ value: z.uuid() }).nullish() }) })
    .optional(),
})

/**
 * The Slack user, or the team, whom somebody hands an answer to.
 * @throws z.ZodError where the form has none; Refusal `team.oneOfBoth` where both or none is chosen
 */
export function newAgentIn(view: { state: { values: unknown } }): { slackUserId: string } | { teamId: string } {
  const values = colleague.parse(view.state.values)
  const [slackUserId, teamId] = [values.colleague.colleague.selected_user, values.team?.team.selected_option?.value]
  if (slackUserId && !teamId) return { slackUserId }
  if (teamId && !slackUserId) return { teamId }
  throw new Refusal('team.oneOfBoth', {}, ids.field.colleague)
}

const note = z.object({
  [ids.field.note]: z.object({ [ids.field.note]: z.object({ value: z.string().nullish() }) }),
})

/** What is missing, as somebody wrote it; empty where they wrote nothing. */
export const noteIn = (view: { state: { values: unknown } }): string =>
  note.parse(view.state.values).note.note.value ?? ''

/** A press on something that is about one answer, item or customer. */
export const pressOn = z.object({
  trigger_id: z.string(),
  actions: z.array(z.object({ value: z.uuid() })).min(1),
  response_url: z.string().optional(),
  view: z.object({ id: z.string() }).optional(),
})

/** A choice in the menu of an answer: `handOver:ID`. */
export const menuPress = menuChoice(menuValues)
