import type { CustomerColumn } from '../../domain/mirror.ts'
import type { Formats } from '../format.ts'

/** The columns, by our own names for them. */
export type PropertyTexts = Record<
  | 'key'
  | 'title'
  | 'status'
  | 'customers'
  | 'revenue'
  | 'votes'
  | 'stage'
  | 'area'
  | 'decides'
  | 'jira'
  | 'slack'
  | 'added'
  | 'decided'
  | 'shipped',
  string
>

/** The columns of customers, likewise. */
export type CustomerPropertyTexts = Record<CustomerColumn, string>

/** The mirror in Notion: a report, in noun forms. */
export const notion = (f: Formats) => ({
  databaseTitle: 'VoC',
  properties: {
    key: '번호',
    title: '제목',
    status: '상태',
    customers: '고객사 수',
    revenue: '고객사 ARR',
    votes: '공감',
    stage: '여정 단계',
    area: '영역',
    decides: '결정 담당',
    jira: 'Jira',
    slack: 'Slack',
    added: '등록일',
    decided: '결정일',
    shipped: '반영일',
  } satisfies PropertyTexts as PropertyTexts,
  views: { board: '상태별', votes: '공감순' },
  customers: {
    title: 'VoC 고객사',
    properties: {
      name: '고객사',
      lifecycle: '고객 단계',
      plan: '요금제',
      revenue: '고객사 ARR',
      renewsOn: '갱신일',
      owner: '담당 매니저',
      open: '진행 중',
      shipped: '반영 완료',
      owed: '회신 대기',
      slack: 'Slack',
      id: '고객사 ID',
    } satisfies CustomerPropertyTexts as CustomerPropertyTexts,
    /** The column of items that points here, and the one here that points to items. */
    onItems: '고객사',
    items: 'VoC 항목',
    view: '고객사 전체',
    about: '이 고객사의 VoC 항목은 위의 ‘VoC 항목’에서 확인. 고객사 정보는 Slack에서 수정.',
    mergedInto: (link: string) => `${link} 고객사로 합침. 요청과 회신은 그 페이지에서 확인.`,
  },
  revenue: (amount: number, currency = 'KRW') => f.money(amount, currency),
  revenueBand: (from: number, to: number | null, currency = 'KRW') =>
    to === null
      ? `${f.money(from, currency)} 이상`
      : from === 0
        ? `${f.money(to, currency)} 미만`
        : `${f.money(from, currency)}~${f.money(to, currency)}`,
  need: '고객 니즈',
  workaround: '지금 가능한 방법',
  line: '고객 안내 문구',
  availability: '제공 범위',
  moves: '상태 이력',
  openTarget: (number: number) => `VOC-${number} 페이지 열기`,
  quotes: (n: number) => `고객 원문 ${f.number(n)}건`,
  guide: {
    title: (area: string | null) => `답변 가이드 · ${area ?? '영역 미지정'}`,
    about:
      '고객에게 말해도 되는 내용만 모은 페이지. 내용이 바뀌면 Hearback이 새로 쓰므로, 고칠 내용은 Slack의 항목에서 수정.',
    more: (n: number) => `이 밖에 ${f.number(n)}건 · Slack에서 /voc 낱말로 검색`,
  },
  /** Whose page it is, where several workspaces write under one. */
  workspace: (address: string) => `Slack 워크스페이스: ${address}`,
  notesBelow: '이 줄 위는 Hearback이 쓰는 부분, 아래는 자유 메모',
  openMessage: '원문 메시지',
  openConversation: '상담',
  notShown: (hidden: number, inPrivate: number) =>
    `이 페이지에 없는 원문 ${f.number(hidden)}건${inPrivate > 0 ? ` (비공개 ${f.number(inPrivate)}건)` : ''} · Slack에서 확인`,
})
