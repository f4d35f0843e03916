import { randomUUID } from 'node:crypto'
import type { Db } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { Draft } from '../../src/domain/draft.ts'
import type { Promoted, Promotion } from '../../src/domain/promotion.ts'
import type { RedactionKind } from '../../src/domain/redaction.ts'
import { promote } from '../../src/loop/promote.ts'
import { startDraft } from '../../src/loop/start-draft.ts'

export const mark = (kind: RedactionKind): string => `「[${kind} 가림]」`

/** A message in an open channel, as a draft keeps it. */
export const aMessage = (words: string, more: Partial<NonNullable<Draft['source']>> = {}): Draft => ({
  words,
  source: {
    channel: 'C0SUPPORT',
    ts: `${1_772_582_400 + Math.floor(Math.random() * 1e8)}.${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`,
    permalink: null,
    isPrivate: false,
    author: { personId: null, name: null },
    ...more,
  },
  responseUrl: null,
})

/** Words that somebody typed into the form. */
export const typedWords = (words: string): Draft => ({ words, source: null, responseUrl: null })

export const aPromotion = (actor: Actor, draftId: string, more: Partial<Promotion> = {}): Promotion => ({
  draftId,
  words: '결제 내역을 엑셀로 받을 수 있나요?',
  keepsRest: false,
  isGist: false,
  customer: null,
  need: null,
  churnSignal: false,
  agentId: actor.personId,
  kind: 'request',
  stageId: null,
  areaId: null,
  link: null,
  agrees: true,
  ...more,
})

/** Opens the form over a draft. @returns its id */
export async function opensForm(db: Db, actor: Actor, draft: Draft): Promise<string> {
  const draftId = randomUUID()
  await startDraft(db)(actor, draftId, draft, draft.words)
  return draftId
}

/** Adds words from beginning to end: the form, then "Add". */
export async function promotes(
  db: Db,
  actor: Actor,
  draft: Draft = aMessage('결제 내역을 엑셀로 받을 수 있나요?'),
  more: Partial<Promotion> = {},
): Promise<Promoted> {
  const draftId = await opensForm(db, actor, draft)
  return promote(db)(actor, aPromotion(actor, draftId, { words: draft.words, ...more }), mark)
}
