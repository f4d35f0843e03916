import { csvFile } from '../../domain/csv.ts'
import type { Meeting, MeetingItem } from '../../domain/document.ts'
import type { Speech } from '../../locales/texts.ts'
import { shorten } from './blocks.ts'
import { amountText } from './customer.ts'
import { titleOfItem } from './item-card.ts'
import { safeSentence, statusText } from './status.ts'

/** A file for one person. */
export interface FileToSend {
  name: string
  content: string | Uint8Array
  /** What the message with it says. */
  comment: string
}

/** A customer for a meeting: what is known, what waits, each request with what may be said of it, in a file that Excel opens. */
export function meetingFile({ customer, items }: Meeting, at: Date, t: Speech): FileToSend {
  const facts: [string, string][] = [
    [t.customer.fields.name, customer.name],
    [t.customer.fields.lifecycle, t.lookUp.lifecycle[customer.lifecycle]],
    [t.customer.fields.plan, customer.plan ?? ''],
    ...(customer.revenue
      ? [[t.customer.fields.revenue, amountText(customer.revenue, t)] satisfies [string, string]]
      : []),
    [t.customer.fields.renewsOn, customer.renewsOn ?? ''],
    [t.customer.fields.ownerId, customer.accountOwner ?? ''],
    [t.meeting.waiting, String(customer.waitingCount)],
    [t.meeting.computed, t.format.dateTime(at)],
  ]
  const waits = new Map(customer.waiting.map((loop) => [loop.item.id, loop.owedAt]))
  return {
    name: `${fileName(customer.name)}.csv`,
    content: csvFile([
      ...facts,
      [],
      Object.values(t.meeting.columns),
      ...items.map((item) => row(item, waits.get(item.id) ?? null, t)),
    ]),
    comment: t.meeting.comment(shorten(customer.name, 100), items.length),
  }
}

function row(item: MeetingItem, owedAt: Date | null, t: Speech): string[] {
  const said = item.words.map((words) => words ?? t.meeting.locked)
  return [
    t.name.item(item.number),
    titleOfItem(item, t),
    statusText(item, t),
    said.join('\n'),
    safeSentence(item, t) ?? item.line.ko ?? item.line.en ?? '',
    owedAt ? t.format.waiting(owedAt) : '',
    item.answered.map(({ by, at }) => `${by} (${t.format.date(new Date(at))})`).join(', '),
    t.format.date(item.createdAt),
  ]
}

/** No sign that a file system minds. */
const fileName = (name: string): string =>
  shorten(
    name
      .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    60,
  ) || 'customer'
