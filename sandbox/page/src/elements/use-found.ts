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
): { groups: ChoiceGroup[]; status: FoundStatus } {
  const [found, setFound] = useState<{ groups: ChoiceGroup[]; status: FoundStatus }>({
    groups: [],
    status: 'searching',
  })
  const loader = useRef(load)
  loader.current = load
  useEffect(() => {
    if (query === null) return
    if ([...query].length < minLength) {
      setFound({ groups: [], status: 'short' })
      return
    }
    let isCurrent = true
    setFound((before) => ({ ...before, status: 'searching' }))
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
  }, [query, minLength, isRemote])
  return found
}
