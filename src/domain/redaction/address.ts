import { districts, provinces, states } from './districts.ts'
import type { Span } from './plain.ts'
import { scan, whole } from './scan.ts'

/**
 * What may follow a building's number: the end, a mark, or a particle. Not a counter: `서울시 정책으로 3건` is no address, nor is
 * `강남구 역삼동 2호점`.
 */
const ENDS = '(?![0-9]|[-.,][0-9]|[A-Za-z가-힣%~:/])'
const PARTICLE =
  '(?=(?:번지)?(?:입니다|이에요|예요|이고|인데|으로|로|에서|에|의|은|는|이|가|을|를|와|과|요)(?![가-힣]*[로길동]))'
/** One digit that counts something, or is a part of a road's name: 을지로 3가. */
const COUNTING =
  '(?![1-9]가|[0-9] (?:매장|지점|지사|층|건|곳|개|대|회|가지|명|구간|단계|분|차|위|주|달|년|일|월|시간|원))'
const NUMBER = `${COUNTING}(?:산 ?)?[0-9]{1,5}(?:-[0-9]{1,5})?(?:번지(?: ?[0-9]{1,3}호)?)?(?:${ENDS}|${PARTICLE})`
/** A lot of one digit may as well count something. */
const LOT_NUMBER = `(?![0-9] [가-힣])${NUMBER}`

const GAP = '(?:,? )?'
/** Floor, building, flat, the house's name, postal code: as they follow, each after a blank or a comma. */
const REST = `(?:,? ?(?:\\((?:[가-힣A-Za-z0-9, ]{1,40})\\)|(?:지하 ?)?[0-9]{1,3}층|[0-9A-Z]{1,4}동(?=입니다|이에요|으로|에|이고|[^가-힣]|$)|[0-9]{1,5}호(?!점)|[0-9A-Z]{1,4}동 ?[0-9]{1,5}호|(?:[가-힣A-Za-z0-9]{1,16} )?[가-힣A-Za-z0-9]{1,16}(?:아파트|빌딩|타워|오피스텔|빌라|맨션|하우스|센터|자이|스퀘어|플라자|몰|시티|팰리스|파크|래미안|푸르지오|힐스테이트|캐슬|APT)(?=입니다|이에요|예요|[^가-힣]|$)))`
const TAIL = `${REST}{0,5}`
const POSTCODE = '(?:(?:우편번호|우\\)?) ?|\\()?[0-9]{5}\\)? '

const REGION = `(?:(?:${provinces})${GAP}(?:${districts} ?){0,2}|(?:${districts} ?){1,2})`
/** Within a city the town or the ward's part: 해룡면, 역삼1동. */
const PART = '(?:[가-힣]{1,4}[0-9]{0,2}(?:읍|면|동|가|리) ?){0,2}'
const ROAD = '(?:[가-힣0-9]{1,10}?(?:대로|로|길)(?: ?[0-9]{1,4}(?:번)?길| ?[0-9]{1,3}[가나다라마바사아자차]길)?)'
const LOT = '[가-힣]{1,5}[0-9]{0,2}(?:동|가|리|읍|면)'

const BY_ROAD = new RegExp(`(?<![가-힣A-Za-z0-9])(?:${POSTCODE})?${REGION}${PART}(${ROAD}) ?${NUMBER}${TAIL}`, 'g')
const BY_LOT = new RegExp(`(?<![가-힣A-Za-z0-9])(?:${POSTCODE})?${REGION}${PART}(${LOT}) ${LOT_NUMBER}${TAIL}`, 'g')
// Without a region: only what nothing but an address has, a flat behind the road, or 번지.
const FLAT = new RegExp(
  `(?<![가-힣A-Za-z0-9])(${ROAD}) ?[0-9]{1,5}(?:-[0-9]{1,5})?(?:,? (?:[가-힣A-Za-z0-9]{1,16} )?|,)[0-9A-Z]{1,4}동 ?[0-9]{1,5}호(?!점)`,
  'g',
)
const BUNJI = new RegExp(
  `(?<![가-힣A-Za-z0-9])(${LOT}) (?:산 ?)?[0-9]{1,5}(?:-[0-9]{1,5})?번지(?: ?[0-9]{1,3}호)?${TAIL}`,
  'g',
)

