import type { DocumentView } from '../../domain/document.ts'
import { beforeSending, NotYet, Permanent, Temporary } from '../../domain/errors.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import type { Delivery } from '../delivery.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { type FileToSend, meetingFile } from '../views/meeting-file.ts'
import { importedText, problemsFile } from '../views/problems-file.ts'
import { inBackground } from './in-background.ts'
import type { Progress } from './report-note.ts'

/** So long after it was begun, and again, it is asked whether a report is ready. */
const REPORT_AGAIN_MS = 1_000
/** What fails so often in a way that nobody foresaw fails the same way for days: whoever waits is told. */
const MOST_FAILURES = 3

export interface DocumentNeeds {
  delivery: Delivery
  /** The file, made of what there is now; null: there is nothing to send any more. */
  documentOf: (workspaceId: string, documentId: string) => Promise<DocumentView | null>
  dmOpened: (workspaceId: string, personId: string, dmChannel: string) => Promise<void>
  /** Says how far a report is that is being made. */
  draw: (effect: Outgoing, view: DocumentView & { kind: 'report' }, progress: Progress | null) => Promise<void>
  now: () => Date
}

/** A file that somebody asked for, in their direct messages: sent once, and then never changed. */
export function document({ delivery, documentOf, dmOpened, draw, now }: DocumentNeeds): Reaction {
  const viewOf = ({ workspaceId, subject }: Outgoing) => beforeSending(() => documentOf(workspaceId, subject))

  const reports = inBackground<FileToSend>(() => now().getTime())
  /** How many words are in each report that is being made, by effect. */
  const written = new Map<string, Progress>()

  /** How often making each has failed here, by effect. Another process counts its own: then somebody is told a few tries later. */
  const failures = new Map<string, number>()

  /** @throws Permanent where it failed too often in a way that waiting does not mend */
  function failed(effect: Outgoing, failure: unknown): never {
    if (failure instanceof Temporary || failure instanceof Permanent) throw failure
    const times = (failures.get(effect.id) ?? 0) + 1
    failures.set(effect.id, times)
    if (times < MOST_FAILURES) throw failure
    failures.delete(effect.id)
    const what = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)
    throw new Permanent(`a report could not be made: ${what}`, failure)
  }

  function taken(effect: Outgoing, make: () => Promise<FileToSend>): FileToSend | null {
    try {
      return reports.take(effect.id, make)
    } catch (failure) {
      return failed(effect, failure)
    }
  }

  /**
   * Made while other things go out: it takes longer than they may wait.
   * @throws NotYet until it is ready; Permanent where it cannot be made
   */
  async function reportOf(view: DocumentView & { kind: 'report' }, effect: Outgoing): Promise<FileToSend> {
    const { reader, report } = view
    const make = async () => {
      const [{ reportFile }, facts] = await Promise.all([import('../../reports/report-file.ts'), report()])
      const progress = { done: 0, of: facts.counts.quotes }
      written.set(effect.id, progress)
      const quotes = () => counted(facts.quotes(), progress)
      return reportFile({ ...facts, quotes }, speech({ ...reader, timeZone: facts.timeZone }, now()))
    }
    const made = taken(effect, make)
    if (made) return made
    await draw(effect, view, written.get(effect.id) ?? null)
    throw new NotYet('It is being made', REPORT_AGAIN_MS)
  }

  async function fileOf(view: DocumentView, effect: Outgoing): Promise<FileToSend> {
    const t = speech(view.reader, now())
    const file =
      view.kind === 'report'
        ? await reportOf(view, effect)
        : view.kind === 'meeting'
          ? meetingFile(view.meeting, view.at, t)
          : problemsFile(view.imported, view.kind, t)
    // So that one whose answer was lost is found again.
    return { ...file, name: file.name.replace(/(\.\w+)$/, `-${markOf(effect)}$1`) }
  }

  return {
    kind: 'slack.document',
    about: 'document',
    // What says how far a report is goes once it is there, and says so where it cannot come.
    shownBy: ['slack.reportNote'],
    failureShownBy: ['slack.reportNote'],
    lane: ({ slackUserId }) => `slack:dm:${slackUserId}`,

    async converge(effect) {
      if (effect.remote) return { remote: effect.remote, restMs: 0 }
      const view = await viewOf(effect)
      if (!view) return { remote: null, restMs: 0 }
      const { reader } = view
      const file = await beforeSending(() => fileOf(view, effect))
      const channel = reader.dmChannel ?? (await delivery.openDm(effect, reader.slackUserId))
      if (!reader.dmChannel) await beforeSending(() => dmOpened(effect.workspaceId, reader.personId, channel))
      // Where no row was left out there is nothing to send but how it ended.
      if (view.kind === 'imported' && view.imported.problems.length === 0) {
        const text = escapeMrkdwn(importedText(view.imported, speech(view.reader, now())))
        const ts = await delivery.post(effect, channel, { text, blocks: [] })
        return { remote: `${channel}:${ts}`, restMs: delivery.restMs }
      }
      const fileId = await delivery.upload(effect, channel, file)
      reports.drop(effect.id)
      written.delete(effect.id)
      failures.delete(effect.id)
      return { remote: `${channel}:${fileId}`, restMs: delivery.restMs }
    },

    async lookUp(effect) {
      const view = await viewOf(effect)
      // Never opened: nothing can have been sent.
      if (!view?.reader.dmChannel) return null
      const { dmChannel } = view.reader
      const fileId =
        (await delivery.findFile(effect, dmChannel, markOf(effect))) ?? (await delivery.find(effect, dmChannel))
      return fileId && `${view.reader.dmChannel}:${fileId}`
    },
  }
}

/** What of the effect's id stands in the file's name. */
const markOf = ({ id }: Outgoing): string => id.replaceAll('-', '').slice(-8)

/** The same pages, counted as they are read. */
async function* counted<Row>(pages: AsyncIterable<Row[]>, progress: Progress): AsyncGenerator<Row[]> {
  for await (const page of pages) {
    yield page
    progress.done += page.length
  }
}
