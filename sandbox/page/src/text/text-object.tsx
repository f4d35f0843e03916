import type { TextObject } from '@slack/types'
import { Formatted, Inlines } from './formatted.tsx'
import type { Inline } from './inline.ts'
import { readMrkdwn } from './mrkdwn.ts'

/** Shows a text object of Block Kit: mrkdwn with its notation, plain text with nothing but emoji. */
export function TextView({ text }: { text: TextObject }) {
  if (text.type === 'mrkdwn') return <Formatted chunks={readMrkdwn(text.text)} />
  return <Inlines nodes={readPlain(text.text, text.emoji !== false)} />
}

/** Plain text: lines and emoji short names, nothing else is a notation. */
export function readPlain(text: string, withEmoji = true): Inline[] {
  const nodes: Inline[] = []
  text.split('\n').forEach((line, at) => {
    if (at > 0) nodes.push({ kind: 'break' })
    line.split(/:([a-z0-9_+-]+):/).forEach((part, index) => {
      if (index % 2 === 0) nodes.push({ kind: 'text', text: part })
      else nodes.push(withEmoji ? { kind: 'emoji', name: part } : { kind: 'text', text: `:${part}:` })
    })
  })
  return nodes
}
