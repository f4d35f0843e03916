import type { NoticeKind } from './notice.ts'

/** What a person may turn off, each by itself: the kinds of notices; `know` are answers that somebody else gives. */
export type NoticeChoice = NoticeKind | 'know'

export type ChoiceGroup = 'customers' | 'decisions' | 'app'

/** Each of them, in the order in which they are shown. A kind that is missing here does not compile. */
const groups: Record<NoticeChoice, ChoiceGroup> = {
  answer: 'customers',
  know: 'customers',
  owedLong: 'customers',
  needAsked: 'customers',
  merged: 'customers',
  churnSignal: 'customers',
  renewingRequest: 'customers',
  renewalAhead: 'customers',
  decideAgain: 'decisions',
  wordsAsked: 'decisions',
  causeAsked: 'decisions',
  notSolved: 'decisions',
  reopened: 'decisions',
  wontDo: 'decisions',
  shipAsked: 'decisions',
  linkRefused: 'app',
  digestDraft: 'app',
  digestPaused: 'app',
  connection: 'app',
}

/** Whether a name is that of a choice. */
export const isNoticeChoice = (name: string): name is NoticeChoice => Object.hasOwn(groups, name)

/** All of them. */
export const noticeChoices: readonly NoticeChoice[] = Object.keys(groups).filter(isNoticeChoice)

/** The choices of a group. */
export const choicesIn = (group: ChoiceGroup): NoticeChoice[] => noticeChoices.filter((one) => groups[one] === group)

/** What an answer in a notice is to its reader: theirs to give, or good to know. */
export const choiceOfAnswer = ({ isAgent }: { isAgent: boolean }): NoticeChoice => (isAgent ? 'answer' : 'know')
