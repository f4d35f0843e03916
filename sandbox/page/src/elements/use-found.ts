import { useEffect, useRef, useState } from 'react'
import type { ChoiceGroup } from './choice.ts'

/** `short`: too little was typed to ask. `failed`: the app gave no answer. */
export type FoundStatus = 'short' | 'searching' | 'found' | 'failed'

/** How long a person pauses before the app is asked. */
const pauseMs = 250

/**
 * Loads the choices for what was typed; an answer that was overtaken by more typing is dropped.
 * @param query null while the list is closed
 */
export function useFound(
  query: string | null,
  minLength: number,
  isRemote: boolean,
  load: (query: string) => Promise<ChoiceGroup[]>,
): { groups: ChoiceGroup[]; status: FoundStatus; retry: () => void } {
  const [found, setFound] = useState<{ groups: ChoiceGroup[]; status: FoundStatus }>({
    groups: [],
    status: 'searching',
  })
  const [attempt, setAttempt] = useState(0)
  const loader = useRef(load)
  loader.current = load
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again.
  useEffect(() => {
    if (query === null) return
    if ([...query].length < minLength) {
      setFound({ groups: [], status: 'short' })
      return
    }
    let isCurrent = true
    // What was found for other words must not be chosen for these.
    setFound((before) => ({ groups: isRemote ? [] : before.groups, status: 'searching' }))
    const timer = window.setTimeout(
      async () => {
        const next = await loader.current(query).then(
          (groups) => ({ groups, status: 'found' as const }),
          () => ({ groups: [], status: 'failed' as const }),
        )
        if (isCurrent) setFound(next)
      },
      isRemote && query !== '' ? pauseMs : 0,
    )
    return () => {
      isCurrent = false
      window.clearTimeout(timer)
    }
  }, [query, minLength, isRemote, attempt])
  return { ...found, retry: () => setAttempt((count) => count + 1) }
}
