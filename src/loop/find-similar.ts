import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { Clock } from '../domain/seams.ts'
import type { SimilarItem } from '../domain/similar.ts'
import { createTurns } from '../domain/turns.ts'
import { featuresOf, seedOf } from '../similar/features.ts'
import { type Frequencies, LOOKS_SIMILAR, likeness, probesOf, sharedWords, vectorOf } from '../similar/rank.ts'
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
  const inTurn = createTurns(AT_ONCE)

  async function learn(workspaceId: string): Promise<Knowledge> {
    const { similar, workspaces } = db.of(workspaceId)
    const [frequencies, { synonyms }] = await Promise.all([similar.frequencies(), workspaces.settings()])
    const seed = seedOf(workspaceId)
    const until = clock.now().getTime() + (frequencies.texts < SMALL ? KEPT_WHILE_SMALL_MS : KEPT_MS)
    return { until, seed, frequencies, concepts: conceptsOf([...usualSynonyms, ...synonyms], seed) }
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
    const { seed, concepts, frequencies } = await knowledgeOf(actor.workspaceId)
    const features = featuresOf(words, seed)
    const probes = probesOf(features, concepts, frequencies)
    if (probes.length === 0) return []
    const { similar } = db.of(actor.workspaceId)
    const asked = vectorOf(features, concepts, frequencies)
    const best = new Map<string, { score: number; features: number[] }>()
    const candidates = await inTurn(() => similar.candidates(probes, actor.personId))
    for (const { itemId, features: theirs } of candidates) {
      if (itemId === except) continue
      const score = likeness(asked, vectorOf(theirs, concepts, frequencies))
      if (score >= LOOKS_SIMILAR && score > (best.get(itemId)?.score ?? 0))
        best.set(itemId, { score, features: theirs })
    }
    const first = [...best].toSorted(([, a], [, b]) => b.score - a.score).slice(0, MOST)
    if (first.length === 0) return []
    const lines = await similar.lines(first.map(([id]) => id))
    return first.flatMap(([id, { features: theirs }]) => {
      const line = lines.find((one) => one.id === id)
      return line ? [{ ...line, shared: sharedWords(words, theirs, concepts, seed) }] : []
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
