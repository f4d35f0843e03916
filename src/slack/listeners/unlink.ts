import { assertMayLink } from '../../domain/link.ts'
import { pressOn } from '../answer-state.ts'
import { aboutIn } from '../edit-state.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { windowBelow } from '../presses.ts'
import { unlinkState } from '../unlink-state.ts'
import { unlinkedTexts } from '../views/linked.ts'
import { notice } from '../views/notice.ts'
import { unlinkForm } from '../views/unlink-form.ts'
import { redrawItem } from './item-life.ts'
import { openThenFill } from './open-form.ts'

/** "Unlink" in an item's window: which issues are chosen in a form, and untied together. */
export function registerUnlink(slack: SlackApp, listening: Listening) {
  const { verbs } = listening

  slack.action(ids.action.unlink, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = pressOn.parse(body)
    const { actor, t } = context
    const first = notice(t.decide.loading, t, t.decide.unlinkTitle)
    await openThenFill({ client, triggerId, t, isInWindow: Boolean(view), first }, listening, async () => {
      assertMayLink(actor)
      const { item } = await verbs.openItem(actor, actions[0]?.value ?? '', 0)
      return item.links.length > 0 ? unlinkForm(item, t) : notice(t.decide.unlinkNone, t, t.decide.unlinkTitle)
    })
  })

  slack.view(ids.view.unlink, async ({ ack, view, body, client, context }) => {
    const { actor, t } = context
    const { id } = aboutIn(view)
    const done = await verbs.unlinkAll(actor, id, unlinkState(view))
    const text = escapeMrkdwn(unlinkedTexts(done, t))
    const under = windowBelow(body)
    if (!under) return ack({ response_action: 'update', view: notice(text, t, t.decide.unlinkTitle) })
    await ack()
    await redrawItem(listening, client, under, id, text, context)
  })
}
