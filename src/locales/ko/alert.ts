import type { Formats } from '../format.ts'

/** What cannot wait for Monday: churn signals, requests of customers who renew soon, and renewals ahead (voice.md S11). */
export const alert = (f: Formats) => ({
  churn: {
    one: (customer: string | null, title: string, number: number) =>
      `${customer === null ? '이탈 신호가 나왔어요' : `${customer}에서 이탈 신호가 나왔어요`} · ${title} (VOC-${number})`,
    many: (first: string | null, n: number) =>
      `${first === null ? '' : `${first} 등 `}이탈 신호 ${f.number(n)}건이 나왔어요`,
  },
  renewing: {
    one: (customer: string | null, title: string, number: number) =>
      `${customer === null ? '갱신을 앞둔 고객사에서 새 요청이 들어왔어요' : `갱신을 앞둔 ${customer}에서 새 요청이 들어왔어요`} · ${title} (VOC-${number})`,
    many: (first: string | null, n: number) =>
      `${first === null ? '' : `${first} 등 `}갱신을 앞둔 고객사의 새 요청이 ${f.number(n)}건 있어요`,
  },
  about: (customer: string, renews: string | null, by: string) =>
    [customer, ...(renews === null ? [] : [renews]), `등록 ${by} 님`].join(' · '),
  hiddenCustomer: '비공개 원문의 고객사',
  hiddenWords: '비공개 근거 · 그 채널 멤버만 내용을 볼 수 있어요',
  more: (n: number) => `그 밖에 ${f.number(n)}건이 더 있어요. Hearback 홈에서 검색해 볼 수 있어요.`,
  over: '알려 드린 내용이 취소됐어요. 지금 할 일은 없어요.',
  why: {
    decides: '이 항목의 결정 담당이라서 보냈어요. 이탈 신호와 갱신 소식은 그날 바로 알려요.',
    accountOwner: '이 고객사의 담당 매니저라서 보냈어요. 이탈 신호와 갱신 소식은 그날 바로 알려요.',
    both: '결정 담당이나 담당 매니저라서 보냈어요. 이탈 신호와 갱신 소식은 그날 바로 알려요.',
  },
  ahead: {
    one: (customer: string, days: number, day: string, n: number) =>
      days === 0
        ? `${customer} 갱신이 오늘이에요(${day}). 답을 못 드린 요청이 ${f.number(n)}건 있어요.`
        : `${customer} 갱신이 ${f.number(days)}일 남았어요(${day}). 답을 못 드린 요청이 ${f.number(n)}건 있어요.`,
    over: (customer: string, day: string, n: number) =>
      `${customer} 갱신일(${day})이 지났어요. 답을 못 드린 요청이 ${f.number(n)}건 있어요.`,
    many: (first: string, n: number) =>
      `${first} 등 갱신을 앞둔 고객사가 ${f.number(n)}곳이에요. 답을 못 드린 요청이 있어요.`,
    rest: (n: number) => `그 밖에 ${f.number(n)}건`,
    more: (n: number) => `갱신을 앞둔 고객사가 ${f.number(n)}곳 더 있어요. 고객사 이름으로 찾아 주세요.`,
    settled: '갱신을 앞둔 고객사에 답을 못 드린 요청이 이제 없어요.',
    why: '이 고객사의 담당 매니저라서 보냈어요. 갱신일마다 한 번만 보내요.',
  },
  openCustomer: '보기',
  openCustomerLabel: (customer: string) => `${customer} 고객사 보기`,
})
