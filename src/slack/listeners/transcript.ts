import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import { itemNumber } from '../../domain/item.ts'
import { theirTurns } from '../../domain/transcript.ts'
import { downloadFile } from '../download-file.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { pickedIn, speakersIn, transcriptOf, wantedIn } from '../transcript-state.ts'
import { notice } from '../views/notice.ts'
import { LINES_PAGE, linesForm, speakersForm } from '../views/transcript-forms.ts'
import { redraw } from './customer-windows.ts'

const inWindow = z.object({
  actions: z.array(z.object({ value: z.string().regex(/^\d{1,4}$/) })).min(1),
  view: z.object({ id: z.string(), private_metadata: z.string(), state: z.object({ values: z.unknown() }) }),
})

/** A transcript, read; the window that asks who of its speakers is the customer. @throws as `downloadFile`, `readTranscript` */
export async function readTranscriptFile(
  { verbs, random }: Pick<Listening, 'verbs' | 'random'>,
  client: WebClient,
  fileId: string,
  { actor, t }: Known,
) {
  const { name, bytes } = await downloadFile(client, fileId)
  const id = random.uuid()
  return speakersForm(id, await verbs.readTranscript(actor, id, name, bytes), t)
}

/** Picking the customer's lines of a meeting, page by page, and adding them in one go. */
export function registerTranscript(slack: SlackApp, { verbs, clock }: Listening) {
  slack.view(ids.view.transcriptSpeakers, async ({ ack, view, context }) => {
    const { actor, workspace, t } = context
    const { draftId } = transcriptOf(view)
    const transcript = await verbs.transcriptWith(actor, draftId, { ...speakersIn(view.state.values), picked: [] })
    const { kinds } = await verbs.settingsOf(workspace.id)
    const form = linesForm({ draftId, transcript, kinds, mark: marksOf(workspace, clock.now()) }, 0, t)
    await ack({ response_action: 'update', view: form })
  })

  slack.action(new RegExp(`^${ids.action.transcriptPage}\\.`), async ({ ack, body, client, context }) => {
    await ack()
    const { view, actions } = inWindow.parse(body)
    const transcript = await keepPicked(view, context)
    const page = Number(actions[0]?.value ?? 0)
    const { draftId } = transcriptOf(view)
    const mark = marksOf(context.workspace, clock.now())
    const { kinds } = await verbs.settingsOf(context.workspace.id)
    await redraw(client, view.id, linesForm({ draftId, transcript, kinds, mark }, page, context.t))
  })

  slack.view(ids.view.transcriptLines, async ({ ack, view, context }) => {
    const { actor, workspace, t } = context
    const { kind, into } = wantedIn(view.state.values)
    const number = into ? itemNumber(/^\d+$/.test(into) ? `#${into}` : into) : null
    if (into && number === null) throw new Refusal('transcript.noItem', {}, ids.field.intoItem)
    const itemId = number === null ? null : await verbs.findItem(actor, number)
    const { draftId } = transcriptOf(view)
    const { picked } = await keepPicked(view, context)
    const wanted = { draftId, kind, itemId }
    const numbers = await verbs.promoteLines(actor, wanted, marksOf(workspace, clock.now()))
    const text = t.transcript.added(picked.length, numbers)
    await ack({ response_action: 'update', view: notice(text, t, t.transcript.title) })
  })

  /** What stands in the window joins what was picked on other pages. */
  async function keepPicked(
    view: { private_metadata: string; state: { values: unknown } },
    { actor }: Pick<Known, 'actor'>,
  ) {
    const { draftId, page } = transcriptOf(view)
    const before = await verbs.transcriptWith(actor, draftId)
    const turns = theirTurns(before).slice(page * LINES_PAGE, (page + 1) * LINES_PAGE)
    const shown = turns.map(({ at }) => at)
    return verbs.transcriptWith(actor, draftId, { picked: pickedIn(view.state.values, before.picked, shown) })
  }
}
