import { createHash } from 'node:crypto'

// What two people write of the same thing rarely shares whole words (엑셀로, 엑셀을, 엑셀 파일), but beginnings of words and pairs of
// letters. Each is hashed to 32 bits, so that a column of integers with a GIN index finds it whatever the database's locale
// (docs/decisions/0032).

/** What a feature is, in its two lowest bits. Of Hangul a letter is a syllable. */
const PAIR = 0
const LETTER = 1
const FIRST = 2
const BEGINNING = 3

/** How much a feature counts by what it is; found on the labelled paraphrases (docs/performance.md). */
const WEIGHTS = [0.7, 1, 1, 1] as const
export const weightOf = (feature: number): number => WEIGHTS[(feature & 3) as 0 | 1 | 2 | 3]

/** So much of a text says what it is about. */
export const MOST_CHARACTERS = 2_000

const ADDRESSES = /\bhttps?:\/\/\S+|\S+@\S+\.\S+|「\[[^\]]*\]」|<[@#!][^>]*>|:[a-z0-9_+'-]{1,50}:/g
const WORDS = /[\p{L}\p{N}]+/gu
const LATIN = /^[\p{Script=Latin}\p{N}]+$/u

// What polite sentences are made of. In a small workspace nothing else tells that these are common.
const SAYS_NOTHING = new Set(
  (
    'a an and are be by can could do does for from has have how i if in is it me my of on or our please so that the there they this to us ' +
    'was we when where which will with would you your hi hello thanks thank want need like able lets ' +
    '수 있나요 있을까요 있게 있으면 없나요 좋겠어요 좋겠습니다 주세요 해주세요 해 좀 너무 싶어요 싶습니다 같아요 합니다 됩니다 되나요 안녕하세요 감사합니다 ' +
    '혹시 그리고 그런데 저희 저희가 우리 이 그 저 것 게 더 잘 안'
  ).split(' '),
)

// What endings and particles leave behind: parts of nearly every sentence.
const COMMON_PARTS = new Set(
  '에서 으로 하나 나요 어요 아요 해요 니다 습니 합니 세요 주세 싶어 있어 하고 는데 어서 아서 까요 있나 없어 되나 돼요 워요 려요 네요 은 는 을 를 요 니 에 의'.split(
    ' ',
  ),
)
const isTelling = (part: string): boolean => !COMMON_PARTS.has(part)
/** What they begin with: most parts need not be cut out to know that they are none of them. */
const BEGIN_COMMON = new Set([...COMMON_PARTS].map((part) => part.charCodeAt(0)))

/** A word that polite sentences are made of. @param word in lower case */
export const saysNothing = (word: string): boolean => SAYS_NOTHING.has(word)

/** The words of a text, as they are compared: NFKC, lower case, without addresses, mentions and marks. */
export const allWordsIn = (text: string): string[] =>
  text.slice(0, MOST_CHARACTERS).normalize('NFKC').toLowerCase().replace(ADDRESSES, ' ').match(WORDS) ?? []

/** Those that say something. */
export const wordsIn = (text: string): string[] => allWordsIn(text).filter((word) => !saysNothing(word))

/** A workspace's own hashes: what others say is found in no index of ours. */
export const seedOf = (workspaceId: string): number => createHash('sha256').update(workspaceId).digest().readUInt32LE(0)

/**
 * FNV-1a (isthe.com/chongo/tech/comp/fnv), its bits mixed as MurmurHash3 does at its end, because it mixes the last letters badly;
 * of a part of a text, as cutting it out first takes longer.
 */
function hash(text: string, kind: number, seed: number, from = 0, to = text.length): number {
  let h = (0x811c9dc5 ^ seed ^ kind) >>> 0
  for (let at = from; at < to; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) & ~3) | kind
}

const runs = (letters: readonly string[], length: number): string[] =>
  letters.slice(length - 1).map((_, at) => letters.slice(at, at + length).join(''))

