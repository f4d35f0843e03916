// The characters that Notion's Markdown takes for itself (developers.notion.com/guides/data-apis/enhanced-markdown).
const special = /[\\*~`$[\]<>{}|^]/g

/** Text that anybody wrote, so that nothing in it is markup. */
export const escapeMarkdown = (text: string): string => text.replace(special, '\\$&')

/** One line of it. */
export const oneLine = (text: string): string => escapeMarkdown(text.replace(/\s+/g, ' ').trim())

/** A block of quotation, however many lines it has. */
export const quotation = (text: string): string => `> ${text.trim().split(/\r?\n/).map(escapeMarkdown).join('<br>')}`

/** A link; without a usable address its text alone. */
export const link = (text: string, url: string | null): string =>
  url && /^https?:\/\/[^\s()<>[\]\\]+$/.test(url) ? `[${oneLine(text)}](${url})` : oneLine(text)

/** The address of a page. @param id with or without dashes */
export const pageUrl = (id: string): string => `https://www.notion.so/${id.replaceAll('-', '')}`
