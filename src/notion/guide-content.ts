import type { Guide, GuideEntry } from '../domain/guide.ts'
import type { Speech } from '../locales/texts.ts'
import { escapeMarkdown, oneLine } from './markdown.ts'

/** What the page of a guide says: its title, and its text in Notion's Markdown. */
export interface GuidePage {
  title: string
  markdown: string
}

/**
 * The answer guide of an area, in the workspace's language. No customer, no number of ours, no internal reason stands in it.
 * @param owner the address of the workspace in Slack: other ones may have guides of the same titles beside it
 */
export function guidePage({ area, entries, more }: Guide, owner: string, t: Speech): GuidePage {
  return {
    title: t.notion.guide.title(area),
    markdown: [
      paragraph(t.notion.guide.about),
      paragraph(t.notion.workspace(owner)),
      ...entries.flatMap((entry) => entryLines(entry, t)),
      ...(more > 0 ? [paragraph(t.notion.guide.more(more))] : []),
    ].join('\n\n'),
  }
}

function entryLines(entry: GuideEntry, t: Speech): string[] {
  const { number, title, topic, status, line, availability, workaround } = entry
  const name = topic[t.locale] || title || t.name.noTitle
  const labelled = (label: string, text: string | null) =>
    text?.trim() ? [`**${escapeMarkdown(label)}** ${paragraph(text)}`] : []
  return [
    `## ${oneLine(name)}`,
    `${oneLine(t.status[status])} · ${oneLine(t.name.item(number))}`,
    ...labelled(t.notion.line, line[t.locale] ?? line.ko ?? line.en),
    ...labelled(t.notion.availability, availability),
    ...labelled(t.notion.workaround, workaround),
  ]
}

const paragraph = (text: string) => text.trim().split(/\r?\n/).map(escapeMarkdown).join('<br>')
