import type { EditField } from '../../domain/item-edit.ts'
import type { Formats } from '../format.ts'

/** What may be changed about an item, as the form calls it. */
export const fieldNames: Record<EditField, string> = {
  title: '제목',
  need: '고객 니즈',
  workaround: '지금 가능한 방법',
  cause: '원인',
  kind: '유형',
  stageId: '여정 단계',
  areaId: '영역',
  ownerId: '결정 담당',
  topicKo: '고객에게 쓰는 이름 (한국어)',
  topicEn: '고객에게 쓰는 이름 (영어)',
}

/** Editing an item, putting a summary right, and taking back what one did. */
export const edit = (f: Formats) => ({
  title: '항목 고치기',
  submit: '저장',
  close: '취소',
  button: '고치기',
  buttonLabel: (title: string) => `‘${title}’ 항목의 내용 고치기`,
  about: (number: number, title: string) => `VOC-${number} ${title} · 고객 원문은 그대로 두고, 정리한 내용만 고쳐요.`,
  fields: fieldNames,
  causeHint: '왜 생긴 문제인지 한 줄로 적어 두면 같은 문제를 막을 수 있어요.',
  ownerHint: '결정 담당과 기한은 영역을 따라가요. 다른 분을 고르면 그분께 알려요.',
  filingFor: '유형, 영역, 결정 담당은 결정할 수 있는 분만 바꿀 수 있어요.',
  needPrivate: '니즈는 비공개 원문에서 나와서 여기에 보이지 않아요.',
  noStage: '단계 미지정',
  noArea: '영역 미지정',
  storedNow: (text: string) => `지금 저장된 내용: ${text}`,
  storedEmpty: '지금 저장된 내용: 비어 있어요',
  saved: (number: number, fields: string[]) => `VOC-${number} 항목을 고쳤어요 · ${fields.join(', ')}`,
  savedNothing: (number: number) => `VOC-${number} 항목에서 바뀐 내용이 없어요.`,
  assigned: (number: number, owner: string) => `VOC-${number} 항목의 결정 담당은 이제 ${owner} 님이에요.`,
  history: '변경 이력',
  thread: '카드와 댓글 보기',

  gist: {
    title: '요지 고치기',
    button: '요지 고치기',
    words: '요지',
    hint: '고객이 한 말 그대로는 고칠 수 없고, 직접 정리한 요지만 고칠 수 있어요.',
    saved: (number: number) => `VOC-${number} 항목의 요지를 고쳤어요.`,
  },

  undo: {
    button: '되돌리기',
    hint: (minutes: number) => `${f.number(minutes)}분 안에 되돌릴 수 있어요.`,
    promotion: (number: number) => `VOC-${number} 항목의 등록을 되돌렸어요. 카드도 지웠어요.`,
    words: (words: string) => `적어 둔 원문이에요: ${words}`,
    decision: (number: number) =>
      `VOC-${number} 항목의 결정을 되돌렸어요. 아직 보내지 않은 알림은 취소했고, 보낸 알림은 고쳤어요.`,
  },
})
