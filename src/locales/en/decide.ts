import type { Formats } from '../format.ts'
import type { decide as ko } from '../ko/decide.ts'

/** The form that decides, and Jira links. */
export const decide = (_f: Formats): ReturnType<typeof ko> => ({})
