import { emitTo } from '../events.ts'
import type { GestureAnswer, HomeRequest } from '../page-contract.ts'
import { changeProfile } from '../profile.ts'
import { react, unreact } from '../reactions.ts'
import type { SlackWorld } from '../slack-world.ts'
import { findDm, homeKey } from '../state.ts'
import type { Locale } from '../types.ts'
import { channelSeenBy, messageSeenBy, personOf } from './who-where.ts'
import { withApp } from './whose.ts'

/** A person opens the app's Home or Messages tab (docs.slack.dev/reference/events/app_home_opened). */
export function openHomeAs(place: SlackWorld, request: HomeRequest): GestureAnswer {
  const world = withApp(place, request.appId)
  const person = personOf(world, request.as)
  const tab = request.tab ?? 'home'
  const home = world.state.homes.get(homeKey(person.id, world.app.id))
  emitTo(world, 'app_home_opened', {
    user: person.id,
    channel: findDm(world.state, person.id, world.app.botUserId)?.id,
    tab,
    ...(tab === 'home' && home ? { view: home } : {}),
    event_ts: world.clock.ts(),
  })
  return { ok: true }
}

/** A person changes their language or name; apps that listen are told by `user_change`. */
export function changePerson(
  world: SlackWorld,
  who: string,
  change: { locale?: Locale; displayName?: string },
): GestureAnswer {
  const person = personOf(world, who)
  changeProfile(world, person, change)
  return { ok: true }
}

/** A person reacts to a message with an emoji, or takes it back. */
export function reactAs(
  world: SlackWorld,
  request: { as: string; channel: string; ts: string; name: string; remove?: boolean },
): GestureAnswer {
  const person = personOf(world, request.as)
  const channel = channelSeenBy(world, person, request.channel)
  const { message } = messageSeenBy(world, person, channel, request.ts)
  const change = request.remove ? unreact : react
  const done = change(world, channel, message, person.id, request.name.replaceAll(':', ''))
  return { ok: done, ts: message.ts }
}
