import type { Db } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { findSimilar } from '../../src/loop/find-similar.ts'
import { realClock as clock } from '../../src/real.ts'
import { alike, countIn, LOOKS_ALIKE, type Picture, pictureOf } from '../../src/similar/alike.ts'
import { meaningsOf } from '../../src/similar/meanings.ts'
import { usualSynonyms } from '../../src/similar/synonyms.ts'
import { serve } from '../support/children.ts'
import type { Place } from '../support/databases.ts'
import { addFeedback, openFeedback } from '../support/feedback.ts'
import { likestOf } from '../support/likest.ts'
import { wordsOfItem } from '../support/said.ts'

let db: Db
let reader: Actor
let items = 0
/** So much may two sums of the same differ. */
const ROUNDED = 1e-9
let find: ReturnType<typeof findSimilar>

const tasks = {
  /** A workspace with so many items, each with words of its own. */
  async start({ place, count }: { place: Place; count: number }) {
    items = count
    reader = await addFeedback(place, count)
    db = await openFeedback(place)
    find = findSimilar(db, clock)
    await find(reader, wordsOfItem(1, 1))
  },

  /** So many look-ups of words that somebody else says otherwise. @returns how long each took, in milliseconds, and how many were found */
  async find({ count, from }: { count: number; from: number }) {
    const times: number[] = []
    let found = 0
    for (let n = 0; n < count; n++) {
      const number = 1 + (((from + n) * 7_919) % items)
      const start = performance.now()
      const similar = await find(reader, wordsOfItem(number, 1))
      times.push(performance.now() - start)
      if (similar[0]?.number === number) found++
    }
    return { times, found: found / count }
  },

  /** The same by comparing with everything that was ever said. @returns in how many cases it has the same answer as the search */
  async exhaustive({ count }: { count: number }) {
    const meanings = meaningsOf(usualSynonyms)
    const of = new Map<string, number>()
    const texts = await db.of(reader.workspaceId).similar.texts()
    for (const text of texts) countIn(of, text, meanings)
    const counts = { texts: texts.length, of }
    const picture = (words: string) => pictureOf(words, meanings, counts)
    const asked = Array.from({ length: count }, (_, n) => wordsOfItem(1 + ((n * 7_919) % items), 1))
    const pictures = asked.map(picture)
    function* said() {
      for (let number = 1; number <= items; number++) yield picture(wordsOfItem(number, 0))
    }
    const likest = likestOf(pictures, said())
    let same = 0
    for (const [n, words] of asked.entries()) {
      const [first] = await find(reader, words)
      const [question, most] = [pictures[n] as Picture, likest[n] as number]
      const found = first ? alike(question, picture(wordsOfItem(first.number, 0))) : 0
      if (first ? found > most - ROUNDED : most < LOOKS_ALIKE) same++
    }
    return same / count
  },
}
export type SimilarTasks = typeof tasks

serve(tasks, () => db.close())
