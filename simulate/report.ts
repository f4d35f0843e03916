import type { SeedResult } from './run-seed.ts'

/** Whether something did not hold. */
export const isBroken = ({ broken, failure }: SeedResult): boolean => broken.length > 0 || failure !== null

/** How much of the history is shown of a seed that failed. */
const LINES = 60

/** A line for a seed that held; for one that failed, what was broken, the end of its history, and how to see it again. */
export function report(result: SeedResult): string {
  const { seed, hash, deeds, told, lives, struck, minutes, ms, broken, failure, lines } = result
  const misfortunes = Object.values(struck).reduce((sum, count) => sum + count, 0)
  const head = `seed ${seed} ${hash}: ${deeds} deeds, ${told} acknowledged, ${lives} lives, ${misfortunes} misfortunes, ${minutes} min in ${ms} ms\n`
  if (!isBroken(result)) return head
  const found = broken.map(({ invariant, where }) => `  ✗ ${invariant}\n    ${where}\n`)
  const stopped = failure === null ? [] : [`  ✗ It could not go on: ${failure}\n`]
  const history = lines.slice(-LINES).map((line) => `  ${line}\n`)
  return [head, ...found, ...stopped, ...history, `  Again: npm run simulate -- --seed ${seed}\n`].join('')
}
