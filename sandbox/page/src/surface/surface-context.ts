import { createContext, useContext } from 'react'
import type { PageContainer, SuggestAnswer } from '../../../slack/page-contract.ts'
import type { Held, HeldValues } from './held.ts'

/** One message or view, as its elements see it. */
export interface Surface {
  container: PageContainer
  values: HeldValues
  /** Sentences beside the fields, by block_id. */
  errors: Record<string, string>
  /** `block_id/action_id` of the element whose action the app has not acknowledged yet. */
  busy: string | null
  set(blockId: string, actionId: string, value: Held): void
  act(blockId: string, actionId: string, value: Held): Promise<void>
  suggest(blockId: string, actionId: string, query: string): Promise<SuggestAnswer>
}

export const SurfaceContext = createContext<Surface | null>(null)

/** @throws where blocks are rendered outside a surface: a mistake of ours */
export function useSurfaceContext(): Surface {
  const surface = useContext(SurfaceContext)
  if (!surface) throw new Error('Blocks need a surface around them')
  return surface
}
