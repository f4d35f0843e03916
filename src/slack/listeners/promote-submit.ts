import type { Promoted } from '../../domain/promotion.ts'
import { UNDO_MINUTES } from '../../domain/undo.ts'
import type { Speech } from '../../locales/texts.ts'
import { chosenAgent } from '../chosen-agent.ts'
import { formState } from '../form-state.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { postToResponseUrl } from '../response-url.ts'
import { doneMessage, doneWindow } from '../views/undo-button.ts'

/** "Add": parse, the verb, stored, then acknowledged; then the person is told where they are. */
export function registerPromoteSubmit(slack: SlackApp, listening: Listening) {
  const { verbs, clock, log } = listening
  slack.view(ids.view.promote, async ({ ack, view, client, context }) => {
    const { agent, ...promotion } = formState(view)
    const { actor, workspace, t } = context
    const agentId = await chosenAgent(agent, client, context, listening)
    const promoted = await verbs.promote(actor, { ...promotion, agentId }, marksOf(workspace, clock.now()))
    if (!promoted.responseUrl) {
      // Nowhere to tell it but the window itself.
      return ack({ response_action: 'update', view: doneWindow(receipt(promoted, t), promoted.undo, UNDO_MINUTES, t) })
    }
    await ack()
    const text = receipt(promoted, t)
    const message = doneMessage(text, promoted.undo, UNDO_MINUTES, t)
    await postToResponseUrl(
      promoted.responseUrl,
      { response_type: 'ephemeral', replace_original: false, ...message },
      log,
    )
  })
}

const receipt = ({ number, owner, decisionDue }: Promoted, t: Speech): string =>
  t.promote.added(number, owner, decisionDue ? t.format.day(decisionDue) : null)
