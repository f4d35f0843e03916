import type { Formats } from '../format.ts'
import type { answer as ko } from '../ko/answer.ts'

/** Direct messages about answers, and what else somebody should know. */
export const answer = (_f: Formats): ReturnType<typeof ko> => ({})
