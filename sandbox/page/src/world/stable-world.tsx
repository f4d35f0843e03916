import { type ReactNode, useRef } from 'react'
import { StableContext, useWorld } from './world-context.ts'

/**
 * The world for what stands in messages: it changes only with what they show (people, names of channels, words), not with
 * every unread mark, so that thousands of messages are not drawn anew with each event.
 */
export function StableWorld({ children }: { children: ReactNode }) {
  const world = useWorld()
  const { state, words, gestures, route } = world
  const parts = JSON.stringify([
    state.me,
    state.people,
    state.shortcuts,
    state.groups,
    state.emoji,
    state.channels.map(({ id, name, isMember, isArchived }) => [id, name, isMember, isArchived]),
    route.person,
    route.channel,
  ])
  const held = useRef({ parts, words, gestures, world })
  if (held.current.parts !== parts || held.current.words !== words || held.current.gestures !== gestures)
    held.current = { parts, words, gestures, world }
  return <StableContext value={held.current.world}>{children}</StableContext>
}
