import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import type { ImportKind } from '../../domain/import.ts'
import { assertMayPromote } from '../../domain/quote.ts'
import { pressOn } from '../answer-state.ts'
import { downloadFile } from '../download-file.ts'
import { slackCode } from '../errors.ts'
import { explain } from '../explain.ts'
import { ids } from '../ids.ts'
import { columnsIn, fileIn, importIdOf, kindIn, optionsIn } from '../import-state.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { importFileForm, importForm } from '../views/import-form.ts'
import { notice } from '../views/notice.ts'
import { redraw } from './customer-windows.ts'
import { inTime } from './open-form.ts'
import { readTranscriptFile } from './transcript.ts'

const { field } = ids

const inForm = z.object({
  view: z.object({ id: z.string(), private_metadata: z.string(), state: z.object({ values: z.unknown() }) }),
})

/** Opens the window that asks for a file; whoever may not import may bring a transcript. @throws Refusal `promote.outsider` */
export async function openImport(
  { verbs }: Pick<Listening, 'verbs'>,
  client: WebClient,
  triggerId: string,
  { actor, t }: Known,
  kind: ImportKind = 'voc',
): Promise<void> {
  assertMayPromote(actor)
  const mayImport = await verbs.canImport(actor)
  const last = mayImport ? await verbs.lastImport(actor) : null
  const view = importFileForm(t, mayImport ? kind : 'transcript', last, mayImport)
  await inTime(client.views.open({ trigger_id: triggerId, view }))
}

/** How often the window of a file that is being stored looks how far it is, and how many times. */
const LOOK_MS = 1_500
const MOST_LOOKS = 20

/** What of a form changes what the file would do. */
const READING = new RegExp(
  `^(?:${field.column}\\.|${field.sheetStatus}\\.|${field.liveFrom}$|${field.dayOrder}$|${field.csatScale}$|${field.satisfiedFrom}\\.)`,
)

/** Importing customers, or what they said: a file is read, its columns are matched, what it would do is shown, and then it is stored in the background. */
export function registerImport(slack: SlackApp, listening: Listening) {
  const { verbs, random, log, clock } = listening

  slack.view(ids.view.importFile, async ({ ack, view, client, context }) => {
    const { actor, t } = context
    const kind = kindIn(view.state.values)
    if (kind === 'transcript') assertMayPromote(actor)
    else if (!(await verbs.canImport(actor))) throw new Refusal('import.notAdmin', {})
    const fileId = fileIn(view.state.values)
    if (!fileId) throw new Refusal('import.noFile', {}, field.file)
    // Slack waits three seconds, and a file may take longer.
    await ack({ response_action: 'update', view: notice(t.importing.reading, t, t.vocImport.title) })
    await redraw(client, view.id, await read(fileId, kind, client, context))
  })

  /** The file, read; whatever is in the way stands in the window, with the way to try another one. */
  async function read(fileId: string, kind: ImportKind | 'transcript', client: WebClient, known: Known) {
    const { actor, t } = known
    try {
      if (kind === 'transcript') return await readTranscriptFile(listening, client, fileId, known)
      const { name, bytes } = await downloadFile(client, fileId)
      const id = await verbs.readImport(actor, random.uuid(), kind, name, bytes)
      return importForm(await verbs.importPreview(actor, id, null), t)
    } catch (error) {
      const form = importFileForm(t, kind, null, await verbs.canImport(actor))
      return { ...form, blocks: [...notice(explain(error, t, log, random), t).blocks, ...form.blocks] }
    }
  }

  slack.action(READING, async ({ ack, body, client, context }) => {
    await ack()
    const { view } = inForm.parse(body)
    const importId = importIdOf(view)
    const preview = await verbs.importPreview(context.actor, importId, matchingIn(view.state.values))
    await redraw(client, view.id, importForm(preview, context.t))
  })

  slack.view(ids.view.importColumns, async ({ ack, view, client, context }) => {
    const { actor, t } = context
    const importId = importIdOf(view)
    await verbs.matchImport(actor, importId, matchingIn(view.state.values))
    await verbs.startImport(actor, importId)
    await ack({ response_action: 'update', view: importForm(await verbs.importPreview(actor, importId, null), t) })
    await follow(view.id, importId, client, context)
  })

  /** The window says how far it is, until it is over or was closed; of a long one the press "Refresh" does. */
  async function follow(viewId: string, importId: string, client: WebClient, { actor, t }: Known) {
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      await clock.sleep(LOOK_MS)
      try {
        const preview = await verbs.importPreview(actor, importId, null)
        await client.views.update({ view_id: viewId, view: importForm(preview, t) })
        if (preview.state !== 'running') return
      } catch (error) {
        // Closed by its reader, or by a stop of the app: whoever brought the file is told when it is over.
        if (slackCode(error) !== 'not_found') log.warn({ err: error }, 'A window does not follow its import any more.')
        return
      }
    }
  }

  slack.action(ids.action.undoImport, async ({ ack, body, client, context }) => {
    const { actions, view } = pressOn.parse(body)
    const { actor, t } = context
    const id = actions[0]?.value ?? ''
    await verbs.undoImport(actor, id)
    await ack()
    if (view) await redraw(client, view.id, importForm(await verbs.importPreview(actor, id, null), t))
  })

  slack.action(ids.action.refreshImport, async ({ ack, body, client, context }) => {
    await ack()
    const { actions, view } = pressOn.parse(body)
    const preview = await verbs.importPreview(context.actor, actions[0]?.value ?? '', null)
    if (view) await redraw(client, view.id, importForm(preview, context.t))
  })

  slack.action(ids.action.importProblems, async ({ ack, body, client, context }) => {
    const { actions, view } = pressOn.parse(body)
    const { actor, t } = context
    const id = actions[0]?.value ?? ''
    await verbs.importProblems(actor, id)
    await ack()
    const preview = await verbs.importPreview(actor, id, null)
    if (view) await redraw(client, view.id, importForm(preview, t, t.importing.problemsAsked))
  })
}

const matchingIn = (values: unknown) => ({ columns: columnsIn(values), options: optionsIn(values) })
