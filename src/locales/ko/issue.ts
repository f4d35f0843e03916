import type { Formats } from '../format.ts'

/** A Jira issue that is made of an item: its window, and what stands in its description. */
export const issue = (f: Formats) => ({
  button: 'Jira 이슈 만들기',
  buttonLabel: (title: string) => `‘${title}’ 항목으로 Jira 이슈 만들기`,
  title: 'Jira 이슈 만들기',
  submit: '만들기',
  close: '취소',
  loading: '항목을 불러오고 있어요.',
  about: (number: number, title: string) => `VOC-${number} ${title}`,
  has: (keys: string) => `이미 연결된 이슈: ${keys}`,
  project: '프로젝트',
  projectPlaceholder: '이름이나 키를 한 글자부터 입력해 주세요',
  type: '유형',
  typePlaceholder: '유형을 골라 주세요',
  summary: '제목',
  choose: '골라 주세요',
  person: '이름 한 글자부터 찾아요',
  words: '띄어쓰기로 나눠 적어 주세요',
  description: '설명에는 고객 니즈, 근거 수, 공개된 고객 원문이 들어가요. 고객 이름과 비공개 원문은 들어가지 않아요.',
  cannotFill: (fields: string) =>
    `이 유형에 꼭 있어야 하는 ${fields} 칸은 여기에서 채울 수 없어요. Jira에서 이슈를 만든 뒤 이 항목에 연결해 주세요.`,
  asked: (number: number, project: string) =>
    `${project} 프로젝트에 이슈를 만들고 있어요. 만들어지면 VOC-${number} 항목에 바로 연결돼요.`,
  evidence: '근거',
  furtherQuotes: (n: number) => `원문 ${f.number(n)}건 더`,
  privateQuotes: (n: number) => `비공개 근거 ${f.number(n)}건은 Slack에서 그 채널 멤버만 볼 수 있어요.`,
  inSlack: (number: number) => `Slack에서 VOC-${number} 항목 보기`,
  notMade: (number: number, project: string, fields: string | null) =>
    fields === null
      ? `${project} 프로젝트에 이슈를 만들지 못했어요 (VOC-${number}). Jira 관리자에게 이슈 만들기 권한을 확인하거나, Jira에서 만든 뒤 연결해 주세요.`
      : `${project} 프로젝트에 이슈를 만들지 못했어요 (VOC-${number}). Jira가 받지 않은 칸: ${fields}. 다시 만들거나, Jira에서 만든 뒤 연결해 주세요.`,
})
