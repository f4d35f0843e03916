import type { Formats } from '../format.ts'

/** Looking up customers and items, and what may be said now. */
export const lookUp = (_f: Formats) => ({})
