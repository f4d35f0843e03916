import type { EditField } from '../../domain/item-edit.ts'
import type { Refusals } from '../../domain/refusals.ts'

/** The refusals that editing, asking for needs, undoing and searching know. */
export type LifeCase = Extract<
  keyof Refusals,
  `${'edit' | 'gist' | 'need' | 'undo' | 'search' | 'hold' | 'waive' | 'back' | 'team'}.${string}`
>
export type LifeRefusals = { [Case in LifeCase]: (data: Refusals[Case]) => string }

/** @param fields by their names on the form */
export const lifeRefusal = (fields: Record<EditField, string>): LifeRefusals => ({
  'edit.outsider': () => '이 워크스페이스의 정식 멤버만 항목을 고칠 수 있어요. 의견은 스레드에 남겨 주세요.',
  'edit.notYours': ({ owner }) =>
    owner
      ? `유형, 영역, 결정 담당은 결정 담당인 ${owner} 님이 바꿀 수 있어요. 나머지 칸은 그대로 두었어요.`
      : '유형, 영역, 결정 담당은 결정할 수 있는 분만 바꿀 수 있어요. 관리자에게 부탁해 주세요.',
  'edit.noTitle': () => '제목을 한 글자 이상 적어 주세요. 다른 칸은 그대로 두었어요.',
  'edit.choiceGone': () => '고른 항목이 그사이 없어졌어요. 다시 골라 주세요. 다른 칸은 그대로 두었어요.',
  'edit.merged': ({ number, into }) =>
    `VOC-${number} 항목은 VOC-${into} 항목에 합쳐졌어요. VOC-${into} 항목에서 고쳐 주세요.`,
  'edit.meanwhile': ({ by, field }) =>
    `${by ? `${by} 님이` : '누군가'} 방금 ‘${fields[field]}’ 칸을 고쳤어요. 적은 내용은 그대로 있어요. 비교해 보고 다시 저장해 주세요.`,
  'gist.notYours': () => '요지는 정리한 분만 고칠 수 있고, 고객이 한 말 그대로는 고칠 수 없어요.',
  'need.outsider': () => '이 워크스페이스의 정식 멤버만 니즈를 묻거나 적을 수 있어요. 의견은 스레드에 남겨 주세요.',
  'need.known': ({ number }) => `VOC-${number} 항목의 니즈는 이미 적혀 있어요. 고치려면 ‘고치기’를 눌러 주세요.`,
  'need.nobody': ({ number }) =>
    `VOC-${number} 항목의 원문을 등록한 분이 지금 워크스페이스에 없어요. 아는 니즈가 있으면 ‘고치기’에서 적어 주세요.`,
  'need.empty': () => '니즈를 한 글자 이상 적어 주세요. 모르면 ‘고객에게 못 물었어요’를 눌러 주세요.',
  'need.notAsked': () => '이 니즈는 다른 분께 물어본 거예요. 아는 내용이 있으면 항목의 ‘고치기’에서 적어 주세요.',
  'undo.nothing': ({ minutes }) =>
    `지난 ${minutes.toLocaleString('ko')}분 동안 되돌릴 수 있는 일이 없어요. 항목의 ‘고치기’나 ‘결정하기’로 바꿀 수 있어요.`,
  'undo.notYours': () => '되돌리기는 그 일을 한 분만 할 수 있어요. 항목을 다시 결정하거나 고쳐 주세요.',
  'undo.tooLate': ({ minutes }) =>
    `${minutes.toLocaleString('ko')}분이 지나서 되돌릴 수 없어요. 항목의 ‘고치기’나 ‘결정하기’로 바꿀 수 있어요.`,
  'undo.done': () => '이미 되돌렸어요. 더 할 일은 없어요.',
  'undo.inUse': ({ number }) =>
    `VOC-${number} 항목에 다른 내용이 더해져서 등록을 되돌릴 수 없어요. 필요 없으면 다른 항목에 합치거나 진행하지 않음으로 결정해 주세요.`,
  'undo.changed': ({ number }) =>
    `VOC-${number} 항목이 그 뒤에 또 바뀌어서 되돌릴 수 없어요. 지금 상태를 보고 다시 결정해 주세요.`,
  'undo.answered': ({ number }) =>
    `VOC-${number} 항목으로 이미 고객에게 회신해서 되돌릴 수 없어요. 다시 결정하면 회신 담당에게 알려 드려요.`,
  'hold.nothing': ({ number }) =>
    `VOC-${number} 항목에는 아직 보내지 않은 알림이 없어요. 이미 알림을 받은 분께는 직접 전해 주세요.`,
  'waive.noReason': () => '회신이 필요 없는 까닭을 한 줄 적어 주세요. 동료들이 보고 다시 묻지 않아요.',
  'team.nobody': () => '이 팀에는 지금 회신할 수 있는 분이 없어요. 다른 팀이나 동료를 골라 주세요.',
  'team.oneOfBoth': () => '동료나 팀 가운데 하나만 골라 주세요.',
  'back.gone': () => '이 항목이 없어졌어요. 등록을 되돌렸을 수 있어요. 더 할 일은 없어요.',
  'search.empty': () => '찾을 낱말을 함께 적어 주세요. 예: `/voc 검색 엑셀`',
  'search.unknownFilter': ({ word, nearest }) =>
    nearest
      ? `‘${word}’ 조건은 없어요. \`${nearest}\` 조건을 찾으셨나요? 예: \`/voc 검색 엑셀 상태:보류\``
      : `‘${word}’ 조건을 알아듣지 못했어요. 예: \`/voc 검색 엑셀 상태:보류 정렬:공감\``,
})
