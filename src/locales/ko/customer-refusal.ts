import type { Refusals } from '../../domain/refusals.ts'

/** The refusals that are about customers. */
export type CustomerRefusals = Extract<
  keyof Refusals,
  | `customer.${string}`
  | `customerMerge.${string}`
  | `customerUnmerge.${string}`
  | `claim.${string}`
  | `import.${string}`
  | `transcript.${string}`
>

export type CustomerRefusalTexts = { [Case in CustomerRefusals]: (data: Refusals[Case]) => string }

/** What happened, why, and what to do: of customers (voice.md S13). */
export const customerRefusal: CustomerRefusalTexts = {
  'customer.unknown': () => '이 고객사가 그사이 없어졌어요. 다시 골라 주세요. 다른 칸은 그대로 두었어요.',
  'customer.outsider': () =>
    '이 워크스페이스의 정식 멤버만 고객사를 등록하거나 고칠 수 있어요. 멤버인 동료에게 부탁해 주세요.',
  'customer.noName': () => '고객사 이름을 적어 주세요. 다른 칸은 그대로 두었어요.',
  'customer.taken': ({ name, by }) =>
    `‘${name}’ 이름은 이미 있는 ‘${by}’ 고객사의 이름이에요. 그 고객사를 고치거나 다른 이름을 적어 주세요. 적은 내용은 그대로 있어요.`,
  'customer.domainTaken': ({ domain, by }) =>
    `${domain} 도메인은 ‘${by}’ 고객사에 있어요. 여기에서 지우거나 그 고객사를 고쳐 주세요. 적은 내용은 그대로 있어요.`,
  'customer.referenceTaken': ({ reference, by }) =>
    `${reference} 번호는 ‘${by}’ 고객사에 있어요. 여기에서 지우거나 그 고객사를 고쳐 주세요. 적은 내용은 그대로 있어요.`,
  'customer.tooMany': ({ max }) => `${max.toLocaleString('ko')}개까지 적을 수 있어요. 적은 내용은 그대로 있어요.`,
  'customer.currency': () => '통화를 골라 주세요. 다른 칸은 그대로 두었어요.',
  'customer.amount': () => '금액을 숫자로 적어 주세요. 예: 12,000,000 또는 1,200만. 다른 칸은 그대로 두었어요.',
  'customer.day': () => '날짜를 2026-05-31처럼 적어 주세요. 다른 칸은 그대로 두었어요.',
  'customer.contact': ({ line }) =>
    `‘${line}’ 줄에서 이름을 찾지 못했어요. ‘박지현, jihyun@hanbit.example’처럼 적어 주세요.`,
  'customer.domain': ({ text }) =>
    `‘${text}’ 도메인은 쓸 수 없어요. hanbit.example처럼 그 회사만 쓰는 도메인을 적어 주세요.`,
  'customer.reference': ({ line }) => `‘${line}’ 줄을 읽지 못했어요. ‘hubspot: 12345’처럼 적어 주세요.`,
  'customer.revenueNotYours': () =>
    '매출은 관리자와 관리자가 정한 사람만 고칠 수 있어요. 매출 칸을 빼고 다시 저장해 주세요.',
  'customer.meanwhile': ({ by }) =>
    by
      ? `${by} 님이 그사이 이 고객사를 고쳤어요. 적은 내용은 그대로 있어요. 비교해 보고 다시 저장해 주세요.`
      : '그사이 이 고객사가 바뀌었어요. 적은 내용은 그대로 있어요. 비교해 보고 다시 저장해 주세요.',
  'customer.merged': ({ name, into }) =>
    `‘${name}’ 고객사는 ‘${into}’ 고객사에 합쳐졌어요. ‘${into}’ 고객사를 고쳐 주세요.`,
  'customerMerge.notYours': () => '고객사는 담당 매니저나 결정 담당, 관리자가 합칠 수 있어요. 그분께 부탁해 주세요.',
  'customerMerge.self': ({ name }) => `‘${name}’ 고객사를 자기 자신에게 합칠 수는 없어요. 다른 고객사를 골라 주세요.`,
  'customerMerge.circle': ({ name, into }) =>
    `‘${name}’ 고객사가 이미 ‘${into}’ 고객사에 합쳐져 있어요. 방향을 바꾸려면 먼저 되돌려 주세요.`,
  'customerMerge.noTarget': () => '합칠 고객사를 골라 주세요. 아직 합치지 않았어요.',
  'customerUnmerge.notMerged': ({ name }) =>
    `‘${name}’ 고객사는 합쳐져 있지 않아요. \`/voc ${name}\` 명령으로 확인해 주세요.`,
  'customerUnmerge.tooLate': ({ name, days }) =>
    `‘${name}’ 고객사를 합친 지 ${days.toLocaleString('ko')}일이 지나서 되돌릴 수 없어요. 따로 봐야 하면 새로 등록해 주세요.`,
  'customerUnmerge.answered': ({ name, into }) =>
    `합친 뒤에 ‘${into}’ 고객사에 회신해서 되돌릴 수 없어요. 되돌리면 ‘${name}’ 고객사에 같은 답을 두 번 하게 돼요. 따로 봐야 하면 새로 등록해 주세요.`,
  'customerUnmerge.targetMerged': ({ name, through, into }) =>
    `‘${name}’ 고객사를 합친 ‘${through}’ 고객사가 그 뒤에 ‘${into}’ 고객사에 합쳐졌어요. ‘${through}’ 고객사부터 되돌려 주세요.`,
  'customerUnmerge.itemMerged': ({ number }) =>
    `두 고객사의 회신을 함께 쓰는 VOC-${number} 항목이 그 뒤에 다른 항목에 합쳐졌어요. VOC-${number} 항목부터 되돌려 주세요.`,
  'claim.noCustomer': () => '어느 고객사인지 골라 주세요. 다른 칸은 그대로 두었어요.',
  'import.notAdmin': () => '가져오기는 관리자와 관리자가 정한 사람만 할 수 있어요. 관리자에게 부탁해 주세요.',
  'import.noFile': () => '가져올 파일을 골라 주세요.',
  'import.tooLarge': ({ mostMb }) =>
    `파일이 ${mostMb.toLocaleString('ko')}MB를 넘어요. 나누어서 가져와 주세요. 아직 저장하지 않았어요.`,
  'import.tooManyRows': ({ max, actual }) =>
    `${actual.toLocaleString('ko')}줄이에요. ${max.toLocaleString('ko')}줄까지 나누어서 가져와 주세요. 아직 저장하지 않았어요.`,
  'import.empty': () => '파일에 열 이름 말고는 줄이 없어요. 다른 파일을 골라 주세요.',
  'import.unreadable': ({ line }) =>
    `${line.toLocaleString('ko')}번째 줄에서 따옴표나 쉼표가 맞지 않아 읽지 못했어요. 고쳐서 다시 올려 주세요. 아직 저장하지 않았어요.`,
  'import.encoding': () =>
    '글자를 읽지 못했어요. 엑셀에서 ‘CSV UTF-8’ 형식으로 저장해 다시 올려 주세요. 아직 저장하지 않았어요.',
  'import.noNameColumn': () => '고객사 이름이 있는 열을 골라 주세요. 아직 저장하지 않았어요.',
  'import.noResponseColumn': () => '응답 번호가 있는 열을 골라 주세요. 아직 저장하지 않았어요.',
  'import.noScoreColumn': () => 'NPS나 CSAT 점수가 있는 열을 골라 주세요. 아직 저장하지 않았어요.',
  'import.noDayColumn': () => '날짜가 있는 열을 골라 주세요. 아직 저장하지 않았어요.',
  'import.noWordsColumn': () => '고객 원문이 있는 열을 골라 주세요. 아직 저장하지 않았어요.',
  'import.dayOrder': ({ example }) => `‘${example}’ 같은 날짜의 월과 일 순서를 골라 주세요. 아직 저장하지 않았어요.`,
  'import.undoTooLate': ({ days }) =>
    `가져온 지 ${days.toLocaleString('ko')}일이 지나서 한꺼번에 되돌릴 수 없어요. 항목마다 합치거나 진행하지 않음으로 결정해 주세요.`,
  'transcript.empty': () =>
    '파일에서 발언을 찾지 못했어요. Zoom이나 Google Meet에서 받은 .vtt, .srt, .txt 파일을 골라 주세요.',
  'transcript.gone': () => '녹취록은 하루만 보관해요. `/voc 가져오기` 명령으로 다시 올려 주세요.',
  'transcript.noLines': () => '등록할 발언을 하나 이상 골라 주세요. 아직 저장하지 않았어요.',
  'transcript.tooMany': ({ max, actual }) =>
    `한 번에 발언 ${max.toLocaleString('ko')}건까지 등록할 수 있는데 ${actual.toLocaleString('ko')}건을 골랐어요. 나눠서 등록해 주세요. 아직 저장하지 않았어요.`,
  'transcript.noItem': () => '항목 번호를 VOC-12처럼 적어 주세요. 아직 저장하지 않았어요.',
  'import.gone': () => '이 파일을 찾지 못했어요. `/voc 가져오기` 명령으로 다시 올려 주세요.',
  'import.noDownload': () =>
    'Slack에서 파일을 받지 못했어요. 앱에 files:read 권한이 있는지 관리자에게 확인한 뒤 다시 올려 주세요.',
  'customer.noneNamed': ({ name }) =>
    `‘${name}’ 이름의 고객사를 찾지 못했어요. 이름을 확인하거나 \`/voc 고객사 등록 ${name}\` 명령으로 새로 등록해 주세요.`,
  'customer.nearest': ({ word, nearest }) =>
    `‘${word}’에 맞는 고객사가 없어요. \`/voc 고객사 ${nearest}\` 명령을 찾으셨나요?`,
  'customer.severalNamed': ({ name }) =>
    `‘${name}’ 이름이 들어간 고객사가 여럿이에요. 이름을 더 적어 주세요. 예: \`/voc 고객사 수정 한빛상사\``,
}
