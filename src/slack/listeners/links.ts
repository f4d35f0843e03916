import { Refusal } from '../../domain/errors.ts'
import { assertMayLink } from '../../domain/link.ts'
import { pressOn } from '../answer-state.ts'
import { aboutIn } from '../edit-state.ts'
import { sentence } from '../explain.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { linkState } from '../link-state.ts'
import { marksOf } from '../marks.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { windowBelow } from '../presses.ts'
import { linkForm } from '../views/link-form.ts'
import { linkedText, linkedTexts, unlinkedTexts } from '../views/linked.ts'
import { notice } from '../views/notice.ts'
import { unlinkForm } from '../views/unlink-form.ts'
import { redrawItem } from './item-life.ts'
import { openThenFill } from './open-form.ts'

/** "Link Jira" and "Unlink" in an item's window: issues are chosen in a form, and tied or untied together. */
export function registerLinks(slack: SlackApp, listening: Listening) {
  const { verbs, clock } = listening

  const because = ({ workspace }: Known, text: string) => ({ text, mark: marksOf(workspace, clock.now()) })

  slack.action(ids.action.link, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = pressOn.parse(body)
    const { actor, t } = context
    const first = notice(t.decide.loading, t, t.decide.linkTitle)
    await openThenFill({ client, triggerId, t, isInWindow: Boolean(view), first }, listening, async () => {
      assertMayLink(actor)
      if ((await verbs.jiraSites(actor.workspaceId)).length === 0) throw new Refusal('link.noJira', {})
      const { item } = await verbs.openItem(actor, actions[0]?.value ?? '', 0)
      return linkForm({ ...(item.mergedInto ?? item), links: item.links }, t)
    })
  })

  // What could be tied is tied; the form stays beside what could not.
  slack.view(ids.view.link, async ({ ack, view, body, client, context }) => {
    const { actor, t } = context
    const { id } = aboutIn(view)
    const { keys, reason } = linkState(view)
    const done = await verbs.linkAll(actor, id, keys, because(context, reason))
    const tied = done.flatMap((one) => (one instanceof Refusal ? [] : [one]))
    const refused = done.filter((one) => one instanceof Refusal)
    // Submitted again, those are no news that the first time has tied.
    const news = refused.filter((one) => one.case !== 'link.already')
    const left = news.length > 0 || tied.length > 0 ? news : refused
    if (left.length > 0) {
      const why = [...tied.map((one) => linkedText(one, t)), ...left.map((one) => sentence(one, t))].join(' ')
      return ack({ response_action: 'errors', errors: { [ids.field.jira]: why } })
    }
    const text = escapeMrkdwn(linkedTexts(tied, t))
    const under = windowBelow(body)
    if (!under) return ack({ response_action: 'update', view: notice(text, t, t.decide.linkTitle) })
    await ack()
    await redrawItem(listening, client, under, id, text, context)
  })

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
    const { keys, reason } = linkState(view)
    const done = await verbs.unlinkAll(actor, id, keys, because(context, reason))
    const text = escapeMrkdwn(unlinkedTexts(done, t))
    const under = windowBelow(body)
    if (!under) return ack({ response_action: 'update', view: notice(text, t, t.decide.unlinkTitle) })
    await ack()
    await redrawItem(listening, client, under, id, text, context)
  })
}
