import type { PageChannel, PageCommand, PagePerson } from '../../../slack/page-contract.ts'
import { emojiNames, emojiOf } from '../text/emoji.ts'
import type { Words } from '../words/ko.ts'
import { isDirect } from './direct.ts'

/** One line of the list above the composer. */
export interface Hint {
  key: string
  title: string
  /** Grey beside the title. */
  aside: string
  description: string
  /** What stands in place of what was typed when it is chosen. */
  insert: string
  emoji?: string
}

export interface Hinting {
  kind: 'command' | 'person' | 'channel' | 'emoji'
  /** What was typed so far, with its mark: "/vo", "@mi". */
  typed: string
  /** Where it begins in the text. */
  start: number
  hints: Hint[]
  /** The command is whole and its words are being typed: the line only reminds of them. */
  isReminder: boolean
}

export interface HintSource {
  people: PagePerson[]
  channels: PageChannel[]
  commands: PageCommand[]
  words: Words
  /** Slash commands are not offered in threads, as in Slack. */
  isThread: boolean
}

/** As many lines as fit. */
const mostHints = 8

/** What the composer offers for the text before the cursor; null for nothing. */
export function hintsFor(text: string, cursor: number, source: HintSource): Hinting | null {
  return commandHints(text, source) ?? wordHints(text.slice(0, cursor), source)
}

function commandHints(text: string, { commands, words, isThread }: HintSource): Hinting | null {
  const typed = /^\/\S*/.exec(text)?.[0]
  if (typed === undefined || isThread || text.includes('\n')) return null
  const isReminder = text.length > typed.length
  const all = [
    ...commands.map((command) => ({ ...command, from: command.appName })),
    ...Object.entries(words.builtInCommands).map(([command, [usageHint, description]]) => ({
      command,
      usageHint,
      description,
      from: 'Slack',
    })),
  ]
  const lower = typed.toLowerCase()
  const found = all.filter(({ command }) => (isReminder ? command === typed : command.startsWith(lower)))
  return made(
    'command',
    typed,
    0,
    isReminder,
    found.map(({ command, usageHint, description, from }) => ({
      key: command,
      title: command,
      aside: usageHint,
      description: isReminder || from === '' ? description : `${description} · ${from}`,
      insert: `${command} `,
    })),
  )
}

function wordHints(before: string, { people, channels, words }: HintSource): Hinting | null {
  const match = /(?:^|[\s(])([@#:])([\p{L}\p{N}._+-]*)$/u.exec(before)
  if (!match?.[1]) return null
  const [, mark, word = ''] = match
  const start = before.length - word.length - 1
  const lower = word.toLowerCase()
  const has = (text: string) => text.toLowerCase().includes(lower)
  if (mark === '@') {
    const everybody = Object.entries(words.broadcasts).map(([name, description]) => ({ name, title: description }))
    const found = [...people, ...everybody].filter(({ name, title }) => !/\s/.test(name) && (has(name) || has(title)))
    const hints = found.map(({ name, title }) => ({
      key: name,
      title: `@${name}`,
      aside: title,
      description: '',
      insert: `@${name} `,
    }))
    return made('person', `@${word}`, start, false, hints)
  }
  if (mark === '#') {
    const found = channels.filter((channel) => !isDirect(channel) && has(channel.name))
    const hints = found.map(({ id, name, topic }) => ({
      key: id,
      title: `#${name}`,
      aside: topic,
      description: '',
      insert: `#${name} `,
    }))
    return made('channel', `#${word}`, start, false, hints)
  }
  // Slack begins at two letters, so that ":)" offers nothing.
  if (word.length < 2) return null
  const hints = emojiNames
    .filter((name) => name.startsWith(lower))
    .map((name) => ({
      key: name,
      title: `:${name}:`,
      aside: '',
      description: '',
      insert: `:${name}: `,
      emoji: emojiOf(name) ?? '',
    }))
  return made('emoji', `:${word}`, start, false, hints)
}

const made = (
  kind: Hinting['kind'],
  typed: string,
  start: number,
  isReminder: boolean,
  hints: Hint[],
): Hinting | null => (hints.length === 0 ? null : { kind, typed, start, isReminder, hints: hints.slice(0, mostHints) })
