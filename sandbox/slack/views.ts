/** The life of a view: opened, pushed, updated, closed (docs.slack.dev/surfaces/modals). */
import type { KnownBlock, PlainTextElement } from '@slack/types'
import { ApiError, invalidArguments } from './api/api-error.ts'
import { isObject } from './blocks/check.ts'
import { fullState } from './blocks/inputs.ts'
import { inWords, viewProblems } from './blocks/surface.ts'
import { withBlockIds } from './messages.ts'
import { randomWord } from './random.ts'
import { callingRun } from './runs.ts'
import type { SlackWorld } from './slack-world.ts'
import { homeKey, nextId } from './state.ts'
import type { View } from './types.ts'

/** A view larger than this is refused (docs.slack.dev/reference/methods/views.open: "greater than 250kb"). */
const largest = 250_000
/** Views in one modal (docs.slack.dev/surfaces/modals). */
const deepest = 3

/** The content of a view as an app sends it, checked. */
export type ViewContent = Pick<
  View,
  | 'blocks'
  | 'title'
  | 'submit'
  | 'close'
  | 'private_metadata'
  | 'callback_id'
  | 'external_id'
  | 'clear_on_close'
  | 'notify_on_close'
>

/**
 * Checks what an app sent as a view.
 * @throws ApiError `view_too_large`, `invalid_arguments`
 */
export function readView(sent: unknown, kind: 'modal' | 'home'): ViewContent {
  if (Buffer.byteLength(JSON.stringify(sent) ?? '') > largest) throw new ApiError('view_too_large')
  const problems = viewProblems(sent, kind)
  if (problems.length > 0 || !isObject(sent)) throw invalidArguments(...problems.map(inWords))
  const words = (field: string) => (typeof sent[field] === 'string' ? sent[field] : '')
  const label = (field: string) => (isObject(sent[field]) ? emojiOn(sent[field]) : null)
  return {
    blocks: (sent.blocks ?? []) as KnownBlock[],
    title: label('title'),
    submit: label('submit'),
    close: label('close'),
    private_metadata: words('private_metadata'),
    callback_id: words('callback_id'),
    external_id: words('external_id'),
    clear_on_close: sent.clear_on_close === true,
    notify_on_close: sent.notify_on_close === true,
  }
}

/** A modal as the first of a person's stack; one that stood there is replaced. */
export function openView(world: SlackWorld, person: string, content: ViewContent): View {
  unusedExternalId(world, content.external_id)
  closeAll(world, person)
  const view = newView(world, content, 'modal')
  world.state.stacks.set(person, [view.id])
  return shown(world, person, view)
}

/** A modal on top of the person's stack. @throws ApiError `push_limit_reached`, `not_found` */
export function pushView(world: SlackWorld, person: string, content: ViewContent): View {
  const stack = world.state.stacks.get(person) ?? []
  const below = stack.at(-1)
  const root = stack[0]
  const isTheirs = below !== undefined && world.state.views.get(below)?.app_id === world.app.id
  if (below === undefined || root === undefined || !isTheirs) throw new ApiError('not_found')
  if (stack.length >= deepest) throw new ApiError('push_limit_reached')
  unusedExternalId(world, content.external_id)
  const view = newView(world, content, 'modal')
  view.root_view_id = root
  view.previous_view_id = below
  stack.push(view.id)
  return shown(world, person, view)
}

/** New content for an open view. What was typed stays where block_id and action_id are the same: that is the client's affair. */
export function replaceView(world: SlackWorld, view: View, content: ViewContent): View {
  if (content.external_id !== view.external_id) unusedExternalId(world, content.external_id)
  Object.assign(view, content, { blocks: withBlockIds(world, content.blocks), hash: newHash(world) })
  view.state = { values: fullState(view.blocks, view.state.values) }
  world.state.viewErrors.delete(view.id)
  const person = view.type === 'home' ? homeOwnerOf(world, view) : ownerOf(world, view.id)
  if (person !== undefined) redraw(world, person)
  return view
}

/** The Home tab of a person; `hash`, where given, must be that of the one published. @throws ApiError `hash_conflict` */
export function publishHome(world: SlackWorld, person: string, content: ViewContent, hash: string | undefined): View {
  const key = homeKey(person, world.app.id)
  const before = world.state.homes.get(key)
  if (hash !== undefined && before && before.hash !== hash) throw new ApiError('hash_conflict')
  const view = newView(world, content, 'home')
  if (before) {
    view.id = before.id
    view.root_view_id = before.id
  }
  world.state.homes.set(key, view)
  world.changed()
  world.page.tell({ type: 'views' }, person)
  return view
}

/** The open view of that id or external id. */
export function findView(world: SlackWorld, id: string | undefined, externalId: string | undefined): View | undefined {
  if (id !== undefined)
    return world.state.views.get(id) ?? [...world.state.homes.values()].find((home) => home.id === id)
  for (const view of world.state.views.values())
    if (
      externalId !== undefined &&
      externalId !== '' &&
      view.external_id === externalId &&
      view.app_id === world.app.id
    )
      return view
  return undefined
}

/** Whose screen a view is on. */
export function ownerOf(world: SlackWorld, viewId: string): string | undefined {
  for (const [person, stack] of world.state.stacks) if (stack.includes(viewId)) return person
  return undefined
}

function homeOwnerOf(world: SlackWorld, view: View): string | undefined {
  for (const [key, home] of world.state.homes) if (home === view) return key.split(' ')[0]
  return undefined
}

/** Takes the topmost view away, so that the one below is seen again. */
export function closeTop(world: SlackWorld, person: string): void {
  const stack = world.state.stacks.get(person) ?? []
  forget(world, stack.pop())
  if (stack.length === 0) world.state.stacks.delete(person)
  redraw(world, person)
}

export function closeAll(world: SlackWorld, person: string): void {
  for (const id of world.state.stacks.get(person) ?? []) forget(world, id)
  world.state.stacks.delete(person)
  redraw(world, person)
}

function forget(world: SlackWorld, id: string | undefined): void {
  if (id === undefined) return
  world.state.views.delete(id)
  world.state.viewErrors.delete(id)
  world.state.viewRuns.delete(id)
}

function newView(world: SlackWorld, content: ViewContent, kind: View['type']): View {
  const id = nextId(world.state, 'V')
  const blocks = withBlockIds(world, content.blocks)
  return {
    id,
    team_id: world.team.id,
    type: kind,
    ...content,
    blocks,
    state: { values: fullState(blocks, {}) },
    hash: newHash(world),
    submit_disabled: false,
    previous_view_id: null,
    root_view_id: id,
    app_id: world.app.id,
    app_installed_team_id: world.app.orgId ?? world.team.id,
    bot_id: world.app.botId,
  }
}

function shown(world: SlackWorld, person: string, view: View): View {
  world.state.views.set(view.id, view)
  const run = callingRun(world)
  if (run) world.state.viewRuns.set(view.id, run.id)
  redraw(world, person)
  return view
}

function redraw(world: SlackWorld, person: string): void {
  world.changed()
  world.page.tell({ type: 'views' }, person)
}

function unusedExternalId(world: SlackWorld, externalId: string): void {
  if (externalId !== '' && findView(world, undefined, externalId)) throw new ApiError('duplicate_external_id')
}

const newHash = (world: SlackWorld) => `${Math.floor(world.clock.now() / 1000)}.${randomWord(world.random, 8)}`

function emojiOn(label: Record<string, unknown>): PlainTextElement {
  return { type: 'plain_text', text: String(label.text), emoji: label.emoji !== false }
}
