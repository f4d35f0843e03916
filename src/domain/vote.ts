import type { Actor } from './actor.ts'
import { Refusal } from './errors.ts'

/**
 * Any full member may vote, on declined and parked items too: new evidence is how a decision gets looked at again.
 * @throws Refusal `vote.outsider` for guests and people of other organisations
 */
export function assertMayVote(actor: Actor): void {
  if (!actor.isFullMember) throw new Refusal('vote.outsider', {})
}