/** Adverbs and words with 로, 대로 and 길 that name no road. */
const NO_ROAD =
  /(?:으로|별로|그대로|이대로|제대로|멋대로|마음대로|요청대로|말씀대로|예정대로|계획대로|약속대로|순서대로|도로|서로|바로|따로|새로|스스로|실제로|경로|진로|항로|회로|통로|피로|고속도로|손길|눈길|갈길)$/

const isRoad = (match: RegExpExecArray) => (NO_ROAD.test(match[1] ?? '') ? null : whole(match))

// An English address is known by its end; what stands before it on the line, or the two lines, is looked at from there.
const ENGLISH_END = new RegExp(
  `(?:,|\\n)? ?(?:(?:${states}),? [0-9]{5}(?:-[0-9]{4})?|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|(?:[A-Z]{2},? )?[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])(?![A-Za-z0-9-])`,
  'g',
)
const LOOK_BACK = 140
const STREET_KIND =
  'Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Way|Parkway|Pkwy|Highway|Hwy|Terrace|Circle|Cir|Broadway|Row|Close|Gardens|Crescent|Loop|Mews|Plaza|Alley'
const STREET_END = `(?:${STREET_KIND})\\.?(?: (?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\\.?)?`
const UNIT =
  '(?:(?:, ?|,?\\n| )(?:(?:Apt|Apartment|Suite|Ste|Unit|Floor|Fl|Room|Rm|Flat|Building|Bldg)\\.? ?[A-Za-z0-9-]{1,6}|#[ ]?[A-Za-z0-9-]{1,6}|[0-9]{1,3}(?:st|nd|rd|th) [Ff]loor))'
const CITY = "[A-Z][A-Za-z.'-]{1,20}(?: (?:of )?[A-Z][A-Za-z.'-]{1,20}){0,3}"
const STREET = new RegExp(
  `(?<![A-Za-z0-9.-])(?:[0-9]{1,6}(?:-[0-9]{1,4})?[A-Za-z]?${UNIT}?,? (?:[A-Z0-9][A-Za-z0-9.'-]{0,20} ){0,4}${STREET_END}|[0-9]{1,6} (?:[A-Z][A-Za-z.'-]{0,20} ?){1,3}(?=,|\\n)|P\\.? ?O\\.? Box [0-9]{1,6})${UNIT}{0,2}(?:, ?|,?\\n| )(?:${CITY}(?:, ?|,?\\n))?(?:${CITY})?$`,
)
// Korean addresses in English, the building first: 152 Teheran-ro, Gangnam-gu, Seoul 06236.
const ROMANISED =
  /(?<![A-Za-z0-9-])(?:[0-9A-Z]{1,5}(?:F|-dong|-ho)?, ?){0,3}[0-9]{1,5}(?:-[0-9]{1,5})?,? [A-Z][A-Za-z]{1,20}(?:-(?:daero|ro|gil|dong)|daero|ro)(?: ?[0-9]{1,4}(?:beon)?-gil)?(?:, ?[A-Z][A-Za-z]{1,20}-(?:dong|myeon|eup|ri))?(?:, ?[A-Z][A-Za-z]{1,20}-(?:gu|gun|si)){1,2}(?:, ?[A-Z][A-Za-z]{1,20}(?:-(?:do|si))?)?(?:,? [0-9]{5}(?![0-9-]))?(?:, ?(?:Republic of )?Korea)?/g

function english(text: string, match: RegExpExecArray, lastEnd: number): Span | null {
  const from = Math.max(lastEnd, match.index - LOOK_BACK, 0)
  const before = STREET.exec(text.slice(from, match.index))
  return before ? { start: from + before.index, end: match.index + match[0].length } : null
}

/**
 * Postal addresses where they are certain: Korean ones by road name or lot number with a region and the building's number, with
 * 동 and 호 where they follow; of other countries street, town and the code of America, Britain or Canada. A town alone, a station,
 * or a road without a number is none.
 */
export const addresses = (text: string): Span[] => [
  ...scan(text, BY_ROAD, isRoad),
  ...scan(text, BY_LOT, whole),
  ...scan(text, FLAT, isRoad),
  ...scan(text, BUNJI, whole),
  ...scan(text, ROMANISED, whole),
  ...scan(text, ENGLISH_END, (match, lastEnd) => english(text, match, lastEnd)),
]
