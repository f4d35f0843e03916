/** Whose it is: of the apps in a workspace, the one that a gesture is about. */
import type { PageContainer } from '../page-contract.ts'
import { seatOf, seatsIn } from '../realm/seats.ts'
import type { SlackWorld } from '../slack-world.ts'
import { findChannel } from '../state.ts'
import type { Channel } from '../types.ts'
import { findView } from '../views.ts'
import { GestureError } from './gesture-error.ts'

/** The chair of the app with that shortcut. @param appId where several have one of that name */
export function withShortcut(world: SlackWorld, callbackId: string, appId?: string): SlackWorld {
  const has = ({ app }: SlackWorld) =>
    app.shortcuts.some((each) => each.callbackId === callbackId) && (appId === undefined || app.id === appId)
  return seatsIn(world).find(has) ?? world
}

/** The chair of the app with that command. Of several it is the one that came last, as in Slack. */
export const withCommand = (world: SlackWorld, name: string | undefined): SlackWorld =>
  seatsIn(world).findLast(({ app }) => app.commands.some((each) => each.command === name)) ?? world

/** The chair of the app whose view or message it is. @throws GestureError where the app is gone */
export function withSurface(world: SlackWorld, container: PageContainer): SlackWorld {
  if (container.type === 'view') return withView(world, container.viewId)
  const { state } = world
  const inChannel = state.logs.get(findChannel(state, container.channel)?.id ?? '')?.get(container.ts)
  const whispered = state.ephemerals.find(({ message }) => message.ts === container.ts)?.message
  const message = inChannel ?? whispered
  const isTheirs = ({ app }: SlackWorld) =>
    app.botId === message?.bot_id || (message?.attachments ?? []).some((each) => each.app_id === app.id)
  return seatsIn(world).find(isTheirs) ?? world
}

/** The chair of the app whose view it is. @throws GestureError where the app is gone */
export function withView(world: SlackWorld, viewId: string): SlackWorld {
  const view = findView(world, viewId, undefined)
  if (!view || view.app_id === world.app.id) return world
  const seat = seatOf(world, view.app_id)
  if (!seat) throw new GestureError('That app is no longer installed.')
  return seat
}

/** The chair of an app by its id, its bot user or its name; that of the first without one. @throws GestureError */
export function withApp(world: SlackWorld, wanted: string | undefined): SlackWorld {
  if (wanted === undefined) return world
  const found = seatsIn(world).find(({ app }) => [app.id, app.botUserId, app.name].includes(wanted))
  if (!found) throw new GestureError(`There is no app ${wanted} here.`)
  return found
}

/** The chair of the app that is named behind an @, where one is. */
export function withNamed(world: SlackWorld, text: string): SlackWorld {
  const name = text.trim().replace(/^@/, '').toLowerCase()
  const isNamed = ({ app, state }: SlackWorld) =>
    [app.name.toLowerCase(), state.people.get(app.botUserId)?.name].includes(name)
  return seatsIn(world).find(isNamed) ?? world
}

/** The chair of the app on the other side of a DM, where one is. */
export const withPartner = (world: SlackWorld, { members }: Channel): SlackWorld | undefined =>
  seatsIn(world).find(({ app }) => members.includes(app.botUserId))
