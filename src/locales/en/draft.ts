import type { Formats } from '../format.ts'
import type { draft as ko } from '../ko/draft.ts'

/** Reply drafts: what a customer reads (합쇼체). */
export const draft = (_f: Formats): ReturnType<typeof ko> => ({})
