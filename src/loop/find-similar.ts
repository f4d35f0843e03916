import { setImmediate } from 'node:timers/promises'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { Clock } from '../domain/seams.ts'
import type { SimilarItem } from '../domain/similar.ts'
import { createTurns } from '../domain/turns.ts'
import { alike, type Counts, countIn, LOOKS_ALIKE, pictureOf } from '../similar/alike.ts'
import { featuresOf, seedOf } from '../similar/features.ts'
import { type Meanings, meaningsOf } from '../similar/meanings.ts'
import { type Frequencies, probesOf, sharedWords } from '../similar/rank.ts'
import { type Concept, conceptsOf, usualSynonyms } from '../similar/synonyms.ts'
import { assertMayRead } from './look-up.ts'

/** So many are shown. */
const MOST = 3
/** How common words are changes slowly in a large workspace, and with each item in a small one. */
const KEPT_MS = 600_000
const KEPT_WHILE_SMALL_MS = 5_000
const SMALL = 500

/** So many look at once: a look reads many rows, and whoever opens a window meanwhile waits for the database, too. */
const AT_ONCE = 2

/** What is known of a workspace's words, for a while. */
interface Knowledge {
  until: number
  seed: number
  concepts: Concept[]
  frequencies: Frequencies
  meanings: Meanings
  counts: Counts
}

/** So many texts are looked at before others come. */
const AT_A_TIME = 100

async function countsOf(texts: readonly string[], meanings: Meanings): Promise<Counts> {
  const of = new Map<string, number>()
  for (const [at, text] of texts.entries()) {
    countIn(of, text, meanings)
    if (at % AT_A_TIME === AT_A_TIME - 1) await setImmediate()
  }
  // What is said once is as rare as what was never said: need not be kept.
  for (const [what, count] of of) if (count < 2 && texts.length >= SMALL) of.delete(what)
  return { texts: texts.length, of }
}

/** Looking for what says the same, in other words. One knowledge of the words serves both ways. */
export const similarVerbs = (db: Db, clock: Clock) => {
  const find = findSimilar(db, clock)
  return { findSimilar: find, similarTo: similarTo(db, find) }
}

/**
 * Up to three items on which customers said something like what stands on this one, as far as this person may read it.
 * @throws Refusal `read.outsider`
 */
const similarTo =
  (db: Db, find: ReturnType<typeof findSimilar>) =>
  async (actor: Actor, itemId: string): Promise<SimilarItem[]> => {
    assertMayRead(actor)
    const { views } = db.of(actor.workspaceId)
    const [item, [quote]] = await Promise.all([views.item(itemId), views.quotes(itemId, 1, actor.personId)])
    const words = [item?.title, quote?.words].filter(Boolean).join('\n')
    return !item || item.mergedInto || !words ? [] : find(actor, words, item.id)
  }

/**
 * Up to three items on which customers said something like these words, the likest first; never because of words that this
 * person may not read. A person chooses: nothing is ever merged or added by itself.
 * @throws Refusal `read.outsider`
 */
export const findSimilar = (db: Db, clock: Clock) => {
  const known = new Map<string, Promise<Knowledge>>()
  const turns = createTurns({ atOnce: AT_ONCE })

  async function learn(workspaceId: string): Promise<Knowledge> {
    const { similar, workspaces } = db.of(workspaceId)
    const [frequencies, texts, { synonyms }] = await Promise.all([
      similar.frequencies(),
      similar.texts(),
      workspaces.settings(),
    ])
    const same = [...usualSynonyms, ...synonyms]
    const meanings = meaningsOf(same)
    const counts = await countsOf(texts, meanings)
    const seed = seedOf(workspaceId)
    const until = clock.now().getTime() + (frequencies.texts < SMALL ? KEPT_WHILE_SMALL_MS : KEPT_MS)
    return { until, seed, frequencies, concepts: conceptsOf(same, seed), meanings, counts }
  }

  async function knowledgeOf(workspaceId: string): Promise<Knowledge> {
    const kept = await known.get(workspaceId)?.catch(() => undefined)
    if (kept && kept.until > clock.now().getTime()) return kept
    const fresh = learn(workspaceId)
    known.set(workspaceId, fresh)
    return fresh
  }

  /** @param except an item that is not looked for: the one that asks */
  return async (actor: Actor, words: string, except?: string): Promise<SimilarItem[]> => {
    assertMayRead(actor)
    const { seed, concepts, frequencies, meanings, counts } = await knowledgeOf(actor.workspaceId)
    const probes = probesOf(words, seed, concepts, frequencies)
    if (probes.length === 0) return []
    const { similar } = db.of(actor.workspaceId)
    const asked = pictureOf(words, meanings, counts)
    const best = new Map<string, { score: number; words: string }>()
    const candidates = await turns.run(actor.workspaceId, () => similar.candidates(probes, actor.personId))
    for (const { itemId, words: theirs } of candidates) {
      if (itemId === except) continue
      const score = alike(asked, pictureOf(theirs, meanings, counts))
      if (score >= LOOKS_ALIKE && score > (best.get(itemId)?.score ?? 0)) best.set(itemId, { score, words: theirs })
    }
    const first = [...best].toSorted(([, a], [, b]) => b.score - a.score).slice(0, MOST)
    if (first.length === 0) return []
    const lines = await similar.lines(first.map(([id]) => id))
    return first.flatMap(([id, { words: theirs }]) => {
      const line = lines.find((one) => one.id === id)
      return line ? [{ ...line, shared: sharedWords(words, featuresOf(theirs, seed), concepts, seed) }] : []
    })
  }
}

/** So many at a time: a few milliseconds, between which others come first. */
const BATCH = 500

/**
 * Works out what is needed to find words that are older than this, in every workspace.
 * @param isOver asked between batches: a stop need not wait for the end
 * @returns how many they were
 */
export const fillSimilar =
  (db: Db) =>
  async (isOver: () => boolean): Promise<number> => {
    let all = 0
    for (const { id } of await db.workspaces()) {
      for (let filled = BATCH; filled === BATCH && !isOver(); all += filled)
        filled = await db.of(id).similar.fill(BATCH)
      for (let filled = BATCH; filled === BATCH && !isOver(); ) filled = await db.of(id).itemFields.fill(BATCH)
    }
    return all
  }
