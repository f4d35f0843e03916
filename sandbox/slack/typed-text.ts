/** What becomes of the words that a person types into Slack (docs.slack.dev/messaging/formatting-message-text). */
import type { RichTextBlock, RichTextElement } from '@slack/types'
import type { State } from './state.ts'

/** `&`, `<` and `>` as Slack writes them in every text that it hands out; in this order, nothing else. */
const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

type Part = RichTextElement

const interesting = /https?:\/\/[^\s<>"]+|[@#][\p{L}\p{N}._-]+/gu

/**
 * A typed text as Slack stores it: escaped, with people, channels, broadcasts and links as control sequences.
 * What looks like a control sequence in the typed text is only text: `<!channel>` becomes `&lt;!channel&gt;`.
 */
export function asTyped(state: State, typed: string): { text: string; parts: Part[] } {
  const parts: Part[] = []
  let text = ''
  let plain = ''
  const flush = () => {
    if (plain === '') return
    parts.push({ type: 'text', text: plain })
    text += escapeText(plain)
    plain = ''
  }
  let at = 0
  for (const match of typed.matchAll(interesting)) {
    plain += typed.slice(at, match.index)
    at = match.index + match[0].length
    const before = typed[match.index - 1]
    const known = before !== undefined && /[\p{L}\p{N}_]/u.test(before) ? undefined : control(state, match[0])
    if (!known) {
      plain += match[0]
      continue
    }
    flush()
    parts.push(known.part)
    text += known.text
    plain += known.rest
  }
  plain += typed.slice(at)
  flush()
  return { text, parts }
}

/** The block that Slack makes of a typed message. */
export function richText(parts: Part[], blockId: string): RichTextBlock {
  return { type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements: parts }] }
}

/** A slash command's words with `should_escape`: people, channels and links as control sequences, the rest as typed. */
export function asCommandText(state: State, typed: string): string {
  return typed.replaceAll(interesting, (word) => {
    const known = control(state, word)
    if (!known) return word
    if (known.part.type === 'user') {
      const name = state.people.get(known.part.user_id)?.name ?? ''
      return `<@${known.part.user_id}|${name}>${known.rest}`
    }
    return known.text + known.rest
  })
}

function control(state: State, word: string): { part: Part; text: string; rest: string } | undefined {
  if (word.startsWith('http')) {
    const url = word.replace(/[.,!?)\]}'"]+$/, '')
    return { part: { type: 'link', url }, text: `<${escapeText(url)}>`, rest: word.slice(url.length) }
  }
  const name = word.slice(1).replace(/[.,_-]+$/, '')
  const rest = word.slice(1 + name.length)
  if (word.startsWith('#')) {
    for (const channel of state.channels.values())
      if (channel.kind !== 'dm' && channel.kind !== 'mpim' && channel.name === name)
        return { part: { type: 'channel', channel_id: channel.id }, text: `<#${channel.id}|${name}>`, rest }
    return undefined
  }
  if (name === 'here' || name === 'channel' || name === 'everyone')
    return { part: { type: 'broadcast', range: name }, text: `<!${name}>`, rest }
  for (const person of state.people.values())
    if (person.name === name || person.displayName === name)
      return { part: { type: 'user', user_id: person.id }, text: `<@${person.id}>`, rest }
  for (const { id, handle, date_delete } of state.userGroups.values())
    if (handle === name && date_delete === 0)
      return { part: { type: 'usergroup', usergroup_id: id }, text: `<!subteam^${id}>`, rest }
  return undefined
}

const controlSequence = /<(?:[@#!][^<>\n]+|(?:https?|mailto|tel|slack):[^<>\n]+)>/g
const bareUrl = /https?:\/\/[^\s<>|"]+/g

/**
 * An app's own top-level text as Slack keeps it: control sequences stay, stray `<`, `>`, `&` are escaped, bare URLs
 * become links ("your message may mutate": docs.slack.dev/reference/methods/chat.postMessage).
 */
export function asPosted(text: string): string {
  let kept = ''
  let at = 0
  for (const match of text.matchAll(controlSequence)) {
    kept += strayEscaped(text.slice(at, match.index)) + match[0]
    at = match.index + match[0].length
  }
  return kept + strayEscaped(text.slice(at))
}

const strayEscaped = (text: string) =>
  text
    .replaceAll(/&(?!(?:amp|lt|gt);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(bareUrl, (url) => {
      const clean = url.replace(/(?:&gt;|&lt;|[.,!?)\]}'])+$/, '')
      return `<${clean}>${url.slice(clean.length)}`
    })
