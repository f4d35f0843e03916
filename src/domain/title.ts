import { cleanText, cutGraphemes } from './clean-text.ts'

const MAX_TITLE = 80

// What takes no room on a screen: zero-width characters, direction marks, blank Hangul letters, tags.
const INVISIBLE = /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u2060-\u2064\u3164\uffa0]/g
// A joiner is kept inside emoji (👩‍💻), tags are kept behind the black flag (🏴󠁧󠁢󠁥󠁮󠁧󠁿).
const STRAY_JOINER =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu
const STRAY_TAG = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,8})[\u{e0020}-\u{e007f}]/gu

const OPENING = /^(?:[\s>*•·▶■□○●◦‣-]|\d{1,2}[.)](?=\s))+/
const SHORTCODE = /:[a-z0-9_+'-]{1,50}:/g
// 안녕하세요 and the like say nothing yet, with a name before or after; a comma or the end closes them.
const GREETING =
  /^(?:(?:안녕하세요|안녕하십니까|안녕하세용|수고하십니다|수고하세요|수고 많으십니다|고생 많으십니다|반갑습니다|여보세요|감사합니다|고맙습니다|저기요|넵|네|예|아|음|(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|thanks|thank you|ok|okay|yes|well)(?: (?:all|team|there|everyone|everybody|support|folks|guys|so much))?)(?=$|[\s,.!?~^…]))[\s,.!?~^…ㅎㅋ]*/i
// Whom a greeting is for: `Hi Mina,`, `민아 님,`.
const ADDRESSEE =
  /^(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear)(?: [A-Z][\p{L}.'-]*){1,3}(?:[,!.]\s*|$)|^[가-힣 ]{1,20}님들?께?[\s,.!~]*$/u
// 한빛상사 박지현입니다: where the writer works, a family name and two syllables. Words that only look like it are left.
const INTRODUCTION =
  /^(?:[\p{L}\p{N}()&·]+ ){1,3}(?!이메일|오작동|정산서|주문서)[강고공곽구권김나남노류문민박방배백변서성손송신심안양엄오우원유윤이임장전정조주지진차채천최하한허현홍황][가-힣](?![중사점])[가-힣] ?(?:입니다|이에요|예요|이라고 합니다|라고 합니다)[.!]*$/u
// A colleague hands on what a customer said: `한빛상사에서 문의 왔어요. “엑셀로 받을 수 있나요?”`. A whole sentence, not the name
// of a button.
const SPEECH = /[“"「『]([^“”"「」『』]{4,}?(?:[.?!。？！…]|[요다까죠네]))[”"」』]/u
const SAYS_SOMETHING = /[\p{L}\p{N}].*[\p{L}\p{N}]/u

// Without the opening first: the dot behind a number of a list ends no sentence.
const sentencesOf = (line: string): string[] => line.replace(OPENING, '').split(/(?<=[.!?。？！…])\s+/u)

/** Takes opening marks and greetings off a sentence, as many as there are. */
function withoutGreeting(sentence: string): string {
  let rest = sentence.replace(OPENING, '').trim()
  const next = () => rest.replace(ADDRESSEE, '').replace(GREETING, '')
  while (next() !== rest) rest = next()
  return rest
}

const saysSomething = (sentence: string): boolean => SAYS_SOMETHING.test(sentence.replace(SHORTCODE, ''))

/**
 * An item's title, made from the customer's words (of a message that quotes the customer, what it quotes): the first sentence or line that says something, without greeting,
 * introduction (`한빛상사 박지현입니다.`) and closing full stop, on one line of at most 80 UTF-16 units, cut between words with an ellipsis. Where no line says
 * anything (`👍👍`, `ㅠ`, `네.`) the first that is not blank; empty only where nothing can be seen.
 */
export function titleOf(words: string): string {
  const visible = cleanText(words).replace(INVISIBLE, '').replace(STRAY_JOINER, '').replace(STRAY_TAG, '')
  const lines = (SPEECH.exec(visible)?.[1] ?? visible).split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
  const telling = lines.flatMap(sentencesOf).map(withoutGreeting).filter(saysSomething)
  const title = telling.find((sentence) => !INTRODUCTION.test(sentence)) ?? telling[0]
  return shortened(title?.replace(/(?<![.。])[.。]$/, '') ?? lines.find((line) => line !== '') ?? '')
}

/** At most 80 units: cut at the last space in the second half, else between graphemes. */
function shortened(line: string): string {
  if (line.length <= MAX_TITLE) return line
  const head = cutGraphemes(line, MAX_TITLE - 1)
  const space = line.charAt(head.length) === ' ' ? head.length : head.lastIndexOf(' ')
  return `${(space >= MAX_TITLE / 2 ? head.slice(0, space) : head).trimEnd()}…`
}
