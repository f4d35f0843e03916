import type { WebClient } from '@slack/web-api'
import { Refusal } from '../domain/errors.ts'
import { isFullMember, type Person } from '../domain/person.ts'
import type { Known, Listening } from './known.ts'
import { askForProfile } from './profile.ts'

/**
 * Somebody who was chosen in a form, as one who can answer customers.
 * @param field beside which a refusal is shown
 * @throws Refusal `agent.notHere` for apps, guests, people of other organisations and those who have left
 */
export async function fullMember(
  slackUserId: string,
  field: string,
  client: WebClient,
  { workspace }: Known,
  { verbs, log }: Listening,
): Promise<Person> {
  const ask = () => askForProfile(client, slackUserId, workspace.slackKey)
  const person = await verbs.knowPerson(workspace.id, slackUserId, ask, (err) =>
    log.warn({ err }, 'The agent could not be looked up again.'),
  )
  if (!isFullMember(person)) throw new Refusal('agent.notHere', { name: person.name }, field)
  return person
}
