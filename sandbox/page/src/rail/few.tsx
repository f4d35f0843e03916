import { useState } from 'react'
import { useWorld } from '../world/world-context.ts'

/** More lines than this are drawn only when asked for: a rail of 10,000 channels would be slow and of no use. */
const mostAtFirst = 100

/**
 * The first of many, those that matter among the rest, and a button for more of them.
 * @param matters what is always shown, e.g. unread channels
 */
export function useFew<T>(
  all: readonly T[],
  matters: (each: T) => boolean,
): { few: T[]; hidden: number; more(): void } {
  const [most, setMost] = useState(mostAtFirst)
  const few = all.filter((each, at) => at < most || matters(each))
  return { few, hidden: all.length - few.length, more: () => setMost(most * 4) }
}

/** The button below a list that is not whole; nothing where it is. */
export function MoreButton({ hidden, more }: { hidden: number; more: () => void }) {
  const { words } = useWorld()
  if (hidden === 0) return null
  return (
    <button type="button" className="channel-link more-channels" onClick={more}>
      {words.blocks.moreLines(hidden)}
    </button>
  )
}
