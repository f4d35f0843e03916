import type { WorkspaceSettings } from './settings.ts'

const OFF = /^(?:off|끄기|꺼짐)$/i
const EMOJI = /^:([a-z0-9_+'-]{1,100})(?:::skin-tone-[2-6])?:$/
const CHANNEL = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/

/** What is asked for: nothing but to say how it is set, or another setting; undefined where it cannot be understood. */
export type EmojiWish = 'show' | { set: WorkspaceSettings['emojiCapture'] } | undefined

/**
 * Reads what follows `/voc settings`, as it comes from Slack: `emoji`, `emoji :memo:`, `emoji :memo: <#C1|support>`, `emoji off`.
 * @returns null where it is about something else
 */
export function emojiWish(rest: string): EmojiWish | null {
  const [about = '', ...parts] = rest.trim().split(/\s+/)
  if (!/^(?:emoji|이모지)$/i.test(about)) return null
  const [first, ...where] = parts
  if (first === undefined) return 'show'
  if (OFF.test(first)) return where.length === 0 ? { set: null } : undefined
  const emoji = EMOJI.exec(first)?.[1]
  const channels = where.flatMap((part) => CHANNEL.exec(part)?.[1] ?? [])
  if (!emoji || channels.length < where.length) return undefined
  return { set: { emoji, channels: [...new Set(channels)] } }
}
