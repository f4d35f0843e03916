import { cosineOf, type Picture } from '../../src/similar/alike.ts'

/** In which questions something stands, and what it weighs there. */
type Places = Map<string, { question: number; weight: number }[]>

function placesOf(questions: readonly ReadonlyMap<string, number>[]): Places {
  const places: Places = new Map()
  for (const [question, weights] of questions.entries())
    for (const [what, weight] of weights) {
      const there = places.get(what)
      if (there) there.push({ question, weight })
      else places.set(what, [{ question, weight }])
    }
  return places
}

function addShared(to: Float64Array, of: ReadonlyMap<string, number>, places: Places): void {
  for (const [what, weight] of of)
    for (const { question, weight: theirs } of places.get(what) ?? [])
      to[question] = (to[question] as number) + weight * theirs
}

/**
 * How alike the likest of all texts is to each of some questions, as `alike` says of two but for how sums are rounded. What a text
 * shares is found for all questions at once, so that comparing a million texts with a hundred takes a minute.
 */
export function likestOf(questions: readonly Picture[], texts: Iterable<Picture>): number[] {
  const traits = placesOf(questions.map((question) => question.traits))
  const meanings = placesOf(questions.map((question) => question.meanings))
  const likest = questions.map(() => 0)
  const [said, meant] = [new Float64Array(questions.length), new Float64Array(questions.length)]
  for (const text of texts) {
    said.fill(0)
    meant.fill(0)
    addShared(said, text.traits, traits)
    addShared(meant, text.meanings, meanings)
    for (const [at, question] of questions.entries()) {
      const score = cosineOf(question, text, said[at] as number, meant[at] as number)
      if (score > (likest[at] as number)) likest[at] = score
    }
  }
  return likest
}
