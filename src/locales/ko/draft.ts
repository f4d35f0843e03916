import type { Formats } from '../format.ts'

/** Reply drafts: what a customer reads (합쇼체). */
export const draft = (_f: Formats) => ({})
