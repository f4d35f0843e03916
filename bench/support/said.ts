// What a busy team's customers say: some 400,000 different sentences of what, where, when and why, each in two ways.
const things = [
  ...[
    '결제 내역',
    '세금계산서',
    '정산 금액',
    '알림 메일',
    '대시보드',
    '권한 설정',
    '검색 결과',
    '첨부 파일',
    '보고서',
    '템플릿',
    '웹훅',
    '댓글',
  ],
  ...[
    '팀원 초대',
    '비밀번호',
    '캘린더 연동',
    '다크 모드',
    '배송 상태',
    '재고 수량',
    '할인 쿠폰',
    '주간 통계',
    'API 한도',
    '감사 로그',
    '태그',
    '언어 설정',
  ],
]
const wishes: [string, string][] = [
  ['엑셀로 내려받고 싶어요', '엑셀 다운로드가 필요합니다'],
  ['한꺼번에 바꿀 수 있나요?', '일괄 수정 기능이 있으면 합니다'],
  ['자꾸 느려져요', '여는 속도가 너무 느립니다'],
  ['오류가 나요', '에러가 계속 뜹니다'],
  ['모바일에서도 보고 싶어요', '휴대폰 화면에서 볼 수 있나요'],
  ['자동으로 받게 해 주세요', '매번 누르지 않고 자동 발송되면 좋겠어요'],
  ['다시 되돌릴 수 없나요?', '지운 것을 복구하고 싶어요'],
  ['순서를 정렬하고 싶어요', '정렬 기준을 고르게 해 주세요'],
]
const heads =
  '강남 분당 판교 제주 부산 대구 광주 인천 수원 울산 세종 춘천 전주 청주 포항 창원 여수 목포 강릉 속초'.split(' ')
const tails =
  '지점 창고 매장 센터 공장 물류 본사 연구소 학교 병원 호텔 카페 약국 서점 극장 은행 시장 농장 항구 역사'.split(' ')

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length] as T

/** Words about item `number`; `way` 1 says the same otherwise. */
export function wordsOfItem(number: number, way: 0 | 1): string {
  const thing = pick(things, number)
  const wish = pick(wishes, Math.floor(number / things.length))[way]
  const at = Math.floor(number / (things.length * wishes.length))
  const place = `${pick(heads, at)} ${pick(tails, Math.floor(at / heads.length))}`
  // A name of their own, as a project or a person has one.
  const name =
    pick([...syllables], number * 7) + pick([...syllables], number * 31 + 5) + pick([...syllables], number * 3)
  return way === 0
    ? `${place}에서 쓰는 ${thing} ${wish} 담당 ${name}`
    : `${thing} 말인데요, ${place} ${name} 건으로 ${wish}`
}

const syllables =
  '가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호구누두루무부수우주추쿠투'
