import { createContext, useContext } from 'react'
import type {
  ActionRequest,
  GestureAnswer,
  PageState,
  SuggestAnswer,
  SuggestRequest,
} from '../../../slack/page-contract.ts'
import type { Locale } from '../words/dates.ts'
import type { Words } from '../words/ko.ts'
import type { Route } from './route.ts'

/** What the person in use can do; each answer has already been put before them where it failed. */
export interface Gestures {
  post(channel: string, text: string, threadTs?: string): Promise<GestureAnswer>
  shortcut(callbackId: string, on?: { channel: string; ts: string }): Promise<GestureAnswer>
  act(request: Omit<ActionRequest, 'as'>): Promise<GestureAnswer>
  suggest(request: Omit<SuggestRequest, 'as'>): Promise<SuggestAnswer>
  submit(viewId: string, state: ActionRequest['state']): Promise<GestureAnswer>
  /** The view's own button, or with `all` the × of the whole modal. */
  close(viewId: string, how?: { all: true }): Promise<GestureAnswer>
  react(channel: string, ts: string, name: string, remove: boolean): Promise<GestureAnswer>
  setLocale(locale: Locale): Promise<GestureAnswer>
}

export interface World {
  state: PageState
  words: Words
  locale: Locale
  route: Route
  go(next: Partial<Route>): void
  gestures: Gestures
  /** Gestures that an app has not acknowledged yet. */
  pending: number
  personName(id: string): string | undefined
  channelName(id: string): string | undefined
}

export const WorldContext = createContext<World | null>(null)

/** @throws outside the app: a mistake of ours */
export function useWorld(): World {
  const world = useContext(WorldContext)
  if (!world) throw new Error('This part of the page needs the world around it')
  return world
}
