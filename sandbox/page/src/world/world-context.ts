import { createContext, use } from 'react'
import type {
  ActionRequest,
  GestureAnswer,
  PageState,
  ReadRequest,
  SuggestAnswer,
  SuggestRequest,
} from '../../../slack/page-contract.ts'
import type { Locale } from '../words/dates.ts'
import type { Words } from '../words/ko.ts'
import type { Route } from './route.ts'

/** What the person in use can do; each answer has already been put before them where it failed. */
export interface Gestures {
  /** With `broadcast` a reply is also sent to the channel; `files` are ids of what was uploaded before. */
  post(
    channel: string,
    text: string,
    more: { threadTs?: string | undefined; broadcast?: boolean; files?: string[] },
  ): Promise<GestureAnswer>
  /** Marks a channel or thread read, or with `before` unread from that message on. */
  read(request: Omit<ReadRequest, 'as'>): Promise<GestureAnswer>
  /** Takes away a message that only this person sees. */
  dismiss(channel: string, ts: string): Promise<GestureAnswer>
  /** @param appId whose it is: several apps may have one of that name */
  shortcut(callbackId: string, appId: string, on?: { channel: string; ts: string }): Promise<GestureAnswer>
  act(request: Omit<ActionRequest, 'as'>): Promise<GestureAnswer>
  suggest(request: Omit<SuggestRequest, 'as'>): Promise<SuggestAnswer>
  submit(viewId: string, state: ActionRequest['state']): Promise<GestureAnswer>
  /** The view's own button, or with `all` the × of the whole modal. */
  close(viewId: string, how?: { all: true }): Promise<GestureAnswer>
  /** Takes a link's preview off one's own message. */
  removePreview(channel: string, ts: string, id: number): Promise<GestureAnswer>
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

/** The world for what stands in messages (`stable-world.tsx`); a context of its own, so that they hear of nothing else. */
export const StableContext = createContext<World | null>(null)

/** @throws outside the app: a mistake of ours */
export function useWorld(): World {
  const world = use(StableContext) ?? use(WorldContext)
  if (!world) throw new Error('This part of the page needs the world around it')
  return world
}
