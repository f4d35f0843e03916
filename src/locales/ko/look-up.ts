import type { CustomerView } from '../../domain/look-up.ts'
import type { Formats } from '../format.ts'

/** Looking up customers and items, and what may be said now; and the windows with what is written to a customer. */
export const lookUp = (f: Formats) => ({
  lifecycle: { prospect: '잠재 고객', trial: '체험 중', paying: '이용 중', former: '해지' } satisfies Record<
    CustomerView['lifecycle'],
    string
  > as Record<CustomerView['lifecycle'], string>,
  renews: (day: string, daysLeft: number) => `갱신 ${day}(${f.number(daysLeft)}일 남음)`,
  renewalOver: (day: string, daysAgo: number) => `갱신 ${day}(${f.number(daysAgo)}일 지남)`,
  accountOwner: (name: string) => `담당 매니저 ${name} 님`,
  waiting: (n: number) => `회신 대기 ${f.number(n)}건`,
  open: (n: number) => `진행 중 ${f.number(n)}건`,
  done: (n: number) => `최근에 끝난 것 ${f.number(n)}건`,
  recent: (shipped: number, declined: number) =>
    `지난 90일 · 반영 ${f.number(shipped)}건 · 진행하지 않음 ${f.number(declined)}건`,
  nothing: '아직 이 고객사의 요청이 없어요.',
  line: (title: string, number: number, state: string) => `${title} (VOC-${number}) — ${state}`,
  waitingLine: (state: string, waiting: string) => `${state}, ${waiting}`,
  merged: '다른 항목에 합쳐졌어요. 합친 항목을 열어 확인해 주세요.',
  view: '보기',

  found: (words: string) => `‘${words}’ 검색 결과`,
  nothingFound: (words: string) =>
    `‘${words}’에 맞는 고객사나 항목을 찾지 못했어요. 더 짧은 낱말로 찾거나 \`/voc 목록\`에서 찾아 주세요.`,
  customers: '고객사',
  items: '항목',
  moreCustomers: (n: number) => `그 밖에 ${f.number(n)}곳이 더 있어요. 이름을 더 적어서 찾아 주세요.`,
  moreFound: '더 오래된 항목도 있어요. 낱말을 더해서 찾아 주세요.',
  customer: (name: string, items: number) => `${name} · ${f.items(items)}`,

  copyForm: {
    title: '답변 복사',
    submit: '복사했어요',
    close: '닫기',
    replies: { ko: '한국어 답변', en: '영어 답변' },
    hint: '칸을 누르고 전체를 선택해 복사하세요. 고쳐도 저장되지 않아요.',
  },
  draftForm: {
    title: '답변 초안',
    submit: '회신했어요',
    close: '닫기',
    loading: '초안을 쓰고 있어요.',
    reply: '고객에게 보낼 답변',
    hint: '고쳐서 복사해 보낸 뒤 ‘회신했어요’를 눌러 주세요. Hearback이 고객에게 보내지는 않아요.',
    about: (customer: string, title: string, number: number) => `${customer} · ${title} (VOC-${number})`,
    other: { ko: '한국어 초안', en: '영어 초안' },
    lineInKoreanOnly: '고객 안내 문구가 한국어로만 있어요. 대괄호 안을 영어로 적어 주세요.',
    lineInEnglishOnly: '고객 안내 문구가 영어로만 있어요. 대괄호 안을 한국어로 적어 주세요.',
    noTopic: '‘고객에게 쓰는 이름’이 이 언어로 적혀 있지 않아 이름 없이 썼어요.',
    noWorkaround: '지금 가능한 방법이 비어 있어요. 한 줄 적으면 답변에 들어가요.',
    leftOut: (text: string) => `초안과 다른 언어라서 넣지 않았어요: ${text}`,
    tooLong: '초안이 길어서 끝부분을 줄였어요. 보내기 전에 살펴봐 주세요.',
  },
})
