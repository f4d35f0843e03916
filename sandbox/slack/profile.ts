/** What people say of themselves, and who hears that it changed. */
import { emitTo } from './events.ts'
import { seatsIn } from './realm/seats.ts'
import type { SlackWorld } from './slack-world.ts'
import type { Person } from './types.ts'
import { userObject } from './user-object.ts'

export type ProfileChange = Partial<
  Record<'realName' | 'displayName' | 'title' | 'statusText' | 'statusEmoji', string> &
    Pick<Person, 'locale' | 'fields'>
>

/** Changes what is known of a person: `user_change`, and one event more for the part that changed. */
export function changeProfile(world: SlackWorld, person: Person, change: ProfileChange): void {
  Object.assign(person, change, { updated: Math.floor(world.clock.now() / 1000) })
  // Each app sees as much of a person as its scopes allow.
  const about = (seat: SlackWorld) => ({
    user: userObject(seat, person, { locale: true }),
    cache_ts: Math.floor(world.clock.now() / 1000),
    event_ts: world.clock.ts(),
  })
  const ofProfile = 'realName' in change || 'displayName' in change || 'title' in change
  for (const seat of seatsIn(world)) {
    emitTo(seat, 'user_change', about(seat))
    if ('statusText' in change || 'statusEmoji' in change) emitTo(seat, 'user_status_changed', about(seat))
    if (ofProfile) emitTo(seat, 'user_profile_changed', about(seat))
  }
  world.changed()
  world.page.tell({ type: 'people' })
}
