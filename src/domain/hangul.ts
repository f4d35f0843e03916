// Unicode chapter 3.12: syllables = ㄱ가 block, 588 a consonant, 28 a vowel. The lists are in Unicode's order; a cell of
// two letters is a jamo that is written, and typed, as two.
export const INITIALS = 'ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ')
export const VOWELS = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ')
export const FINALS = [
  '',
  ...'ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(
    ' ',
  ),
]

const FIRST_SYLLABLE = 0xac00
const LAST_SYLLABLE = 0xd7a3

// Compatibility jamo that are two letters when they stand alone.
const ALONE: ReadonlyMap<string, string> = new Map(
  'ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ'
    .split(' ')
    .map((cell) => [cell.slice(0, 1), cell.slice(1)]),
)
const TOGETHER: ReadonlyMap<string, string> = new Map(Array.from(ALONE, ([one, two]) => [two, one]))

/** The letters that a text is written with: 값 → ㄱㅏㅂㅅ, ㅘ → ㅗㅏ; all that is not Hangul as it is. */
export function lettersOf(text: string): string {
  let letters = ''
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0
    if (code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE) {
      const at = code - FIRST_SYLLABLE
      letters += INITIALS[Math.floor(at / 588)] ?? ''
      letters += VOWELS[Math.floor(at / 28) % 21] ?? ''
      letters += FINALS[at % 28] ?? ''
    } else letters += ALONE.get(character) ?? character
  }
  return letters
}

/** One syllable, or what there is of one: letters of a block (`ㄱ`, `ㅏ`, `ㄱㅏㅂㅅ` as three parts) put together. */
export function blockOf(initial: string, vowel: string, final: string): string {
  if (initial === '' || vowel === '') return TOGETHER.get(initial + vowel) ?? initial + vowel
  const at = INITIALS.indexOf(initial) * 588 + VOWELS.indexOf(vowel) * 28 + FINALS.indexOf(final)
  return String.fromCharCode(FIRST_SYLLABLE + at)
}
