/** What formatted text is made of, whichever notation it came from (Slack's mrkdwn, Markdown, rich_text). */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike' | 'underline'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'user'; id: string; label?: string }
  | { kind: 'channel'; id: string; label?: string }
  | { kind: 'group'; label: string; id?: string }
  | { kind: 'date'; seconds: number; format: string; fallback: string; url?: string }
  | { kind: 'color'; value: string }
  | { kind: 'emoji'; name: string; char?: string }
  | { kind: 'team'; id: string }
  | { kind: 'unknown' }
  | { kind: 'break' }

/** A stretch of text that stands on lines of its own. */
export type Chunk =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'list'; ordered: boolean; items: { indent: number; children: Inline[] }[] }
  | { kind: 'pre'; text: string }
  | { kind: 'rule' }

/** Only these open when pressed; anything else (`javascript:`, `file:` …) stays plain text. */
export function isSafeUrl(url: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)/i.test(url)
}

/** Appends text, joining it to text that stands before it. */
export function pushText(nodes: Inline[], text: string): void {
  if (text === '') return
  const last = nodes.at(-1)
  if (last?.kind === 'text') last.text += text
  else nodes.push({ kind: 'text', text })
}
