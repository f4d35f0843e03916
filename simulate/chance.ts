import { type Random as Number01, seededRandom } from '../sandbox/slack/random.ts'
import type { Random } from '../src/domain/seams.ts'

const HEX = '0123456789abcdef'

/** Everything that is left to chance, from one seed; each purpose draws its own numbers. */
export class Chance {
  readonly #next: Number01
  readonly seed: number

  constructor(seed: number) {
    this.seed = seed
    this.#next = seededRandom(seed)
  }

  /** Chance of another purpose. */
  fork(purpose: number): Chance {
    return new Chance((Math.imul(this.seed, 0x9e37_79b1) + Math.imul(purpose, 0x85eb_ca6b)) | 0)
  }

  /** 0 ≤ x < 1 */
  number(): number {
    return this.#next()
  }

  isTrue(probability: number): boolean {
    return this.number() < probability
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.number() * (most - least + 1))
  }

  pick<T>(from: readonly T[]): T {
    const one = from[Math.floor(this.number() * from.length)]
    if (one === undefined) throw new Error('There is nothing to choose from.')
    return one
  }

  /** By weight. */
  weighed<T extends string>(weights: Record<T, number>): T {
    const all = Object.entries<number>(weights)
    let left = this.number() * all.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of all) {
      left -= weight
      if (left < 0) return name as T
    }
    throw new Error('No weights.')
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.between(0, 255)))
  }

  /** For the app: ids and spread. */
  forApp(): Random {
    const hex = (digits: number) => {
      let all = ''
      for (let n = 0; n < digits; n++) all += HEX[Math.floor(this.number() * 16)]
      return all
    }
    return {
      number: () => this.number(),
      uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${this.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`,
    }
  }
}
