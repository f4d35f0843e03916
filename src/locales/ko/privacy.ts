import type { Formats } from '../format.ts'

/** What is hidden in a customer's words, and who may read them. */
export const privacy = (f: Formats) => ({
  agreement: '비공개 채널·DM의 원문',
  agree: '내용은 보이지 않고 건수에만 들어가는 데 동의해요',
  agreementHint: '처음 한 번만 물어봐요. 채널 이름은 어디에도 나오지 않아요.',
  /** Above the boxes of what was hidden. */
  spare: '개인정보가 아닌 것을 고르면 원문에 다시 보여요.',
  notListed: (n: number) => `가린 부분이 ${f.number(n)}개 더 있어요. 여기에는 보여 드리지 않아요.`,
  spareLabel: (kind: string, original: string) => `${kind}: ${original}`,
  reason: '개인정보가 아닌 이유',
  reasonHint: '변경 이력에 이유만 남아요. 가렸던 값은 남기지 않아요.',
  reasonPlaceholder: '예: 우리 주문번호예요',
  names: (list: string) => `이름 같아 보여요: ${list}`,
  hideNames: '이름 모두 가리기',
  namesHidden: (n: number) => `이름 ${f.number(n)}개를 가렸어요.`,
  notHidden: (list: string) => `이 워크스페이스에서 가리지 않는 것: ${list}`,
  begun: (when: string) => `${when}에 쓰던 내용이에요. 이어서 쓰고 등록하면 돼요.`,
  startAnew: '새로 시작하기',
  showNames: '이름 다시 보이기',
})
