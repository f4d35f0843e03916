import type { Formats } from '../format.ts'
import type { lookUp as ko } from '../ko/look-up.ts'

/** Looking up customers and items, and what may be said now. */
export const lookUp = (_f: Formats): ReturnType<typeof ko> => ({})
