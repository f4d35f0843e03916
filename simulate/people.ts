import { answers } from './acts/answers.ts'
import { addsWords, promotes, quotes } from './acts/capture.ts'
import { decides, links, unlinks, votes } from './acts/cards.ts'
import { merges } from './acts/merges.ts'
import type { Person } from './gestures.ts'

const acts = {
  promote: promotes,
  quote: quotes,
  addWords: addsWords,
  vote: votes,
  decide: decides,
  link: links,
  unlink: unlinks,
  merge: merges,
  answer: answers,
}
const often: Record<keyof typeof acts, number> = {
  promote: 4,
  quote: 2,
  addWords: 2,
  vote: 5,
  decide: 6,
  link: 3,
  unlink: 1,
  merge: 2.5,
  answer: 6,
}

/** One person's working hour: so many deeds, with pauses. */
export async function works(person: Person, deeds: number): Promise<void> {
  for (let n = 0; n < deeds; n++) {
    await person.time.sleep(person.chance.between(500, 60_000))
    await acts[n === 0 ? 'promote' : person.chance.weighed(often)](person)
  }
}
