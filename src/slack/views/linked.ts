import type { Linked } from '../../domain/link.ts'
import type { Speech } from '../../locales/texts.ts'

/** What is said after an issue was linked, as plain text: its status as the site names it, or that Jira has yet to answer. */
export const linkedText = ({ number, key, issue }: Linked, t: Speech): string =>
  issue ? t.decide.linked(number, key, issue.state.status) : t.decide.linkWaits(number, key)
