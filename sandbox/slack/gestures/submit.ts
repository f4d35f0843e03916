import { ApiError } from '../api/api-error.ts'
import { isObject } from '../blocks/check.ts'
import { clientErrors, fullState, placedElements } from '../blocks/inputs.ts'
import { type Delivered, refuseAnswer } from '../delivery.ts'
import { withGivenFiles } from '../files/given.ts'
import type { CloseRequest, GestureAnswer, StateValues, SubmitRequest } from '../page-contract.ts'
import { envelope, giveResponseUrl, sendInteraction } from '../payload.ts'
import { ofRun } from '../runs.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Json, Person, View } from '../types.ts'
import { closeAll, closeTop, findView, ownerOf, pushView, readView, replaceView } from '../views.ts'
import { GestureError } from './gesture-error.ts'
import { personOf } from './who-where.ts'
import { withView } from './whose.ts'

/** What Slack shows in a modal whose submission did not come through. */
const trouble = 'We had some trouble connecting. Try again?'

/** A submission (docs.slack.dev/reference/interaction-payloads/view-interactions-payload). What was typed stays until it is accepted. */
export async function submitAs(place: SlackWorld, request: SubmitRequest): Promise<GestureAnswer> {
  const world = withView(place, request.viewId)
  const person = personOf(world, request.as)
  const view = openFor(world, person, request.viewId)
  const values = withGivenFiles(world, person, view.blocks, fullState(view.blocks, request.state), true)
  view.state = { values }
  world.state.viewErrors.delete(view.id)
  const errors = clientErrors(view.blocks, values)
  if (Object.keys(errors).length > 0) return withErrors(world, person, view, errors, null)
  const trigger = world.triggers.give(person.id)
  const payload = {
    ...envelope(world, 'view_submission', person),
    trigger_id: trigger,
    view,
    response_urls: responseUrls(world, person, view, values),
    ...ofRun(world, world.state.viewRuns.get(view.id), person, trigger),
  }
  const answer = await sendInteraction(world, payload, view.callback_id)
  const ms = Math.round(answer.ms)
  if (!answer.ok) return { ok: false, error: trouble, code: codeOf(answer), logId: answer.logId, ms }
  return { ...after(world, person, view, answer), ms }
}

/** The Close button of a view, or with `all` the × of the whole modal. */
export async function closeAs(place: SlackWorld, request: CloseRequest): Promise<GestureAnswer> {
  const world = withView(place, request.viewId)
  const person = personOf(world, request.as)
  const top = openFor(world, person, request.viewId)
  const clears = request.all === true || top.clear_on_close
  const root = clears ? (world.state.views.get(top.root_view_id) ?? top) : top
  const run = ofRun(world, world.state.viewRuns.get(root.id), person, world.triggers.give(person.id))
  if (clears) closeAll(world, person.id)
  else closeTop(world, person.id)
  if (!root.notify_on_close) return { ok: true }
  const payload = { ...envelope(world, 'view_closed', person), view: root, is_cleared: clears, ...run }
  const answer = await sendInteraction(world, payload, root.callback_id)
  return { ok: true, ms: Math.round(answer.ms) }
}

const codeOf = (answer: Delivered) =>
  answer.failure === 'http_timeout'
    ? 'operation_timeout'
    : answer.failure === 'connection_failed'
      ? 'dispatch_failed'
      : 'http_error'

function openFor(world: SlackWorld, person: Person, viewId: string): View {
  const view = findView(world, viewId, undefined)
  if (!view || ownerOf(world, view.id) !== person.id) throw new GestureError('That view is no longer open.')
  if (world.state.stacks.get(person.id)?.at(-1) !== view.id)
    throw new GestureError('Another view lies on top of that one.')
  return view
}

/** What the app's acknowledgement does to the modal. */
function after(world: SlackWorld, person: Person, view: View, answer: Delivered): GestureAnswer {
  // Whoever closed it meanwhile (or the app, by clearing) was faster.
  const isOpen = ownerOf(world, view.id) === person.id
  if (answer.body.trim() === '') {
    if (isOpen) closeTop(world, person.id)
    return { ok: true }
  }
  const body = read(answer.body)
  const action = body?.response_action
  try {
    if (action === 'clear') closeAll(world, person.id)
    else if (action === 'errors') return withErrors(world, person, view, body?.errors, answer.logId)
    else if (action === 'update' && isOpen) replaceView(world, view, readView(body?.view, 'modal'))
    else if (action === 'push' && isOpen) pushView(world, person.id, readView(body?.view, 'modal'))
    else if (body && action === undefined && isOpen) closeTop(world, person.id)
    else if (isOpen)
      return fail(world, answer.logId, body ? `response_action ${String(action)} is unknown` : 'the answer is not JSON')
    return { ok: true }
  } catch (error) {
    if (error instanceof ApiError)
      return fail(world, answer.logId, `response_action ${String(action)}: ${inWords(error)}`)
    throw error
  }
}

function read(body: string): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    return isObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** Shows errors beside their fields; with `logId` they are the app's. Slack knows only input blocks: an error for anything else is the app's mistake. */
function withErrors(
  world: SlackWorld,
  person: Person,
  view: View,
  errors: unknown,
  logId: number | null,
): GestureAnswer {
  const inputs = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id))
  const good: Record<string, string> = {}
  for (const [block, text] of Object.entries(isObject(errors) ? errors : {})) {
    if (typeof text !== 'string' || (logId !== null && !inputs.has(block)))
      return fail(world, logId, `response_action errors names ${block}, which is no input block of this view`)
    good[block] = text
  }
  if (Object.keys(good).length === 0) return fail(world, logId, 'response_action errors without errors')
  world.state.viewErrors.set(view.id, good)
  world.page.tell({ type: 'views' }, person.id)
  return { ok: false, errors: good }
}

/** The person reads that it did not work; the side panel shows why. */
function fail(world: SlackWorld, logId: number | null, why: string): GestureAnswer {
  if (logId !== null) refuseAnswer(world, logId, why)
  return { ok: false, error: trouble, code: 'invalid_response', why, ...(logId === null ? {} : { logId }) }
}

/** An error and its reasons, each with the pointer to what it is about. */
function inWords({ error, more }: ApiError): string {
  const said: unknown = isObject(more.response_metadata) ? more.response_metadata.messages : undefined
  return [error, ...(Array.isArray(said) ? said.map(String) : [])].join('; ')
}

/** Addresses for menus with `response_url_enabled` (docs.slack.dev/surfaces/modals#modal_response_url). */
function responseUrls(world: SlackWorld, person: Person, view: View, values: StateValues): Json[] {
  return placedElements(view.blocks).flatMap(({ blockId, actionId, element, inInputBlock }) => {
    if (element.response_url_enabled !== true || !inInputBlock) return []
    const value = values[blockId]?.[actionId]
    const id = value?.selected_conversation ?? value?.selected_channel
    const channel = typeof id === 'string' ? world.state.channels.get(id) : undefined
    if (!channel) return []
    return [
      {
        block_id: blockId,
        action_id: actionId,
        channel_id: channel.id,
        response_url: giveResponseUrl(world, channel, person),
      },
    ]
  })
}
