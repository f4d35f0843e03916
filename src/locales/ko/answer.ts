import type { Formats } from '../format.ts'

/** Direct messages about answers, and what else somebody should know. */
export const answer = (_f: Formats) => ({})
