import type { Actor } from '../../domain/actor.ts'
import type { Promoted } from '../../domain/promotion.ts'
import { UNDO_MINUTES } from '../../domain/undo.ts'
import type { Speech } from '../../locales/texts.ts'
import { chosenAgent } from '../chosen-agent.ts'
import { formState, metadataOf } from '../form-state.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { windowBelow } from '../presses.ts'
import { postToResponseUrl } from '../response-url.ts'
import { backQuestion } from '../views/back.ts'
import { doneMessage, doneWindow } from '../views/undo-button.ts'
import { redraw } from './customer-windows.ts'
import { commentsPage } from './survey-comments.ts'

/** "Add": parse, the verb, stored, then acknowledged; then the person is told where they are. */
export function registerPromoteSubmit(slack: SlackApp, listening: Listening) {
  const { verbs, clock, log } = listening
  slack.view(ids.view.promote, async ({ ack, body, view, client, context }) => {
    const { agent, ...promotion } = formState(view)
    const { actor, workspace, t } = context
    const agentId = await chosenAgent(agent, client, context, listening)
    const promoted = await verbs.promote(actor, { ...promotion, agentId }, marksOf(workspace, clock.now()))
    const text = receipt(promoted, t)
    if (!promoted.responseUrl) {
      // Nowhere to tell it but the window itself.
      const window = doneWindow(text, promoted.undo, UNDO_MINUTES, t)
      await ack({ response_action: 'update', view: window })
      const { commentsAt } = metadataOf(view)
      const under = commentsAt === null ? null : windowBelow(body)
      if (under) await redraw(client, under, await commentsPage(listening, context, commentsAt ?? 0))
      const asked = await ifBack(actor, promoted, t)
      if (asked.length > 0)
        await client.views.update({ view_id: view.id, view: { ...window, blocks: [...window.blocks, ...asked] } })
      return
    }
    await ack()
    const { blocks, ...message } = doneMessage(text, promoted.undo, UNDO_MINUTES, t)
    const asked = await ifBack(actor, promoted, t)
    const said = { response_type: 'ephemeral', replace_original: false, ...message, blocks: [...blocks, ...asked] }
    await postToResponseUrl(promoted.responseUrl, said, log)
  })

  /** The question whether something that has shipped is back. What was added is stored, whatever becomes of it. */
  async function ifBack(actor: Actor, { itemId, mayBeBack }: Promoted, t: Speech) {
    if (!mayBeBack) return []
    try {
      const back = await verbs.askIfBack(actor, itemId)
      return back ? backQuestion(back, t) : []
    } catch (error) {
      log.warn({ err: error }, 'Nobody could be asked whether something is back.')
      return []
    }
  }
}

const receipt = ({ number, owner, decisionDue }: Promoted, t: Speech): string =>
  t.promote.added(number, owner, decisionDue ? t.format.day(decisionDue) : null)
