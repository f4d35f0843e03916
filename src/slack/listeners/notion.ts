import { z } from 'zod'
import { speech } from '../../locales/texts.ts'
import { pressOn } from '../answer-state.ts'
import { explain } from '../explain.ts'
import { ids } from '../ids.ts'
import { keepTyped } from '../keep-typed.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { notionState } from '../notion-state.ts'
import { fieldChoice } from '../presses.ts'
import { notice } from '../views/notice.ts'
import { notionForm } from '../views/notion-form.ts'
import { draw } from './decide.ts'
import { openThenFill } from './open-form.ts'
import { movedText } from './settings.ts'

const wanted = z.object({ actions: z.array(z.object({ value: z.enum(['on', 'off']) })).min(1) })

/** Notion, for admins: the first rows are stopped and go on, and where rows go. */
export function registerNotion(slack: SlackApp, listening: Listening) {
  const { verbs, clock, log, random } = listening

  /** What our columns are called in Notion: in the workspace's language, whoever looks. */
  const namesIn = ({ workspace }: Known) => speech(workspace, clock.now()).notion.properties

  // Whoever presses it gets Home drawn anew (home-tab.ts).
  slack.action(ids.action.notionFill, async ({ ack, body, context }) => {
    await verbs.setFilling(context.actor, wanted.parse(body).actions[0]?.value === 'on')
    await ack()
  })

  slack.action(ids.action.notionForm, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, view } = pressOn.omit({ actions: true }).parse(body)
    const { actor, t } = context
    const first = notice(t.mirror.loading, t, t.mirror.title)
    await openThenFill({ client, triggerId, t, isInWindow: Boolean(view), first }, listening, async () =>
      notionForm(await verbs.notionSettings(actor), namesIn(context), t),
    )
  })

  /** When the newest choice in each open window was made: an older one that comes to an end later draws nothing. */
  const newest = new Map<string, number>()
  slack.action(ids.field.notionSource, async ({ ack, body, client, context }) => {
    await ack()
    const { view, actions } = fieldChoice.parse(body)
    const made = Number(actions[0]?.action_ts)
    newest.set(view.id, Math.max(made, newest.get(view.id) ?? 0))
    try {
      const state = notionState(view)
      const form = await drawn(context, state.chosen).catch(async (error: unknown) =>
        drawn(context, state.drawn, explain(error, context.t, log, random)),
      )
      await draw(client, view, form, () => newest.get(view.id) === made)
    } finally {
      if (newest.get(view.id) === made) newest.delete(view.id)
    }
  })

  const drawn = async (known: Known, sourceId: string | null, said: string | null = null) =>
    notionForm(await verbs.notionSettings(known.actor, sourceId), namesIn(known), known.t, said)

  slack.view(ids.view.notion, async ({ ack, view, context }) => {
    const { chosen: sourceId, drawn: shown, seen, choices } = notionState(view)
    // Sent off before its columns stood there: they are shown first.
    if (sourceId !== shown) return ack({ response_action: 'update', view: await drawn(context, sourceId) })
    const moved = await verbs.chooseNotion(context.actor, choices, namesIn(context), seen)
    if (moved) {
      const now = await drawn(context, sourceId, movedText(moved, context))
      return ack({ response_action: 'update', view: keepTyped(now, view.state.values) })
    }
    await ack({ response_action: 'update', view: notice(context.t.mirror.saved, context.t, context.t.mirror.title) })
  })
}
