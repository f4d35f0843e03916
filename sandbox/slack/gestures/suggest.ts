import type { PlainTextOption } from '@slack/types'
import { isObject, list, type Problem } from '../blocks/check.ts'
import { optionGroup, plainOption } from '../blocks/composition.ts'
import { inWords } from '../blocks/surface.ts'
import { refuseAnswer } from '../delivery.ts'
import type { SuggestAnswer, SuggestRequest } from '../page-contract.ts'
import { envelope, failureSentence, sendInteraction } from '../payload.ts'
import type { SlackWorld } from '../slack-world.ts'
import { elementOf, seenBy, surfacePayload } from './surface.ts'
import { mustBeInteractive, personOf } from './who-where.ts'
import { withSurface } from './whose.ts'

/** Characters that must be typed before Slack asks, unless the element says otherwise (@slack/types ExternalSelect). */
const usualMinimum = 3
const mostOptions = 100

/** Type-ahead of an external select (docs.slack.dev/reference/interaction-payloads/block_suggestion-payload). */
export async function suggestFor(place: SlackWorld, request: SuggestRequest): Promise<SuggestAnswer> {
  const world = withSurface(place, request.container)
  mustBeInteractive(world)
  const person = personOf(world, request.as)
  const seen = seenBy(world, person, request.container)
  const { element } = elementOf(seen, request.blockId, request.actionId)
  const nothing: SuggestAnswer = { ok: true, options: [], optionGroups: [] }
  const minimum = typeof element.min_query_length === 'number' ? element.min_query_length : usualMinimum
  if (request.query.length < minimum) return nothing
  if (!world.app.loadsOptions)
    return { ...nothing, ok: false, error: 'The manifest has no settings.interactivity.message_menu_options_url.' }
  const payload = {
    ...envelope(world, 'block_suggestion', person),
    ...surfacePayload(world, seen, request.blockId),
    action_id: request.actionId,
    block_id: request.blockId,
    value: request.query,
  }
  const answer = await sendInteraction(world, payload, request.actionId)
  if (!answer.ok) return { ...nothing, ok: false, error: failureSentence('Loading the options', answer).error }
  const read = readOptions(answer.body)
  if (typeof read !== 'string') return read
  refuseAnswer(world, answer.logId, read)
  return { ...nothing, ok: false, error: read }
}

/** The options of an answer, or what is wrong with them: then a person sees none. */
function readOptions(body: string): SuggestAnswer | string {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return 'The answer to block_suggestion is not JSON.'
  }
  if (!isObject(parsed)) return 'The answer to block_suggestion is not an object.'
  const problems: Problem[] = []
  const groups = parsed.option_groups
  if (groups !== undefined) list(optionGroup, mostOptions)(groups, '/option_groups', problems)
  else list(plainOption, mostOptions)(parsed.options, '/options', problems)
  if (problems.length > 0) return problems.map(inWords).join('; ')
  const given = (groups ?? []) as { label: { text: string }; options: PlainTextOption[] }[]
  return {
    ok: true,
    options: (parsed.options ?? []) as PlainTextOption[],
    optionGroups: given.map((group) => ({ label: group.label.text, options: group.options })),
  }
}
