import type { DocumentOutgoing, DocumentView } from '../../domain/document.ts'
import { beforeSending, NotYet, Permanent, Temporary } from '../../domain/errors.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import type { Delivery } from '../delivery.ts'
import { line, ourWords } from '../views/blocks.ts'
import type { Message } from '../views/item-card.ts'

/** What is ready sooner needs no message before it. */
const PATIENCE_MS = 3_000
/** The message is drawn again so often at most: Slack grants some 50 updates a minute for a whole workspace. */
const AGAIN_MS = 5_000

/** How far a report is: so many words of its customers are in it. */
export interface Progress {
  done: number
  of: number
}

type ReportView = DocumentView & { kind: 'report' }

export interface ReportNoteNeeds {
  delivery: Delivery
  documentOf: (workspaceId: string, documentId: string) => Promise<DocumentView | null>
  documentOutgoing: (workspaceId: string, documentId: string) => Promise<DocumentOutgoing>
  dmOpened: (workspaceId: string, personId: string, dmChannel: string) => Promise<void>
  now: () => Date
}

function noteMessage({ asked, reader }: ReportView, progress: Progress | null, now: Date): Message {
  const t = speech(reader, now)
  const text = t.report.making(t.report.formats[asked.format], t.numbers.period(asked.period))
  const far = progress && progress.done > 0 ? t.report.progress(progress.done, progress.of) : t.report.counting
  return { text, blocks: [ourWords(text), line(far)] }
}

/** It cannot come: what to do about it. */
function failedMessage({ asked, reader }: ReportView, now: Date): Message {
  const t = speech(reader, now)
  const text = t.report.failed(t.report.formats[asked.format], t.numbers.period(asked.period))
  return { text, blocks: [ourWords(text)] }
}

/**
 * While a report takes its time: a message in the direct messages of whoever asked for it. It is there once, is drawn anew as the
 * report grows (`draw`), and goes when the file has come.
 * One that cannot come says so in its place.
 */
export function reportNote({ delivery, documentOf, documentOutgoing, dmOpened, now }: ReportNoteNeeds) {
  const drawnAt = new Map<string, number>()

  /** A courtesy: whatever fails, the report goes on. */
  async function draw(effect: Outgoing, view: ReportView, progress: Progress | null): Promise<void> {
    const last = drawnAt.get(effect.subject) ?? 0
    if (now().getTime() - last < AGAIN_MS) return
    drawnAt.set(effect.subject, now().getTime())
    const { note } = await documentOutgoing(effect.workspaceId, effect.subject)
    const [channel, ts] = note?.split(':') ?? []
    if (!channel || !ts) return
    try {
      await delivery.update(effect, channel, ts, noteMessage(view, progress, now()))
    } catch (error) {
      if (!(error instanceof Temporary || error instanceof Permanent)) throw error
    }
  }

  const reaction: Reaction = {
    kind: 'slack.reportNote',
    about: 'document',
    lane: ({ slackUserId }) => `slack:dm:${slackUserId}`,

    async converge(effect) {
      const { workspaceId, subject, remote } = effect
      const [view, { file }] = await beforeSending(() =>
        Promise.all([documentOf(workspaceId, subject), documentOutgoing(workspaceId, subject)]),
      )
      const [placed, ts] = remote?.split(':') ?? []
      if (view?.kind !== 'report' || file === 'sent') {
        drawnAt.delete(subject)
        if (placed && ts) await delivery.remove(effect, placed, ts)
        return { remote: null, restMs: 0 }
      }
      if (file === 'failed' && placed && ts) {
        // Made again by an admin, it says at once how far it is.
        drawnAt.delete(subject)
        await delivery.update(effect, placed, ts, failedMessage(view, now()))
        return { remote, restMs: delivery.restMs }
      }
      if (remote) return { remote, restMs: 0 }
      const soon = view.at.getTime() + PATIENCE_MS - now().getTime()
      if (soon > 0 && file === 'open') throw new NotYet('It may be ready at once', soon)
      const { reader } = view
      const channel = reader.dmChannel ?? (await delivery.openDm(effect, reader.slackUserId))
      if (!reader.dmChannel) await beforeSending(() => dmOpened(workspaceId, reader.personId, channel))
      const said = file === 'failed' ? failedMessage(view, now()) : noteMessage(view, null, now())
      const posted = await delivery.post(effect, channel, said)
      return { remote: `${channel}:${posted}`, restMs: delivery.restMs }
    },

    async lookUp(effect) {
      const view = await beforeSending(() => documentOf(effect.workspaceId, effect.subject))
      const channel = view?.reader.dmChannel
      const ts = channel && (await delivery.find(effect, channel))
      return ts ? `${channel}:${ts}` : null
    },
  }
  return { reaction, draw }
}
