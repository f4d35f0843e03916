import { featuresOfWord, signatureOf, wordsIn } from './features.ts'

/** Words that mean the same. */
export type Synonyms = readonly (readonly string[])[]

/** Words of two languages, and of one, for what customers of a product speak of. A workspace adds its own (`settings.synonyms`). */
export const usualSynonyms: Synonyms = `
엑셀 excel xlsx 스프레드시트 spreadsheet
다운로드 download 내려받 내보내 export 받을 추출
업로드 upload import 가져오기 불러오기 올리
결제 payment billing pay 과금 charge
정산 settlement reconcile
청구서 인보이스 invoice 계산서 영수증 receipt
환불 refund
구독 subscription 요금제 plan pricing
카드 card
알림 notification notify alert 푸시 push
이메일 메일 email mail
로그인 login signin 접속
로그아웃 logout signout 풀려 풀리 튕겨 튕기
비밀번호 패스워드 password
싱글사인온 sso saml okta
이중인증 2fa mfa otp 2단계 twofactor
권한 permission role 역할 access
사용자 유저 user 멤버 member 팀원 구성원 teammate
초대 invite invitation
관리자 admin administrator
대시보드 dashboard
보고서 리포트 report
그래프 차트 chart graph
필터 filter 걸러
검색 search find 찾기
정렬 sort order
모바일 mobile 휴대폰 핸드폰 phone 스마트폰
안드로이드 android
아이폰 iphone ios
느려 느리 느린 slow 오래 lag speed 속도 takes forever
오류 에러 error 버그 bug fail 실패 깨져 깨지 broken
중복 duplicate 두번 twice
연동 통합 integration integrate 연결 connect sync 동기화
캘린더 달력 calendar
슬랙 slack
자동 automatic automatically auto
예약 schedule scheduled booking
삭제 지우 delete remove
복구 되돌리 restore undo recover
복사 copy 복제 clone
템플릿 서식 양식 template
다크모드 다크 dark
언어 영어 language english 한국어 korean 번역 translate translation
도움말 가이드 help guide 문서 documentation docs 매뉴얼 manual
첨부 attach attachment 파일 file
이미지 사진 image photo picture
인쇄 출력 프린트 print
해지 탈퇴 cancel cancellation
배송 shipping delivery 택배
주문 order
재고 stock inventory
할인 쿠폰 coupon discount
일괄 한꺼번에 한번에 bulk batch once
기간 period range date 날짜
웹훅 webhook api
보안 security secure
감사 audit 이력 history log 로그 기록
화면 screen page 페이지
버튼 button
고객 customer client
오프라인 offline
댓글 코멘트 comment
태그 라벨 tag label
`
  .trim()
  .split('\n')
  .map((words) => words.split(' '))

/** A group, as it is found among hashed features. */
export interface Concept {
  /** In place of the words of the group; odd numbers of no hash, because features are 32 bits. */
  id: number
  terms: { signature: readonly number[]; features: readonly number[] }[]
}

/** Above all hashes, which are 32-bit integers. */
const FIRST_CONCEPT = 2 ** 32

/** Groups of words in a workspace's hashes. Words of one letter, and such as say nothing, are left out: they are everywhere. */
export const conceptsOf = (synonyms: Synonyms, seed: number): Concept[] =>
  synonyms.map((group, at) => ({
    id: FIRST_CONCEPT + at,
    terms: group.flatMap((term) => {
      const words = wordsIn(term)
      const signature = words.flatMap((word) => signatureOf(word, seed))
      return signature.length > 0 ? [{ signature, features: words.flatMap((word) => featuresOfWord(word, seed)) }] : []
    }),
  }))
