import type { KnownBlock } from '@slack/types'
import { useRef, useState } from 'react'
import type { PageContainer } from '../../../slack/page-contract.ts'
import { useWorld } from '../world/world-context.ts'
import { carryOver, type Held, type HeldValues } from './held.ts'
import type { Surface } from './surface-context.ts'

/** Holds what a person has typed and chosen in one message or view, and tells the app of actions. */
export function useSurface(blocks: KnownBlock[], container: PageContainer, errors: Record<string, string>): Surface {
  const { gestures, route } = useWorld()
  const [held, setHeld] = useState<HeldValues>(() => carryOver(blocks, {}, route.channel))
  const [seen, setSeen] = useState(blocks)
  const [busy, setBusy] = useState<string | null>(null)
  let values = held
  if (seen !== blocks) {
    values = carryOver(blocks, held, route.channel)
    setSeen(blocks)
    setHeld(values)
  }
  // An action carries the state of all inputs, including the change that set it off and is not rendered yet.
  const latest = useRef(values)
  latest.current = values

  const set = (blockId: string, actionId: string, value: Held) => {
    latest.current = { ...latest.current, [blockId]: { ...latest.current[blockId], [actionId]: value } }
    setHeld(latest.current)
  }
  const act = async (blockId: string, actionId: string, value: Held) => {
    const key = `${blockId}/${actionId}`
    setBusy(key)
    await gestures.act({ container, blockId, actionId, value, state: latest.current })
    setBusy((now) => (now === key ? null : now))
  }
  const suggest = (blockId: string, actionId: string, query: string) =>
    gestures.suggest({ container, blockId, actionId, query })
  return { container, values, errors, busy, set, act, suggest }
}
