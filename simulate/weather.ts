import type { Chance } from './chance.ts'

/** How often each misfortune befalls an exchange; what is left of 1 goes well. */
export interface Weather {
  /** A call of ours. */
  lostBefore: number
  lostAfter: number
  late: number
  errorBefore: number
  errorAfter: number
  limited: number
  /** What is sent to us. */
  neverArrives: number
  unheard: number
  twice: number
}

/** What may become of a call of ours. */
export type CallFate = 'lostBefore' | 'lostAfter' | 'late' | 'errorBefore' | 'errorAfter' | 'limited'
/** What may become of what is sent to us. */
export type PostFate = 'neverArrives' | 'unheard' | 'twice'

export const storm: Weather = {
  lostBefore: 0.03,
  lostAfter: 0.04,
  late: 0.04,
  errorBefore: 0.03,
  errorAfter: 0.03,
  limited: 0.03,
  neverArrives: 0.03,
  unheard: 0.03,
  twice: 0.04,
}

/** Nothing goes wrong. */
export const calm: Weather = {
  ...{ lostBefore: 0, lostAfter: 0, late: 0, errorBefore: 0, errorAfter: 0, limited: 0 },
  ...{ neverArrives: 0, unheard: 0, twice: 0 },
}

/** What nobody may simply repeat meets what makes one want to so much more often. */
const CREATION_FACTOR = 4
const isCreation = (what: string) => /chat\.postMessage|POST pages|POST issue/.test(what)

/** @param what is called, e.g. `slack chat.postMessage` */
export function fateOfCall(weather: Weather, what: string, chance: Chance): CallFate | 'well' {
  const { lostBefore, errorBefore, limited } = weather
  const worse = isCreation(what) ? CREATION_FACTOR : 1
  const [lostAfter, late, errorAfter] = [weather.lostAfter * worse, weather.late * worse, weather.errorAfter * worse]
  const trouble = { lostBefore, lostAfter, late, errorBefore, errorAfter, limited }
  return chance.weighed({ ...trouble, well: 1 - Object.values(trouble).reduce((sum, each) => sum + each, 0) })
}

export function fateOfPost({ neverArrives, unheard, twice }: Weather, chance: Chance): PostFate | 'well' {
  return chance.weighed({ neverArrives, unheard, twice, well: 1 - neverArrives - unheard - twice })
}
