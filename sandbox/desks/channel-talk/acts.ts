import { z } from 'zod'
import { peopleActs } from '../people-acts.ts'
import { type Act, act, ByHandError } from '../world-routes.ts'
import type { ChannelWorld } from './channel-world.ts'
import { say } from './chats.ts'
import { channelFace } from './face.ts'
import { saidAs } from './rest/message-request.ts'

const minute = 60_000

/** What people do in Channel Talk: what they do in every desk, and what is only here. */
export const channelActs: Record<string, Act<ChannelWorld>> = {
  ...peopleActs(channelFace),
  'group-message': act(z.object({ group: z.string(), text: z.string().min(1) }), (world: ChannelWorld, given) => {
    const { groups, managers } = world.state
    const group = groups.find(({ title }) => title === given.group)
    const [manager] = managers
    if (!group || !manager) throw new ByHandError('There is no such group.')
    say(
      world,
      { chatType: 'group', chatId: group.id },
      { personType: 'manager', personId: manager.id },
      saidAs(given.text),
    )
    return undefined
  }),
  call: act(z.object({ id: z.string(), manager: z.string().nullable() }), (world: ChannelWorld, given) => {
    const { state, clock } = world
    const chat = state.chats.get(given.id)
    const manager = state.managers.find(({ email }) => email === given.manager)
    if (!chat) throw new ByHandError('There is no such chat.')
    const now = clock.now()
    state.calls.push({
      userChatId: chat.id,
      from: String(state.users.get(chat.userId)?.profile.mobileNumber ?? ''),
      to: '+827012345678',
      missedReason: manager ? null : 'userLeft',
      created: now - 5 * minute,
      engaged: manager ? now - 4 * minute : null,
      closed: now,
      managerIds: manager ? [manager.id] : [],
    })
    return undefined
  }),
  tokens: act(z.object({ left: z.coerce.number().int().min(0) }), (world: ChannelWorld, { left }) => {
    world.bucket.leave(left)
    return undefined
  }),
}
