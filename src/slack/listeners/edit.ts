import type { WebClient } from '@slack/web-api'
import { Refusal } from '../../domain/errors.ts'
import { type EditField, editsOf, formName, type ItemFields, seenOf } from '../../domain/item-edit.ts'
import { pressOn } from '../answer-state.ts'
import { type EditState, editState } from '../edit-state.ts'
import { explain } from '../explain.ts'
import { fullMember } from '../full-member.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { windowBelow } from '../presses.ts'
import { postToResponseUrl } from '../response-url.ts'
import { type EditForm, editForm, renewedBlock } from '../views/edit-form.ts'
import { notice } from '../views/notice.ts'
import { redrawItem, type WindowOpening } from './item-life.ts'
import { openThenFill } from './open-form.ts'

/** Opens the form to edit an item: light at once, then with what is known of it. */
export async function openEditForm(
  listening: Listening,
  { client, triggerId, isInWindow, responseUrl }: WindowOpening,
  known: Known,
  itemId: string,
): Promise<void> {
  const { t, actor } = known
  const first = notice(t.decide.loading, t, t.edit.title)
  await openThenFill({ client, triggerId, t, isInWindow, first }, listening, async () => {
    const view = await listening.verbs.editView(actor, itemId)
    const { ownerId: _, ...typed } = view.fields
    const { ownerSlackId } = view
    const asked = { responseUrl, isOwnCard: false }
    return editForm(
      { view, typed: { ...typed, ownerSlackId }, seen: seenOf(view.fields), meanwhile: null, blocks: {}, asked },
      t,
    )
  })
}

/**
 * "Edit": stored, then acknowledged, then said where it was asked for. Where somebody else changed the same field meanwhile the
 * form says so, shows what stands there now beside what was typed, and is submitted once more.
 */
export function registerEdit(slack: SlackApp, listening: Listening) {
  const { verbs, clock, log, random } = listening

  slack.action(ids.action.edit, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, response_url, view } = pressOn.parse(body)
    const opening = { client, triggerId, isInWindow: Boolean(view), responseUrl: response_url ?? null }
    await openEditForm(listening, opening, context, actions[0]?.value ?? '')
  })

  slack.view(ids.view.edit, async ({ ack, view, body, client, context }) => {
    const state = editState(view)
    const { actor, workspace, t } = context
    const typed = { ...state.typed, ...(await ownerOf(state, client, context)) }
    try {
      const edited = await verbs.editItem(actor, state.itemId, typed, state.seen, marksOf(workspace, clock.now()))
      const names = [...edited.changed, ...edited.followed].map((field) => t.edit.fields[field])
      const text = names.length > 0 ? t.edit.saved(edited.number, names) : t.edit.savedNothing(edited.number)
      const { responseUrl } = state.asked
      const under = windowBelow(body)
      if (!under && !responseUrl) return await ack({ response_action: 'update', view: notice(escapeMrkdwn(text), t) })
      await ack()
      if (under) return await redrawItem(listening, client, under, edited.itemId, text, context)
      const told = { response_type: 'ephemeral', replace_original: false, text: escapeMrkdwn(text) }
      if (responseUrl) await postToResponseUrl(responseUrl, told, log)
    } catch (error) {
      if (!(error instanceof Refusal && error.case === 'edit.meanwhile')) throw error
      const form = await redrawn(state, typed, context, explain(error, t, log, random))
      await ack({ response_action: 'update', view: editForm(form, t) })
    }
  })

  /** Who decides, as somebody chose them. @throws Refusal `agent.notHere` at its field */
  async function ownerOf(
    { ownerSlackId, itemId, seen }: EditState,
    client: WebClient,
    known: Known,
  ): Promise<Pick<ItemFields, 'ownerId'> | Record<string, never>> {
    if (ownerSlackId === undefined) return {}
    const { actor } = known
    if (ownerSlackId === null) return { ownerId: null }
    const view = await verbs.editView(actor, itemId)
    // Left as it was, also where that person is here no more.
    if (ownerSlackId === view.ownerSlackId && view.fields.ownerId && seenOf(view.fields).ownerId === seen.ownerId)
      return { ownerId: view.fields.ownerId }
    return { ownerId: (await fullMember(ownerSlackId, ids.field.owner, client, known, listening)).id }
  }

  /** The form with what was typed; what this person had left alone is as it stands now. */
  async function redrawn(
    state: EditState,
    typed: Partial<ItemFields>,
    { actor }: Known,
    text: string,
  ): Promise<EditForm> {
    const view = await verbs.editView(actor, state.itemId)
    const now = { title: '', need: null, workaround: null, cause: null, kind: view.kind, stageId: null, areaId: null }
    const rest = { ownerId: null, topicKo: null, topicEn: null }
    const { changes, meanwhile } = editsOf(typed, state.seen, { ...now, ...rest, ...view.fields })
    const kept = Object.keys(changes) as EditField[]
    const blocks: EditForm['blocks'] = {}
    for (const field of Object.keys(view.fields) as EditField[])
      blocks[field] = kept.includes(field)
        ? (state.blocks[field] ?? formName(field))
        : renewedBlock(field, view.fields[field] ?? null)
    const { ownerId: _, ...stored } = view.fields
    const { ownerId, ...mine } = changes
    const ownerSlackId = ownerId === undefined ? view.ownerSlackId : (state.ownerSlackId ?? null)
    return {
      ...{ view, seen: seenOf(view.fields), meanwhile: { text, fields: meanwhile }, blocks, asked: state.asked },
      typed: { ...stored, ...mine, ownerSlackId },
    }
  }
}
