// Legal forms: at the end of a name, or in brackets anywhere; in Korean before or after it.
const IN_BRACKETS = /\((?:주|유|株|co|inc|ltd|llc)\)/g
const BEFORE = /^[^\p{L}\p{N}]*(?:(?:주식회사|유한회사)|주\))/u
const AFTER =
  /(?:(?:주식회사|유한회사)|(?<![a-z0-9])(?:inc|incorporated|co|ltd|limited|llc|corp|corporation|gmbh|kg|plc))[^\p{L}\p{N}]*$/u
const NOT_OF_A_NAME = /[^\p{L}\p{M}\p{N}]/gu

/** Lower case, and one form for each character: full-width and half-width, ㈜ and (주) are alike. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

const lettersAndDigits = (text: string): string => text.replace(NOT_OF_A_NAME, '')

function withoutLegalForm(name: string): string {
  let rest = name.replace(IN_BRACKETS, ' ')
  for (let next = rest.replace(BEFORE, '').replace(AFTER, ''); next !== rest; ) {
    rest = next
    next = rest.replace(BEFORE, '').replace(AFTER, '')
  }
  return rest
}

/**
 * The key by which names of customers are compared: `㈜한빛 상사`, `한빛상사 주식회사` and `한빛상사` have the same one, and so
 * have `ACME, Inc.` and `Acme`. Spaces, punctuation, case, width and legal forms are left out; a name of nothing else
 * keeps them. Empty for an empty name only.
 */
export function compareKey(name: string): string {
  const whole = folded(name)
  return lettersAndDigits(withoutLegalForm(whole)) || lettersAndDigits(whole) || whole.replace(/\s/g, '') || whole
}

// What may follow a Korean name without a space: a word for the people there, then particles.
const ENDING = new RegExp(
  `^(?:고객사|고객|담당자|대표|본사|지사|측|쪽|님|네|건|팀|사)?(?:${[
    '은|는|이|가|을|를|의|와|과|랑|이랑|도|만|에|께|로|으로|에서|에게|께서|한테|부터|까지|처럼|보다|마다|나|이나|라고|이라고|라는|이라는',
    '에서는|에서도|에게는|에게도|한테는|으로는|로는|으로부터|로부터|에서만|에도|에는|과는|와는|랑은|까지도|부터는|의는|께는|께서는',
    '입니다|이에요|예요|이고|이며|인데|인데요|이라|라|라서|이라서|이요|요|이었|였|씨',
  ].join('|')})?요?$`,
)
const HANGUL = /\p{Script=Hangul}/u
const NAME_UNIT = /[\p{L}\p{M}\p{N}]/u

/** A text as names are compared, and where its words begin and end. */
interface Compact {
  readonly characters: readonly string[]
  /** For each character whether something else than a letter or digit stands before it. */
  readonly startsWord: readonly boolean[]
}

function compact(text: string): Compact {
  const characters: string[] = []
  const startsWord: boolean[] = []
  let apart = true
  for (const character of folded(text)
    .replace(IN_BRACKETS, ' ')
    .replaceAll(/주식회사|유한회사/g, ' ')) {
    if (NAME_UNIT.test(character)) {
      characters.push(character)
      startsWord.push(apart)
      apart = false
    } else apart = true
  }
  return { characters, startsWord }
}

const mayStart = ({ characters, startsWord }: Compact, at: number): boolean =>
  startsWord[at] === true || HANGUL.test(characters[at] ?? '') !== HANGUL.test(characters[at - 1] ?? '')

/** Whether a name may end before `at`: at the end of a word, or before a Korean ending that closes it. */
function mayEnd({ characters, startsWord }: Compact, at: number): boolean {
  if (at === characters.length || startsWord[at]) return true
  if (!HANGUL.test(characters[at] ?? '')) return HANGUL.test(characters[at - 1] ?? '')
  let rest = ''
  for (let next = at; next < characters.length && !startsWord[next] && rest.length < 12; next++) {
    if (!HANGUL.test(characters[next] ?? '')) break
    rest += characters[next]
  }
  return ENDING.test(rest)
}

/** One letter names nobody. */
const SHORTEST = 2

/**
 * Which known customer a text speaks of. Names are compared as `compareKey` does and must stand as whole words; a Korean
 * particle may follow (`한빛상사에서`). A name inside a longer one does not count (한빛 in 한빛상사).
 * @param known customers with all their names (or keys of names)
 * @returns the id, or null when the text names nobody, or more than one customer
 */
export function guessCustomer(text: string, known: readonly { id: string; keys: readonly string[] }[]): string | null {
  const owners = new Map<string, Set<string>>()
  for (const { id, keys } of known)
    for (const key of keys.map(compareKey)) owners.set(key, (owners.get(key) ?? new Set()).add(id))
  const lengths = [...new Set([...owners.keys()].map((key) => Array.from(key).length))]
    .filter((length) => length >= SHORTEST)
    .sort((a, b) => b - a)

  const words = compact(text)
  const named = new Set<string>()
  for (let at = 0; at < words.characters.length; at++) {
    if (!mayStart(words, at)) continue
    const length = lengths.find(
      (length) =>
        at + length <= words.characters.length &&
        owners.has(words.characters.slice(at, at + length).join('')) &&
        mayEnd(words, at + length),
    )
    if (length === undefined) continue
    for (const id of owners.get(words.characters.slice(at, at + length).join('')) ?? []) named.add(id)
    // What lies inside the name just found is a part of it.
    at += length - 1
  }
  return named.size === 1 ? ([...named][0] ?? null) : null
}
