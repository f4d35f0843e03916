import type { WebClient } from '@slack/web-api'
import { fullMember } from './full-member.ts'
import { ids } from './ids.ts'
import type { Known, Listening } from './known.ts'

/**
 * The person who was chosen to answer the customer; whoever fills in the form, where nobody was.
 * @throws Refusal `agent.notHere` at its field
 */
export async function chosenAgent(
  slackUserId: string | null,
  client: WebClient,
  known: Known,
  listening: Listening,
): Promise<string> {
  const { actor } = known
  if (!slackUserId || slackUserId === actor.slackUserId) return actor.personId
  return (await fullMember(slackUserId, ids.field.agent, client, known, listening)).id
}
