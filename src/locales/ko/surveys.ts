import type { Formats } from '../format.ts'

/** Comments of surveys that may become VoC, and tokens with which programs bring surveys. */
export const surveys = (f: Formats) => ({
  comments: {
    title: '낮은 점수 의견',
    open: '낮은 점수 의견 보기',
    about: 'NPS 0~6점과 낮은 만족도에 남긴 의견이에요. VoC로 등록하면 여기서 빠져요.',
    empty: '등록할 의견이 없어요.',
    count: (from: number, to: number, all: number) => `${f.number(all)}건 중 ${f.number(from)}–${f.number(to)}번째`,
    add: 'VoC로 등록',
    aside: '등록하지 않기',
    isAside: '목록에서 뺐어요.',
    nps: (score: number) => `NPS ${f.number(score)}점`,
    csat: (score: number, scale: number) => `CSAT ${f.number(scale)}점 중 ${f.number(score)}점`,
    previous: '이전',
    next: '다음',
    /** @param n comments that are suggested */
    afterImport: '낮은 점수 의견은 `/voc 수치` 창의 ‘낮은 점수 의견 보기’에서 VoC로 등록할 수 있어요.',
  },
  token: {
    title: 'API 토큰',
    open: 'API 토큰',
    about:
      '설문 도구나 사내 프로그램이 응답을 보낼 때 써요. `POST /api/v1/surveys`에 보내면 되고, 토큰은 만들 때 한 번만 보여요.',
    none: '아직 토큰이 없어요.',
    made: (name: string, day: string) => `${name} 님이 ${day}에 만듦`,
    used: (day: string) => `마지막 사용 ${day}`,
    unused: '아직 쓰지 않음',
    create: '토큰 만들기',
    name: '어디에 쓰나요?',
    nameHint: '없앨 때 알아볼 수 있는 이름이면 돼요. 예: 서베이 도구, 야간 배치',
    submit: '만들기',
    cancel: '취소',
    close: '닫기',
    /** Shown once, with the token below it. */
    shown: '이 토큰은 지금만 볼 수 있어요. 창을 닫기 전에 안전한 곳에 옮겨 두세요.',
    revoke: '없애기',
    revokeTitle: '토큰을 없앨까요?',
    revokeText: '이 토큰을 쓰는 프로그램은 바로 응답을 보내지 못해요. 이미 받은 응답은 그대로예요.',
    keep: '그대로 두기',
    revoked: '토큰을 없앴어요.',
    history: { made: (name: string) => `API 토큰 만듦: ${name}`, revoked: (name: string) => `API 토큰 없앰: ${name}` },
  },
})
