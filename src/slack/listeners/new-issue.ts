import type { SlackViewMiddlewareArgs } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import { assertMayMakeIssue } from '../../domain/new-issue.ts'
import { pressOn } from '../answer-state.ts'
import { explain } from '../explain.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { type NewIssueState, newIssueState, projectIn } from '../new-issue-state.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { fieldChoice, windowBelow } from '../presses.ts'
import { postToResponseUrl } from '../response-url.ts'
import { issueOption } from '../views/issue-input.ts'
import { type NewIssueForm, newIssueForm, projectOption } from '../views/new-issue-form.ts'
import { notice } from '../views/notice.ts'
import { draw } from './decide.ts'
import { redrawItem, type WindowOpening } from './item-life.ts'
import { openThenFill } from './open-form.ts'

const { field } = ids
const chosen = fieldChoice.extend({
  view: fieldChoice.shape.view.extend({ blocks: z.array(z.unknown()).optional() }),
})
const asking = z.object({ view: z.object({ private_metadata: z.string() }) })

/** Opens the window in which an issue is made of an item. */
export async function openNewIssue(
  listening: Listening,
  { client, triggerId, isInWindow, responseUrl }: WindowOpening,
  known: Known,
  itemId: string,
): Promise<void> {
  const { t, actor } = known
  const first = notice(t.issue.loading, t, t.issue.title)
  await openThenFill({ client, triggerId, t, isInWindow, first }, listening, async () => {
    assertMayMakeIssue(actor)
    if ((await listening.verbs.jiraSites(actor.workspaceId)).length === 0) throw new Refusal('link.noJira', {})
    const item = await itemOf(listening, known, itemId)
    const nothing = { project: null, projectText: '', types: [], typeId: null, fields: [], trouble: null }
    return newIssueForm({ wishId: listening.random.uuid(), item, responseUrl, ...nothing }, t)
  })
}

/** What the window says of the item, or of the one that it was merged into. */
async function itemOf({ verbs }: Listening, { workspace }: Known, itemId: string): Promise<NewIssueForm['item']> {
  const item = await verbs.itemView(workspace.id, itemId)
  if (!item) throw new Refusal('item.unknown', { number: 0 })
  const live = item.mergedInto ?? item
  return { id: live.id, number: live.number, title: live.title, keys: item.links.map(({ key }) => key) }
}

/** "Create Jira issue": project and type are chosen by typing, and what the type demands is asked. */
export function registerNewIssue(slack: SlackApp, listening: Listening) {
  const { verbs, log, random } = listening

  slack.action(ids.action.newIssue, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, response_url, view } = pressOn.parse(body)
    const opening = { client, triggerId, isInWindow: Boolean(view), responseUrl: response_url ?? null }
    await openNewIssue(listening, opening, context, actions[0]?.value ?? '')
  })

  slack.options(field.issueProject, async ({ ack, options, context }) => {
    const found = await verbs.suggestProjects(context.actor, options.value.trim())
    await ack({ options: found.map(projectOption) })
  })

  slack.options(new RegExp(`^${field.issueField}\\.person\\.`), async ({ ack, options, body, context }) => {
    const project = projectIn(asking.parse(body).view)
    const people = project ? await verbs.suggestAssignable(context.actor, project, options.value.trim()) : []
    await ack({ options: people.map(({ id, name }) => issueOption(id, name)) })
  })

  /** When the newest choice in each open window was made: an older one that comes to an end later draws nothing. */
  const newest = new Map<string, number>()
  for (const name of [field.issueProject, field.issueType])
    slack.action(name, async ({ ack, body, client, context }) => {
      await ack()
      const { view, actions } = chosen.parse(body)
      const made = Number(actions[0]?.action_ts)
      newest.set(view.id, Math.max(made, newest.get(view.id) ?? 0))
      try {
        const form = await drawn(newIssueState(view), context)
        await draw(client, view, newIssueForm(form, context.t), () => newest.get(view.id) === made)
      } finally {
        if (newest.get(view.id) === made) newest.delete(view.id)
      }
    })

  /** The window with what the project and the type that stand there demand. */
  async function drawn(state: NewIssueState, known: Known): Promise<NewIssueForm> {
    const { wishId, responseUrl, project, projectText } = state
    const item = await itemOf(listening, known, state.itemId)
    const form = { wishId, item, responseUrl, project, projectText, types: [], typeId: null, fields: [], trouble: null }
    if (!project) return form
    try {
      const { types, typeId, form: needs } = await verbs.issueChoices(known.actor, project, state.typeId)
      return { ...form, types, typeId, fields: needs?.fields ?? [] }
    } catch (error) {
      return { ...form, trouble: explain(error, known.t, log, random) }
    }
  }

  slack.view(ids.view.newIssue, async ({ ack, view, body, client, context }) => {
    const state = newIssueState(view)
    const { t } = context
    const { project, typeId, summary, fields } = state
    if (!project) throw new Refusal('issue.noProject', {}, field.issueProject)
    if (!typeId) throw new Refusal('issue.noProject', {}, field.issueProject)
    const draft = { project, typeId, summary, hasDescription: true, fields }
    const asked = await verbs.askForIssue(context.actor, state.wishId, state.itemId, draft)
    const text = t.issue.asked(asked.number, asked.project)
    await said(text, asked.itemId, state, { ack, body, client, context })
  })

  interface Submitted {
    ack: SlackViewMiddlewareArgs['ack']
    body: unknown
    client: WebClient
    context: Known
  }

  /** Said where it was asked for: in the item's window below, beside the command, or in the window itself. */
  async function said(text: string, itemId: string, { responseUrl }: NewIssueState, at: Submitted): Promise<void> {
    const { ack, body, client, context } = at
    const under = windowBelow(body)
    if (!under && !responseUrl) return ack({ response_action: 'update', view: notice(escapeMrkdwn(text), context.t) })
    await ack()
    if (under) return redrawItem(listening, client, under, itemId, text, context)
    const told = { response_type: 'ephemeral', replace_original: false, text: escapeMrkdwn(text) }
    if (responseUrl) await postToResponseUrl(responseUrl, told, log)
  }
}
