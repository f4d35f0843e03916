import type { ItemKind, ItemStatus } from '../../domain/item.ts'
import type { Refusals } from '../../domain/refusals.ts'
import { customerRefusal } from './customer-refusal.ts'
import { fieldNames } from './edit.ts'
import { lifeRefusal } from './life-refusal.ts'

export type RefusalTexts = { [Case in keyof Refusals]: (data: Refusals[Case]) => string }

/** What happened, why, and what to do: one sentence or two for each refusal (voice.md S13). */
export const refusal = (statuses: Record<ItemStatus, string>, kinds: Record<ItemKind, string>): RefusalTexts => ({
  'vote.outsider': () => '이 워크스페이스의 정식 멤버만 공감할 수 있어요. 의견은 스레드에 남겨 주세요.',
  'promote.outsider': () => '이 워크스페이스의 정식 멤버만 VoC를 등록할 수 있어요. 멤버인 동료에게 부탁해 주세요.',
  'read.outsider': () => '이 워크스페이스의 정식 멤버만 찾아볼 수 있어요. 채널에 올라온 카드는 그대로 볼 수 있어요.',
  'numbers.period': ({ word }) =>
    `\`${word}\`: 어떤 기간인지 모르겠어요. \`지난주\`, \`이번 달\`, \`2026-03\`, \`2026-03-01..2026-03-15\`처럼 366일 안에서 적어 주세요.`,
  'settings.notAdmin': () => '설정은 워크스페이스 관리자만 볼 수 있어요. 관리자에게 부탁해 주세요.',
  'settings.synonyms': ({ words }) => `‘${words}’ 줄을 고쳐 주세요. 한 줄에 2–12개의 말을 쉼표로 나눠 적어요.`,
  'settings.noKinds': () => '유형을 하나 이상 골라 주세요.',
  'kind.notOffered': ({ kind }) =>
    `‘${kinds[kind]}’ 유형은 이제 고를 수 없어요. 다른 유형을 골라 주세요. 적은 내용은 그대로예요.`,
  'settings.channel': () =>
    '이 채널에 글을 올릴 수 없어요. 그 채널에 들어가서 /invite @Hearback 을 입력한 뒤 다시 저장해 주세요.',
  'area.name': () => '이름을 적어 주세요.',
  'area.taken': ({ name }) => `‘${name}’ 이름은 이미 있어요. 다른 이름을 적어 주세요.`,
  'area.tooMany': ({ max }) =>
    `${max.toLocaleString('ko')}개까지 둘 수 있어요. 이제 쓰지 않는 것의 이름을 바꿔 다시 써 주세요.`,
  'area.parent': () => '영역은 두 단계까지예요. 아래에 다른 영역이 없고, 맨 위에 있는 영역 아래로만 옮길 수 있어요.',
  'area.days': ({ max }) => `1부터 ${max.toLocaleString('ko')}까지의 숫자를 적어 주세요.`,
  'settings.day': ({ line }) =>
    `‘${line}’ 줄을 고쳐 주세요. 2026-12-31이나 12-31처럼 있는 날짜를 한 줄에 하나씩 적어요.`,
  'settings.notHoliday': ({ line, until }) =>
    `‘${line}’ 줄을 고쳐 주세요. 공휴일 목록에 없는 날이에요. 목록은 ${until}년까지 있고, 날짜는 2026-05-01처럼 적어요.`,
  'settings.tooManyDays': ({ max }) => `${max}줄까지 적을 수 있어요. 지난 날짜를 지워 주세요.`,
  'survey.commentGone': () => '이 의견은 이제 없어요. 창을 닫고 다시 열어 주세요.',
  'token.noName': () => '어디에 쓰는 토큰인지 이름을 적어 주세요.',
  'token.tooMany': ({ max }) => `토큰은 ${max}개까지 만들 수 있어요. 쓰지 않는 토큰을 먼저 없애 주세요.`,
  'settings.noTeams': () => '어느 것인지 골라 주세요. 다른 칸은 그대로 두었어요.',
  'settings.noFields': () =>
    'Jira가 답하지 않아 필드를 확인하지 못했어요. 입력한 값은 그대로예요. 잠시 뒤 다시 저장해 주세요.',
  'settings.fieldTwice': ({ site }) => `${site} 사이트의 필드를 둘 골랐어요. 사이트마다 하나만 골라 주세요.`,
  'settings.notNumber': () => '이 필드는 이제 Jira의 숫자 필드가 아니에요. 목록에서 다시 골라 주세요.',
  'settings.hours': () => '끝나는 시간은 시작 시간보다 늦어야 해요.',
  'settings.minutes': ({ max }) => `0부터 ${max.toLocaleString('ko')}까지의 숫자를 적어 주세요.`,
  'settings.timeZone': ({ name }) => `‘${name}’ 시간대를 찾지 못했어요. 목록에서 골라 주세요.`,
  'notice.turnedOff': ({ name }) =>
    `${name} 님은 이 알림을 꺼 두었어요. 보내지 않았으니 카드의 스레드에서 직접 물어봐 주세요.`,
  'item.unknown': ({ number }) =>
    number
      ? `VOC-${number} 항목을 찾지 못했어요. 번호를 확인하거나 낱말로 찾아보세요: \`/voc 엑셀\``
      : '이 항목을 찾지 못했어요. `/voc 목록`에서 찾아 주세요.',
  'quote.empty': () => '고객 원문을 한 글자 이상 적어 주세요. 다른 칸은 그대로 두었어요.',
  'quote.tooLong': ({ max, actual }) =>
    `원문이 ${actual.toLocaleString('ko')}자예요. ${max.toLocaleString('ko')}자까지 줄여 주세요. 적은 내용은 그대로 있어요.`,
  'quote.already': ({ number }) => `이미 VOC-${number} 항목에 있어요. 열기: \`/voc VOC-${number}\``,
  'spared.noReason': () => '가리지 않기로 한 부분이 개인정보가 아닌 이유를 적어 주세요. 다른 칸은 그대로 두었어요.',
  'private.notAgreed': () =>
    '비공개 채널이나 DM의 원문이에요. 등록해도 되는지 확인하고 동의에 표시해 주세요. 다른 칸은 그대로 두었어요.',
  'link.notHttp': () => 'https://로 시작하는 주소를 적어 주세요. 다른 칸은 그대로 두었어요.',
  'field.tooLong': ({ max }) => `${max.toLocaleString('ko')}자까지 적을 수 있어요. 적은 내용은 그대로 있어요.`,
  ...customerRefusal,
  'agent.notHere': ({ name }) =>
    `${name} 님은 고객에게 회신할 수 없는 계정이에요(앱, 게스트, 외부 조직). 정식 멤버를 골라 주세요.`,
  'window.late': () => '창을 여는 데 시간이 너무 걸렸어요. 저장된 것은 없으니 다시 눌러 주세요.',
  'draft.gone': () => '연 지 하루가 지나서 저장할 수 없어요. 적은 내용을 복사한 뒤 메시지에서 다시 열어 주세요.',
  'person.unknown': () => 'Slack에서 누구신지 확인하지 못했어요. 저장된 것은 없으니 잠시 뒤에 다시 눌러 주세요.',
  'command.unknown': ({ word, nearest }) =>
    nearest
      ? `‘${word}’에 맞는 고객사나 항목이 없어요. \`/voc ${nearest}\` 명령을 찾으셨나요? 전체는 \`/voc 도움말\`에서 볼 수 있어요.`
      : `‘${word}’에 맞는 고객사나 항목을 찾지 못했어요. 다른 낱말로 찾거나 \`/voc 등록\` 뒤에 고객의 말을 적어 새로 등록해 주세요.`,
  'command.needsItem': ({ verb }) => `항목 번호를 함께 적어 주세요. 예: \`/voc ${verb} VOC-12\``,
  'command.needsIssue': ({ verb }) => `항목 번호와 Jira 이슈를 함께 적어 주세요. 예: \`/voc ${verb} VOC-12 PAY-7\``,
  'decide.outsider': () => '이 워크스페이스의 정식 멤버만 결정할 수 있어요. 의견은 스레드에 남겨 주세요.',
  'decide.notYours': ({ owner }) => `결정은 결정 담당인 ${owner} 님이 해요. 의견은 카드의 스레드에 남겨 주세요.`,
  'decide.nothing': () => '어떻게 할지 골라 주세요. 다른 칸은 그대로 두었어요.',
  'decide.noDate': () => '언제 다시 볼지 날짜를 골라 주세요. 다른 칸은 그대로 두었어요.',
  'decide.pastDate': () => '오늘 이후의 날짜를 골라 주세요. 다른 칸은 그대로 두었어요.',
  'decide.meanwhile': ({ number, status, by }) =>
    `${by ? `${by} 님이` : 'Jira에서'} 그사이 VOC-${number} 항목을 ‘${statuses[status]}’ 상태로 바꿨어요. 적은 내용은 그대로 있어요. 확인하고 다시 결정해 주세요.`,
  'decide.wordsMeanwhile': ({ number, by }) =>
    `${by ? `${by} 님이` : '다른 동료가'} 그사이 VOC-${number} 항목의 결정 내용을 고쳤어요. 적은 내용은 그대로 있어요. 비교해 보고 다시 결정해 주세요.`,
  'decide.merged': ({ number, into }) =>
    `VOC-${number} 항목은 VOC-${into} 항목에 합쳐졌어요. 결정은 VOC-${into} 항목에서 해 주세요.`,
  'merge.outsider': () => '이 워크스페이스의 정식 멤버만 항목을 합칠 수 있어요. 의견은 스레드에 남겨 주세요.',
  'merge.self': ({ number }) => `VOC-${number} 항목을 자기 자신에게 합칠 수는 없어요. 다른 항목을 골라 주세요.`,
  'merge.already': ({ number, into }) =>
    `VOC-${number} 항목은 이미 VOC-${into} 항목에 합쳐졌어요. 다른 곳에 합치려면 먼저 되돌려 주세요.`,
  'merge.circle': ({ number, into }) =>
    `VOC-${number} 항목이 이미 VOC-${into} 항목에 합쳐져 있어요. 방향을 바꾸려면 먼저 되돌려 주세요.`,
  'merge.noTarget': () => '합칠 항목을 골라 주세요. 아직 합치지 않았어요.',
  'unmerge.notMerged': ({ number }) =>
    `VOC-${number} 항목은 합쳐져 있지 않아요. \`/voc VOC-${number}\`에서 확인해 주세요.`,
  'unmerge.tooLate': ({ number, days }) =>
    `VOC-${number} 항목을 합친 지 ${days.toLocaleString('ko')}일이 지나서 되돌릴 수 없어요. 따로 봐야 하는 원문은 새로 등록해 주세요.`,
  'unmerge.answered': ({ number, into }) =>
    `합친 뒤에 VOC-${into} 항목으로 고객에게 회신해서 되돌릴 수 없어요. 되돌리면 VOC-${number} 항목의 고객에게 같은 답을 두 번 하게 돼요. 따로 봐야 하는 원문은 새로 등록해 주세요.`,
  'unmerge.targetMerged': ({ number, through, into }) =>
    `VOC-${number} 항목을 합친 VOC-${through} 항목이 그 뒤에 VOC-${into} 항목에 합쳐졌어요. VOC-${through} 항목부터 되돌려 주세요.`,
  'unmerge.mergedSince': ({ number, later }) =>
    `VOC-${number} 항목과 고객사가 같은 VOC-${later} 항목이 그 뒤에 합쳐져서 회신을 함께 쓰고 있어요. VOC-${later} 항목부터 되돌려 주세요.`,
  'command.needsItems': ({ verb }) => `합칠 항목과 남길 항목을 차례로 적어 주세요. 예: \`/voc ${verb} VOC-98 VOC-123\``,
  'link.outsider': () => '이 워크스페이스의 정식 멤버만 Jira 이슈를 연결할 수 있어요. 멤버인 동료에게 부탁해 주세요.',
  'link.noJira': () => 'Jira가 아직 연결되지 않았어요. 관리자에게 Hearback 홈의 ‘Jira 연결’을 부탁해 주세요.',
  'link.notAnIssue': ({ text, site }) =>
    `‘${text}’에서 Jira 이슈 번호를 찾지 못했어요. PAY-7처럼 번호를 적거나 ${site} 주소를 붙여 넣어 주세요.`,
  'link.otherSite': ({ text, site }) =>
    `\`${text}\` 주소는 연결된 Jira가 아니에요. ${site} 사이트의 이슈만 연결할 수 있어요.`,
  'jira.notConnected': () => '이 Jira 사이트는 이미 연결이 해제됐어요. 창을 다시 열어 주세요.',
  'link.silentSites': ({ key, addresses }) =>
    `응답하지 않는 Jira 사이트가 있어서 ${key} 이슈가 어느 사이트 것인지 알 수 없어요. 번호 대신 이슈 주소를 적어 주세요: ${addresses}`,
  'link.severalSites': ({ key, addresses }) =>
    `${key} 이슈가 여러 Jira 사이트에 있어요. 번호 대신 이슈 주소를 적어 주세요: ${addresses}`,
  'link.hidden': ({ key, project }) =>
    `${key} 이슈를 열 수 없어요. 번호가 틀렸거나 Hearback에 볼 권한이 없어요. Jira 관리자에게 ${project} 프로젝트의 보기 권한을 부탁해 주세요.`,
  'link.tooMany': ({ max }) =>
    `이슈는 한 번에 ${max.toLocaleString('en')}개까지 연결할 수 있어요. 나눠서 연결해 주세요.`,
  'issue.underWay': ({ number }) =>
    `VOC-${number} 항목의 이슈를 이미 만들고 있어요. 만들어지면 항목에 바로 보여요. 잠시 뒤에 확인해 주세요.`,
  'issue.noSummary': () => '이슈 제목을 적어 주세요. 다른 칸은 그대로 두었어요.',
  'issue.noProject': () =>
    '이 프로젝트에는 이슈를 만들 수 없어요. 다른 프로젝트를 고르거나 Jira 관리자에게 이슈 만들기 권한을 부탁해 주세요.',
  'issue.cannotFill': ({ fields, project }) =>
    `${project} 프로젝트의 이 유형에 꼭 있어야 하는 ${fields.map((name) => `‘${name}’`).join(', ')} 칸은 여기에서 채울 수 없어요. Jira에서 이슈를 만든 뒤 연결해 주세요.`,
  'issue.noField': ({ name }) => `‘${name}’ 칸을 채워 주세요. 이 유형에 꼭 있어야 해요. 다른 칸은 그대로 두었어요.`,
  'issue.notANumber': ({ name }) => `‘${name}’ 칸에는 숫자를 적어 주세요. 다른 칸은 그대로 두었어요.`,
  'notion.notConnected': () =>
    'Notion이 아직 연결되지 않았어요. 홈의 ‘Notion 연결’에서 연결하거나, 서버에 NOTION_TOKEN 값을 넣고 Hearback을 다시 시작해 주세요.',
  'notion.noAnswer': () =>
    'Notion에서 그 데이터베이스를 볼 수 없거나 응답이 늦어요. Notion에서 ⋯ → 연결에 Hearback이 있는지 보고, 잠시 뒤에 다시 골라 주세요.',
  'notion.pageGone': () =>
    '그 페이지가 더 이상 공유되어 있지 않아요. ‘페이지 더 공유하기’로 다시 공유하거나 다른 페이지를 골라 주세요.',
  'notion.columnGone': ({ name }) =>
    `‘${name}’ 값에 고른 속성이 그사이 없어졌거나 유형이 바뀌었어요. 다른 속성을 골라 주세요.`,
  'notion.columnTwice': ({ name }) => `‘${name}’ 속성을 두 번 골랐어요. 값마다 다른 속성을 골라 주세요.`,
  'notion.columnTaken': ({ name }) =>
    `‘${name}’ 속성이 다른 유형으로 이미 있어서 새로 만들 수 없어요. 다른 속성을 고르거나 Notion에서 그 속성의 이름을 바꿔 주세요.`,
  'notion.noKey': ({ name }) =>
    `‘${name}’ 값은 항목을 찾는 데 쓰여서 꼭 있어야 해요. 텍스트 열을 고르거나 새로 만들어 주세요.`,
  'issue.noAnswer': () => 'Jira 응답이 늦어지고 있어요. 프로젝트를 다시 골라 주세요.',
  'link.already': ({ key, number }) => `${key} 이슈는 이미 VOC-${number} 항목에 연결되어 있어요.`,
  'link.unknown': ({ key, number }) =>
    `VOC-${number} 항목에 연결된 이슈 중에 ${key} 이슈가 없어요. \`/voc VOC-${number}\`에서 확인해 주세요.`,
  'answer.outsider': () => '이 워크스페이스의 정식 멤버만 회신을 기록할 수 있어요. 멤버인 동료에게 부탁해 주세요.',
  'answer.gone': () => '이 회신을 찾지 못했어요. `/voc`에 고객사 이름을 적어 다시 찾아 주세요.',
  'answer.notOwed': ({ number }) =>
    `VOC-${number} 항목은 다시 열렸거나 멈춰 있어서 지금 회신할 것이 없어요. 반영되면 다시 알려 드려요.`,
  'answer.notAnswered': ({ number }) =>
    `VOC-${number} 항목은 아직 회신 완료로 기록되지 않았어요. 먼저 ‘회신했어요’를 눌러 주세요.`,
  'digest.outsider': () =>
    '이 워크스페이스의 정식 멤버만 주간 VoC를 보거나 구독할 수 있어요. 멤버인 동료에게 부탁해 주세요.',
  'digest.noChannel': () =>
    '주간 VoC는 채널에서만 구독할 수 있어요. 받고 싶은 채널에서 `/voc 주간 구독`이라고 입력해 주세요.',
  'digest.notMember': () =>
    '앱이 이 채널에 없어서 주간 VoC를 올릴 수 없어요. `/invite @Hearback`으로 초대한 뒤 다시 구독해 주세요.',
  'digest.archived': () => '보관된 채널이라 주간 VoC를 올릴 수 없어요. 다른 채널에서 구독해 주세요.',
  'digest.joinFirst': () => '이 채널에 들어온 뒤 다시 구독해 주세요. 아직 구독하지 않았어요.',
  'digest.restricted': () =>
    '이 채널에는 앱이 글을 올릴 수 없게 되어 있어요. 채널의 게시 권한을 확인한 뒤 다시 구독해 주세요.',
  'digest.shared': () =>
    '다른 조직과 함께 쓰는 채널이라 주간 VoC를 올리지 않아요. 우리 회사만 있는 채널에서 구독해 주세요.',
  'digest.when': () => '요일·날짜나 시간대를 목록에서 다시 골라 주세요. 적은 내용은 그대로 두었어요.',
  'digest.notSubscribed': () => '이 채널은 주간 VoC를 받고 있지 않아요. 먼저 `/voc 주간 구독`으로 구독해 주세요.',
  'digest.gone': () => '이미 해지됐거나 다른 분이 구독한 채널이에요. 홈을 새로 고침한 뒤 다시 골라 주세요.',
  'digest.nowAgain': () => '오늘은 이 채널에 이미 올렸어요. 혼자 보려면 `/voc 주간 미리보기`를 입력해 주세요.',
  'digest.draftGone': () =>
    '이 글은 이미 올라갔거나 구독이 끝나서 고칠 수 없어요. 다음 글은 올라가기 전에 다시 보내 드려요.',
  'digest.notPublisher': () => '이 글은 구독한 분만 고칠 수 있어요. 그분께 부탁해 주세요.',
  'digest.unknownLanguage': ({ word }) => `‘${word}’ 대신 한국어나 영어를 골라 주세요. 예: \`/voc 주간 구독 영어\``,
  'digest.unknownWord': ({ word, nearest }) =>
    nearest
      ? `‘${word}’ 대신 \`/voc 주간 ${nearest}\` 명령을 써 보세요.`
      : `‘${word}’ 대신 \`/voc 주간 미리보기\`, \`/voc 주간 구독\`, \`/voc 주간 해지\` 중에서 골라 주세요.`,
  'report.unknown': ({ word }) =>
    `‘${word}’ 부분을 알아듣지 못했어요. 형식(엑셀·CSV·파워포인트)과 기간, 조건을 이렇게 적어 주세요: \`/voc 보고서 엑셀 지난달 영역:결제\``,
  ...lifeRefusal(fieldNames),
  busy: () => '지금 요청이 몰려 있어요. 저장된 것은 없고 적은 내용은 그대로 있으니 잠시 뒤에 다시 눌러 주세요.',
  unexpected: ({ reference }) =>
    `저장하지 못했어요. 적은 내용은 그대로 있으니 다시 눌러 주세요. 계속되면 관리자에게 이 오류 번호를 알려 주세요: ${reference}`,
})
