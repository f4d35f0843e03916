import type { PlainTextOption } from '@slack/types'
import { isObject } from '../blocks/check.ts'
import { fullState, type Placed } from '../blocks/inputs.ts'
import { withGivenFiles } from '../files/given.ts'
import type { ActionRequest, ElementValue, GestureAnswer } from '../page-contract.ts'
import { envelope, failureSentence, giveResponseUrl, sendInteraction } from '../payload.ts'
import { ofRun } from '../runs.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Json } from '../types.ts'
import { GestureError } from './gesture-error.ts'
import { elementOf, seenBy, surfacePayload } from './surface.ts'
import { mustBeInteractive, personOf } from './who-where.ts'
import { withSurface } from './whose.ts'

/** A press or a choice (docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
export async function actAs(place: SlackWorld, request: ActionRequest): Promise<GestureAnswer> {
  const world = withSurface(place, request.container)
  mustBeInteractive(world)
  const person = personOf(world, request.as)
  const seen = seenBy(world, person, request.container)
  const placed = elementOf(seen, request.blockId, request.actionId)
  if (placed.element.type === 'workflow_button') throw new GestureError('Workflows are not in this world.')
  const state = {
    values: withGivenFiles(world, person, seen.blocks, fullState(seen.blocks, request.state), false),
  }
  if (seen.kind === 'view') seen.view.state = state
  const payload = { ...envelope(world, 'block_actions', person), ...surfacePayload(world, seen, request.blockId) }
  Object.assign(payload, { actions: [actionPayload(world, placed, request.value)] })
  if (seen.kind === 'message') {
    payload.state = state
    const source = { ts: seen.message.ts, ephemeral: seen.ephemeral }
    payload.response_url = giveResponseUrl(world, seen.channel, person, source)
  }
  payload.trigger_id = world.triggers.give(person.id)
  const run = seen.kind === 'view' ? world.state.viewRuns.get(seen.view.id) : seen.message.run
  Object.assign(payload, ofRun(world, run, person, String(payload.trigger_id)))
  const answer = await sendInteraction(world, payload, request.actionId)
  const ms = Math.round(answer.ms)
  return answer.ok ? { ok: true, ms } : { ok: false, ...failureSentence('This action', answer), ms }
}

/** What the element itself adds to its entry in `actions`, beside the value. */
const repeated = [
  'text',
  'value',
  'style',
  'url',
  'placeholder',
  'confirm',
  'initial_option',
  'initial_options',
] as const

function actionPayload(world: SlackWorld, { blockId, actionId, element }: Placed, value: ElementValue): Json {
  const action: Json = { type: element.type, block_id: blockId, action_id: actionId, action_ts: world.clock.ts() }
  for (const field of repeated) if (element[field] !== undefined) action[field] = element[field]
  const { type: _type, ...chosen } = value
  if (element.type === 'icon_button') action.icon = element.icon
  if (element.type === 'button' || element.type === 'icon_button') return action
  if (value.type !== element.type) throw new GestureError(`${actionId} is a ${element.type}, not a ${value.type}.`)
  mustBeOffered(element, value)
  if (element.type === 'feedback_buttons') return { ...action, ...pressedFeedback(element, value.value) }
  return { ...action, ...chosen }
}

/** Which of the two buttons was pressed: its value and words (bolt, FeedbackButtonsAction). */
function pressedFeedback({ positive_button, negative_button }: Placed['element'], value: unknown): Json {
  const pressed = [positive_button, negative_button].find((each) => isObject(each) && each.value === value)
  if (!isObject(pressed)) throw new GestureError(`There is no feedback ${String(value)} to give.`)
  return { value: pressed.value, text: pressed.text }
}

/** A client can only choose what it was shown. */
function mustBeOffered(element: Placed['element'], value: ElementValue): void {
  const chosen = value.selected_options ?? (value.selected_option ? [value.selected_option] : [])
  const offered = optionsOf(element)
  if (!offered) return
  for (const option of chosen)
    if (!offered.some((each) => each.value === option.value))
      throw new GestureError(`There is no option ${String(option.value)} to choose.`)
}

/** The options of an element; undefined where they come from elsewhere. */
function optionsOf(element: Record<string, unknown>): PlainTextOption[] | undefined {
  if (Array.isArray(element.options)) return element.options as PlainTextOption[]
  if (!Array.isArray(element.option_groups)) return undefined
  return element.option_groups.flatMap((group: unknown) =>
    isObject(group) && Array.isArray(group.options) ? (group.options as PlainTextOption[]) : [],
  )
}
