import { createHash } from 'node:crypto'
import type { Found, Mark } from '../domain/redaction.ts'
import { type Standing, shownHead, shownRest } from '../domain/standing.ts'

/** What was hidden in the words of a form, or would be, each once, in their order. */
export interface Hit {
  /** Names it to Slack without saying it. */
  id: string
  kind: Found['kind']
  original: string
  isSpared: boolean
}

const idOf = ({ kind, original }: Found): string =>
  createHash('sha256').update(`${kind}\n${original}`).digest('hex').slice(0, 24)

/** @returns hits of the whole words, what the input cannot hold among them */
export function hitsOf(standing: Standing, mark: Mark): Hit[] {
  const hits = new Map<string, Hit>()
  for (const part of [shownHead(standing, mark), shownRest(standing, mark)]) {
    const spared = new Set(part.spared)
    for (const found of [...part.found, ...part.spared].sort((a, b) => a.start - b.start)) {
      const id = idOf(found)
      if (!hits.has(id)) hits.set(id, { id, kind: found.kind, original: found.original, isSpared: spared.has(found) })
    }
  }
  return [...hits.values()]
}
