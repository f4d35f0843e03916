import type { Formats } from '../format.ts'

/** The form that decides, and Jira links. */
export const decide = (_f: Formats) => ({})
