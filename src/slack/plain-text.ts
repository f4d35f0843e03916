/** A control sequence, or an escape. A bracket that stands for itself (a slash command comes unescaped) stays as it is. */
const CONTROL = /<((?:[@#!]|[a-z][a-z0-9+.-]*:)[^<>\n]*)>|&(?:lt|gt|amp);/gi

/** How mentioned people, channels and groups are called; undefined where the reader may not know, or nobody does. */
export interface Names {
  user(id: string): string | undefined
  channel(id: string): string | undefined
  group?(id: string): string | undefined
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** Undoes Slack's escaping, once: `&amp;lt;` was typed as `&lt;`. */
const unescaped = (text: string): string => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)

/**
 * Text made safe for any field that Slack parses: nobody is called by it and nothing becomes a link
 * (docs.slack.dev/messaging/formatting-message-text: &, < and >, in this order).
 */
export const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const named = (sign: string, name: string): string => (name.startsWith(sign) ? name : sign + name)

/** `<!date^1700000000^{date_short}^link|Nov 14, 2023>`: the fallback; without one, the day in UTC. */
function dateOf(command: string, label: string): string {
  if (label !== '') return label
  const instant = new Date(Number(command.split('^')[1]) * 1000)
  return Number.isNaN(instant.getTime()) ? '' : instant.toISOString().slice(0, 10)
}

/** `!here`, `!subteam^S1`, `!date^…`: what Slack calls special mentions. */
function special(command: string, label: string, names: Names): string {
  if (command.startsWith('!date^')) return dateOf(command, label)
  if (command.startsWith('!subteam^'))
    return named('@', names.group?.(command.slice('!subteam^'.length)) || label || 'group')
  return named('@', label || command.slice(1))
}

/** A link as it reads: its label and where it leads, or one of both where the label is the address. */
function link(target: string, label: string): string {
  if (label === '') return target.replace(/^(?:mailto|tel):/, '')
  const written = target.replace(/^(?:https?:\/\/|mailto:|tel:)/, '').replace(/\/$/, '')
  if (label === target || label === written || /^(?:mailto|tel):/.test(target)) return label
  return `${label} (${target})`
}

/**
 * What a text of Slack's says, as its writer saw it: mentions as names, links as `label (address)`, no escapes. Emoji
 * shortcodes and marks of emphasis are left as they are.
 * @param text mrkdwn as it comes in payloads
 */
export function plainText(text: string, names: Names): string {
  return text.replace(CONTROL, (token, inside?: string) => {
    if (inside === undefined) return unescaped(token)
    const bar = inside.indexOf('|')
    const target = unescaped(bar < 0 ? inside : inside.slice(0, bar))
    const label = bar < 0 ? '' : unescaped(inside.slice(bar + 1))
    if (/^@[UWB]/.test(target)) return named('@', names.user(target.slice(1)) || label || 'someone')
    if (/^#[CGD]/.test(target)) return named('#', label || names.channel(target.slice(1)) || 'channel')
    return target.startsWith('!') ? special(target, label, names) : link(target, label)
  })
}
