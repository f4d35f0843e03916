import { z } from 'zod'
import { peopleActs } from '../people-acts.ts'
import { type Act, act, ByHandError } from '../world-routes.ts'
import { zendeskFace } from './face.ts'
import { findTicket } from './state.ts'
import type { ZendeskWorld } from './zendesk-world.ts'

/** What people do in Zendesk: what they do in every desk, and what an admin does here. */
export const zendeskActs: Record<string, Act<ZendeskWorld>> = {
  ...peopleActs(zendeskFace),
  'fire-trigger': act(
    z.object({ trigger: z.coerce.string(), ticket: z.coerce.string() }),
    (world: ZendeskWorld, given) => {
      const { state, email } = world
      const trigger = state.triggers.find(({ id, title }) => String(id) === given.trigger || title === given.trigger)
      const ticket = findTicket(state, given.ticket)
      const admin = [...state.users.values()].find((user) => user.email === email)
      if (!trigger || !ticket || !admin) throw new ByHandError('There is no such trigger or ticket.')
      world.webhooks.fire(trigger, ticket, admin)
      return undefined
    },
  ),
  csat: act(z.object({ csat: z.enum(['legacy', 'survey']) }), ({ state }: ZendeskWorld, { csat }) => {
    state.csat = csat
    return undefined
  }),
  'revoke-tokens': act(z.object({}), ({ state }: ZendeskWorld) => {
    state.tokens = []
    return undefined
  }),
}
