// Legal forms: at the end of a name, or in brackets anywhere; in Korean before or after it.
const IN_BRACKETS = /\((?:주|유|株|co|inc|ltd|llc)\)/g
const FIRST = /(?:주식회사|유한회사|주\))/y
const LAST = /(?:주식회사|유한회사|(?<![a-z0-9])(?:inc|incorporated|co|ltd|limited|llc|corp|corporation|gmbh|kg|plc))$/
/** The longest of them, and the letter before it. */
const LONGEST = 13
const JUNK = /[^\p{L}\p{N}]*/uy
const IS_JUNK = /^[^\p{L}\p{N}]+$/u
const NOT_OF_A_NAME = /[^\p{L}\p{M}\p{N}]/gu

/** Lower case, and one form for each character: full-width and half-width, ㈜ and (주) are alike. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

const lettersAndDigits = (text: string): string => text.replace(NOT_OF_A_NAME, '')

/** Takes forms off both ends in turn, however many there are, looking at each character once: a name may be 40,000 long. */
function withoutLegalForm(name: string): string {
  const rest = name.replace(IN_BRACKETS, ' ')
  let [start, end] = [0, rest.length]
  for (let before = -1; before !== end - start; ) {
    before = end - start
    start = afterForm(rest, start, end)
    end = beforeForm(rest, start, end)
  }
  return rest.slice(start, end)
}

/** Where a name goes on behind a legal form that it begins with; `start` where it begins with none. */
function afterForm(text: string, start: number, end: number): number {
  JUNK.lastIndex = start
  JUNK.test(text)
  FIRST.lastIndex = JUNK.lastIndex
  return FIRST.test(text) && FIRST.lastIndex <= end ? FIRST.lastIndex : start
}

/** Where a name ends before a legal form that it ends with; `end` where it ends with none. */
function beforeForm(text: string, start: number, end: number): number {
  let letters = end
  while (letters > start && IS_JUNK.test(lastCharacter(text, letters))) letters -= lastCharacter(text, letters).length
  const form = LAST.exec(text.slice(Math.max(start, letters - LONGEST), letters))
  return form ? letters - form[0].length : end
}

/** The character that ends at `end`, whole: two units outside of the first plane. */
const lastCharacter = (text: string, end: number): string => {
  const isLow = /[\udc00-\udfff]/.test(text.charAt(end - 1))
  const isPair = isLow && /[\ud800-\udbff]/.test(text.charAt(end - 2))
  return text.slice(end - (isPair ? 2 : 1), end)
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
