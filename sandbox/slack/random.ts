/** A source of numbers in [0, 1). */
export type Random = () => number

/**
 * A small repeatable generator (mulberry32, public domain): the same seed gives the same numbers.
 * @param seed any integer
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** A word of `length` letters and digits. */
export function randomWord(random: Random, length: number): string {
  let word = ''
  for (let at = 0; at < length; at += 1) word += alphabet[Math.floor(random() * alphabet.length)]
  return word
}