/** Where the letters of a word begin, and where it ends: what is beyond the first plane has two units. */
function edgesOf(word: string): number[] {
  const edges = [0]
  for (let at = 0; at < word.length; edges.push(at)) at += (word.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return edges
}

/** What one word is known by: most of it still stands where the word is inflected. */
export function featuresOfWord(word: string, seed: number): number[] {
  const edges = edgesOf(word)
  const letters = edges.length - 1
  const isLatin = LATIN.test(word)
  const features: number[] = []
  const add = (kind: number, length: number) => {
    for (let at = 0; at + length <= letters; at++) {
      const [from, to] = [edges[at] ?? 0, edges[at + length] ?? 0]
      if (!BEGIN_COMMON.has(word.charCodeAt(from)) || isTelling(word.slice(from, to)))
        features.push(hash(word, kind, seed, from, to))
    }
  }
  add(PAIR, 2)
  add(LETTER, isLatin ? 3 : 1)
  features.push(hash(word, FIRST, seed, 0, isLatin ? word.length : (edges[1] ?? 0)))
  features.push(hash(word, BEGINNING, seed, 0, edges[Math.min(letters, isLatin ? 4 : 2)]))
  return features
}

/** What a word begins with: it stays where the word is inflected, and tells most of it. */
export const beginningOf = (word: string, seed: number): number =>
  hash([...word].slice(0, LATIN.test(word) ? 4 : 2).join(''), BEGINNING, seed)

/** What must all be there for a word to be there, also inflected: its pairs of syllables, or runs of three Latin letters and how it begins. */
export function signatureOf(word: string, seed: number): number[] {
  const letters = [...word]
  if (!LATIN.test(word)) return runs(letters, 2).map((pair) => hash(pair, PAIR, seed))
  return [
    ...runs(letters, 3).map((part) => hash(part, LETTER, seed)),
    hash(letters.slice(0, 4).join(''), BEGINNING, seed),
  ]
}

/** Each once. Of 32 bits: sorted as such, and then told apart from the one before, they take a third of a set's time. */
export function ascending(features: readonly number[]): number[] {
  const each: number[] = []
  for (const feature of Int32Array.from(features).sort()) if (feature !== each.at(-1)) each.push(feature)
  return each
}

/** A new item and its words ask for the same, one right after the other. */
let last: { text: string; seed: number; features: readonly number[] } | undefined

/**
 * What a text is known by: distinct 32-bit integers, ascending.
 * @param seed of the workspace: `seedOf`
 */
export function featuresOf(text: string, seed: number): readonly number[] {
  if (last?.text === text && last.seed === seed) return last.features
  const features = ascending(wordsIn(text).flatMap((word) => featuresOfWord(word, seed)))
  last = { text, seed, features }
  return features
}

/**
 * Of what texts are known by, what a search looks for in them (`probesOfWord`): pairs and single letters, the even kinds of feature.
 * `db/found-by.ts` says the same in SQL.
 */
export const searchedBy = (features: readonly number[]): number[] => features.filter((feature) => (feature & 2) === 0)

/**
 * What must be there for a text to hold a word, also in the midst of another: its pairs of letters, of one syllable that.
 * Empty for what no index knows: a single Latin letter, or what stands in nearly every sentence.
 */
export function probesOfWord(word: string, seed: number): number[] {
  const probes = wordsOf(word).flatMap((part) => {
    const letters = [...part]
    if (letters.length > 1)
      return runs(letters, 2)
        .filter(isTelling)
        .map((pair) => hash(pair, PAIR, seed))
    return LATIN.test(part) || !isTelling(part) ? [] : [hash(part, LETTER, seed)]
  })
  return [...new Set(probes)].sort((a, b) => a - b)
}
const wordsOf = (text: string) =>
  (text.normalize('NFKC').toLowerCase().match(WORDS) ?? []).filter((word) => !SAYS_NOTHING.has(word))
