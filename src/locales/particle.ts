/** Pairs of Korean particles: the form after a consonant, then the one after a vowel. */
export type ParticlePair = '을/를' | '은/는' | '이/가' | '과/와' | '와/과' | '으로/로'

/** What a word ends in when it is read aloud: a vowel, ㄹ, or another consonant. */
type Ending = 'vowel' | 'rieul' | 'consonant'

// 영 일 이 삼 사 오 육 칠 팔 구; a ten, hundred or thousand (십 백 천) ends like 영.
const DIGITS: readonly Ending[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
]
// By their names: 엘 엠 엔 알; all others end in a vowel.
const CAPITALS: Readonly<Record<string, Ending>> = { L: 'rieul', R: 'rieul', M: 'consonant', N: 'consonant' }

/** A Latin word as Koreans read it: letter by letter in capitals (API 에이피아이), else as it sounds (Slack 슬랙, Google 구글). */
function endingOfLatin(word: string): Ending {
  if (/^[A-Z0-9]+$/.test(word)) return CAPITALS[word.slice(-1)] ?? 'vowel'
  if (word.length === 1) return CAPITALS[word.toUpperCase()] ?? 'vowel'
  const lower = word.toLowerCase()
  if (/l$|[bcdfgkpstz]le$|[aeiou]le$/.test(lower)) return 'rieul'
  if (/[mn]$|ng$|[aeiou][mn]e$/.test(lower)) return 'consonant'
  return /(?:^|[^aeiou])[aeiou](?:ck|[ckpt])$|[aeou]{2}k$|alk$/.test(lower) ? 'consonant' : 'vowel'
}

function endingOf(word: string): Ending {
  // What stands in brackets, and closing marks, are not read: ACME(본사)가, ‘엑셀’이.
  const read = word.normalize('NFC').replace(/(?:\([^()]*\)|[^\p{L}\p{N}])+$/u, '')
  const last = read.slice(-1)
  const code = last.charCodeAt(0)
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28
    return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant'
  }
  if (/[0-9]/.test(last)) return DIGITS[Number(last)] ?? 'vowel'
  if (/[ㄱ-ㅎ]/.test(last)) return last === 'ㄹ' ? 'rieul' : 'consonant'
  const latin = /[A-Za-z0-9]*[A-Za-z]$/.exec(read)?.[0]
  return latin ? endingOfLatin(latin) : 'vowel'
}

/**
 * The particle that follows a word, by how the word is read aloud (voice.md §3): VOC-1 일 → 을, VOC-2 이 → 를. For where no
 * Hangul noun fits between; Latin words are read by rule of thumb.
 * @returns the particle alone, without the word
 */
export function particle(word: string, pair: ParticlePair): string {
  const ending = endingOf(word)
  if (pair === '으로/로') return ending === 'consonant' ? '으로' : '로'
  const [first = '', second = ''] = pair === '와/과' ? ['과', '와'] : pair.split('/')
  return ending === 'vowel' ? second : first
}
