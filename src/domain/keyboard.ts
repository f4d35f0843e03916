import { blockOf, FINALS, INITIALS, lettersOf, VOWELS } from './hangul.ts'

// The two-set layout (KS X 5002): the letter on each key, and those that Shift gives.
const LETTER_OF_KEY: ReadonlyMap<string, string> = new Map(
  'qㅂ wㅈ eㄷ rㄱ tㅅ yㅛ uㅕ iㅑ oㅐ pㅔ aㅁ sㄴ dㅇ fㄹ gㅎ hㅗ jㅓ kㅏ lㅣ zㅋ xㅌ cㅊ vㅍ bㅠ nㅜ mㅡ Qㅃ Wㅉ Eㄸ Rㄲ Tㅆ Oㅒ Pㅖ'
    .split(' ')
    .map((cell) => [cell.slice(0, 1), cell.slice(1)]),
)
const KEY_OF_LETTER: ReadonlyMap<string, string> = new Map(Array.from(LETTER_OF_KEY, ([key, letter]) => [letter, key]))

/**
 * What was meant when English was typed on the Korean layout: `ㄴㄷㅁㄱ초` → `search`. All but Hangul stays. A capital is
 * lost unless its key has another letter with Shift.
 */
export function fromKoreanLayout(text: string): string {
  return Array.from(lettersOf(text), (letter) => KEY_OF_LETTER.get(letter) ?? letter).join('')
}

/** What was meant when Korean was typed on the English layout: `emdfhr` → `등록`. All but Latin letters stays. */
export function fromEnglishLayout(text: string): string {
  let written = ''
  let block = { initial: '', vowel: '', final: '' }
  const close = (next: typeof block) => {
    written += blockOf(block.initial, block.vowel, block.final)
    block = next
  }
  for (const key of text.normalize('NFC')) {
    const letter = LETTER_OF_KEY.get(key) ?? LETTER_OF_KEY.get(key.toLowerCase())
    if (letter === undefined) {
      close({ initial: '', vowel: '', final: '' })
      written += key
    } else if (VOWELS.includes(letter)) {
      const { initial, vowel, final } = block
      if (final !== '') {
        // The consonant below was the next syllable's first: 갑 + ㅣ = 가비.
        block.final = final.slice(0, -1)
        close({ initial: final.slice(-1), vowel: letter, final: '' })
      } else if (vowel !== '' && VOWELS.includes(vowel + letter)) block.vowel += letter
      else if (vowel === '' && initial !== '') block.vowel = letter
      else close({ initial: '', vowel: letter, final: '' })
    } else if (INITIALS.includes(letter)) {
      const { initial, vowel, final } = block
      if (initial !== '' && vowel !== '' && FINALS.includes(final + letter)) block.final += letter
      else close({ initial: letter, vowel: '', final: '' })
    }
  }
  close({ initial: '', vowel: '', final: '' })
  return written
}
