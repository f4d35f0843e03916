import type { Formats } from '../format.ts'

/** Items that look similar while words are added, and adding words to one of them. */
export const addWords = (f: Formats) => ({
  similar: '비슷한 VoC가 있어요. 같은 내용이면 새로 등록하지 말고 더해 주세요.',
  alike: '비슷한 VoC예요. 같은 내용이면 고객 원문을 그 항목에 더해 주세요.',
  alikeToMerge: '비슷한 VoC예요. 같은 내용이면 고객 원문을 그 항목에 더하거나 두 항목을 합쳐 주세요.',
  about: (customers: number, status: string) => `${f.customers(customers)} · ${status}`,
  shared: (words: string[]) => `같은 말: ${words.join(', ')}`,
  toThis: '여기에 더하기',
  toThisLabel: (title: string) => `‘${title}’ 항목에 원문 더하기`,
  find: '비슷한 VoC 찾기',
  none: '비슷한 VoC가 없어요. 그대로 등록해 주세요.',

  button: '원문 더하기',
  buttonLabel: (title: string) => `‘${title}’ 항목에 고객 원문 더하기`,
  title: '원문 더하기',
  submit: '더하기',
  loading: '항목을 불러오고 있어요.',
  to: (title: string, number: number) => `VOC-${number} ‘${title}’ 항목에 더해요.`,

  added: (number: number) => `VOC-${number} 항목에 원문을 더했어요.`,
  addedToTarget: (asked: number, number: number) =>
    `VOC-${asked} 항목은 VOC-${number} 항목에 합쳐졌어요. 원문은 VOC-${number} 항목에 더했어요.`,
  // What follows from where the item stands.
  owed: '이미 반영된 항목이라 회신 담당에게 답변 초안을 보내요.',
  shipped: (number: number) =>
    `이미 반영된 항목이에요. 고객에게 할 수 있는 말은 \`/voc 상태 VOC-${number}\` 명령으로 볼 수 있어요.`,
  declined: (number: number) =>
    `진행하지 않기로 한 항목이에요. 고객에게 할 수 있는 말은 \`/voc 상태 VOC-${number}\` 명령으로 볼 수 있어요.`,
  parked: '보류한 항목이에요. 다시 검토할 때 이 원문도 함께 살펴봐요.',
})
