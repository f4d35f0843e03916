import type { Span } from './plain.ts'
import { scan } from './scan.ts'

const TWO_SYLLABLES = '남궁|황보|제갈|선우|독고|사공|서문|동방'
/** Family names of more than a few thousand people (통계청, 인구주택총조사 2015). */
const FAMILY =
  '김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용'
const TITLES = [
  '대표이사|대표님|대표|부회장|회장|부사장|사장|전무|상무|이사|본부장|실장|부장|차장|과장|대리|주임|사원|팀장|파트장|그룹장|센터장',
  '지점장|지사장|점장|소장|원장|부원장|교수|박사|매니저|책임|선임|수석|연구원|간사|총무|사무장|변호사|회계사|세무사|기사|작가|선생|고객',
].join('|')
/** After a title stands a particle, 님, a mark or a blank; not another part of a word, as in 대리점, 과장된, 이사회. */
const AFTER_TITLE =
  '(?=님|께|이(?![가-힣])|가(?![가-힣])|은(?![가-힣])|는(?![가-힣])|을(?![가-힣])|를(?![가-힣])|의(?![가-힣])|와(?![가-힣])|과(?![가-힣])|도(?![가-힣])|한테|에게|입니다|이에요|예요|[^가-힣]|$)'

const FULL = `(?:(?:${TWO_SYLLABLES})[가-힣]{1,2}|[${FAMILY}][가-힣]{1,2})`
const KOREAN = new RegExp(
  `(?<![가-힣])(?:(${FULL}) ?(?:${TITLES})${AFTER_TITLE}|((?:${TWO_SYLLABLES})|[${FAMILY}])(?: (?:${TITLES})${AFTER_TITLE}|(?<!이(?=사장님))(?:${TITLES})님)|(${FULL}) ?(?:님|씨)(?![가-힣]{2}))`,
  'g',
)
/** Words before a title that begin like a family name and are no name. */
const NO_NAME = new Set(
  '우리 이번 이전 전체 전임 신임 신규 기존 구매 인사 홍보 기획 지원 전략 마케팅 현장 현재 고객 고객사 유지 정산 정보 제품 한국 국내 국제 남자 여자 민원 주문 주문자 구매자 임시 차기 선배 하위 상위 서비스 연구 소속 이용 이용자 신청자 안전 재무 금융 채용 교육 배송 물류 마지막 최근 최고 전화 문의자 임대 주문 손님 공동 방문 유료 무료 여러 모든 어느 도착 정말 정식 조만간 주로 전부 어떤 서울 인천 제주 강남 강북 강서 강동 안양 안산 안동 전주 여주 공주 남원 김포 김해 김천 이천 양산 진주 원주 구미 구리 성남 용인 오산 문경 조교 이사장 여기 어머 추운날'
    .split(' ')
    .flatMap((word) => [word, `${word}의`])
    .concat(TITLES.split('|')),
)

// The title in front; first names and family names begin with capitals.
const ENGLISH =
  /(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor)\.? {1,2}((?:(?:van|von|de|der|da|di|del|la) ){0,2}[A-Z][A-Za-z'-]{1,20}(?: (?:[A-Z]\. )?(?:(?:van|von|de|der|da|di|del|la) ){0,2}[A-Z][a-z'-]{1,20}){0,2})/g
/** Words that begin a sentence after the name, or follow a title that is none. */
const NO_ENGLISH_NAME =
  /^(?:The|This|That|We|You|They|It|He|She|Who|What|When|And|But|Or|Is|Are|Can|Please|President|Chairman)$/

/**
 * What looks like somebody's name beside a title: 김철수 과장님, 박 대리, 이영희 씨, Mr. Kim, Ms. Sofia Park. The name alone, without the
 * title. It is a guess (`이 대리` may be "this manager"), so nothing is hidden before a person says so.
 */
export const titledNames = (text: string): Span[] => [
  ...scan(text, KOREAN, (match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    return NO_NAME.has(name) ? null : { start: match.index, end: match.index + name.length }
  }),
  ...scan(text, ENGLISH, (match) => {
    const words = (match[1] ?? '').split(' ')
    const stop = words.findIndex((word) => NO_ENGLISH_NAME.test(word))
    const name = (stop < 0 ? words : words.slice(0, stop)).join(' ')
    if (name === '') return null
    const start = match.index + match[0].length - (match[1] ?? '').length
    return { start, end: start + name.length }
  }),
]
