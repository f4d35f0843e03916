import type { WebClient } from '@slack/web-api'
import { Refusal } from '../../domain/errors.ts'
import { isFullMember } from '../../domain/person.ts'
import type { Promoted } from '../../domain/promotion.ts'
import type { Speech } from '../../locales/texts.ts'
import { formState } from '../form-state.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { askForProfile } from '../profile.ts'
import { postToResponseUrl } from '../response-url.ts'
import { notice } from '../views/notice.ts'

/** "Add": parse, the verb, stored, then acknowledged; then the person is told where they are. */
export function registerPromoteSubmit(slack: SlackApp, { verbs, clock, log }: Listening) {
  slack.view(ids.view.promote, async ({ ack, view, client, context }) => {
    const { agent, ...promotion } = formState(view)
    const { actor, workspace, t } = context
    const agentId = await agentOf(agent, client, context)
    const promoted = await verbs.promote(actor, { ...promotion, agentId }, marksOf(workspace, clock.now()))
    if (!promoted.responseUrl) {
      // Nowhere to tell it but the window itself.
      return ack({ response_action: 'update', view: notice(receipt(promoted, t), t) })
    }
    await ack()
    const text = receipt(promoted, t)
    await postToResponseUrl(promoted.responseUrl, { response_type: 'ephemeral', replace_original: false, text }, log)
  })

  async function agentOf(slackUserId: string | null, client: WebClient, { actor, workspace }: Known): Promise<string> {
    if (!slackUserId || slackUserId === actor.slackUserId) return actor.personId
    const ask = () => askForProfile(client, slackUserId, workspace.slackKey)
    const person = await verbs.knowPerson(workspace.id, slackUserId, ask, (err) =>
      log.warn({ err }, 'The agent could not be looked up again.'),
    )
    if (!isFullMember(person)) throw new Refusal('agent.notHere', { name: person.name }, ids.field.agent)
    return person.id
  }
}

const receipt = ({ number, owner, decisionDue }: Promoted, t: Speech): string =>
  t.promote.added(number, owner, decisionDue ? t.format.day(decisionDue) : null)
