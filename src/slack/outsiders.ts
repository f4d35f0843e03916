import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt'
import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { ids } from './ids.ts'
import type { Known } from './known.ts'

/** What guests and people of other organisations are told; null: it changes nothing and shows nothing that they do not see. */
type Told =
  | 'vote.outsider'
  | 'promote.outsider'
  | 'read.outsider'
  | 'decide.outsider'
  | 'merge.outsider'
  | 'answer.outsider'
  | 'digest.outsider'
  | 'customer.outsider'
  | 'edit.outsider'
  | 'need.outsider'
  | 'settings.notAdmin'
  | null

/** For every action. One that is missing here does not compile. */
const actions: Record<keyof typeof ids.action, Told> = {
  vote: 'vote.outsider',
  openItem: 'read.outsider',
  showItem: 'read.outsider',
  findCustomer: 'read.outsider',
  /** A link: Slack tells us of the press, and nothing follows. */
  goToMessage: null,
  cardMenu: 'read.outsider',
  moreFields: 'promote.outsider',
  showHidden: 'promote.outsider',
  hideNames: 'promote.outsider',
  startAnew: 'promote.outsider',
  findSimilar: 'promote.outsider',
  addToThis: 'promote.outsider',
  addWords: 'promote.outsider',
  customerWords: 'promote.outsider',
  listOlder: 'read.outsider',
  replay: 'read.outsider',
  replyDraft: 'answer.outsider',
  otherDraft: 'answer.outsider',
  answered: 'answer.outsider',
  alreadyKnew: 'answer.outsider',
  answerMenu: 'answer.outsider',
  takeIt: 'answer.outsider',
  hold: 'decide.outsider',
  sendNow: 'decide.outsider',
  answerMore: 'answer.outsider',
  cameBack: 'answer.outsider',
  isDifferent: 'answer.outsider',
  openAgain: 'decide.outsider',
  isSolved: 'decide.outsider',
  askForWords: 'answer.outsider',
  copyReply: 'answer.outsider',
  openCustomer: 'read.outsider',
  decide: 'decide.outsider',
  wordsAhead: 'decide.outsider',
  merge: 'merge.outsider',
  mergeInto: 'merge.outsider',
  unmerge: 'merge.outsider',
  digestRows: 'read.outsider',
  numbers: 'read.outsider',
  numberRows: 'read.outsider',
  digestPreview: 'read.outsider',
  digestSubscribe: 'digest.outsider',
  digestUnsubscribe: 'digest.outsider',
  digestHold: 'digest.outsider',
  digestManage: 'digest.outsider',
  digestList: 'read.outsider',
  digestAdd: 'digest.outsider',
  digestDo: 'digest.outsider',
  digestEdit: 'digest.outsider',
  digestSkip: 'digest.outsider',
  searchForm: 'read.outsider',
  searchMore: 'read.outsider',
  reportForm: 'read.outsider',
  homeAdd: 'promote.outsider',
  homeRefresh: 'read.outsider',
  noticeSettings: 'read.outsider',
  edit: 'edit.outsider',
  history: 'read.outsider',
  historyPage: 'read.outsider',
  askNeed: 'need.outsider',
  writeNeed: 'need.outsider',
  couldNotAsk: 'need.outsider',
  correctGist: 'edit.outsider',
  link: 'read.outsider',
  unlink: 'read.outsider',
  undo: 'edit.outsider',
  showCustomer: 'read.outsider',
  customerPage: 'read.outsider',
  editCustomer: 'customer.outsider',
  refreshImport: 'customer.outsider',
  importProblems: 'customer.outsider',
  undoImport: 'customer.outsider',
  transcriptPage: 'promote.outsider',
  claim: 'vote.outsider',
  unclaim: 'vote.outsider',
  voteReason: 'vote.outsider',
  evidence: 'read.outsider',
  viewTaken: 'read.outsider',
  mergeCustomer: 'customer.outsider',
  unmergeCustomer: 'customer.outsider',
  downloadCustomer: 'read.outsider',
  openSettings: 'settings.notAdmin',
  changeSettings: 'settings.notAdmin',
  firstSetup: 'settings.notAdmin',
  settingsHistory: 'settings.notAdmin',
  exportHistory: 'settings.notAdmin',
  connectionState: 'settings.notAdmin',
  openTokens: 'settings.notAdmin',
  newToken: 'settings.notAdmin',
  revokeToken: 'settings.notAdmin',
  surveyComments: 'promote.outsider',
  quoteComment: 'promote.outsider',
  setCommentAside: 'promote.outsider',
  openAreas: 'settings.notAdmin',
  changeArea: 'settings.notAdmin',
  newArea: 'settings.notAdmin',
  openStages: 'settings.notAdmin',
  changeStage: 'settings.notAdmin',
  newStage: 'settings.notAdmin',
  usePreset: 'settings.notAdmin',
  newIssue: 'edit.outsider',
  notionFill: 'settings.notAdmin',
  notionForm: 'settings.notAdmin',
  jiraConnections: 'settings.notAdmin',
  notionConnection: 'settings.notAdmin',
  notionConnect: 'settings.notAdmin',
  notionPage: 'settings.notAdmin',
  notionDisconnect: 'settings.notAdmin',
  jiraConnect: 'settings.notAdmin',
  jiraTest: 'settings.notAdmin',
  jiraDisconnect: 'settings.notAdmin',
}

/** For every view that is submitted. */
const views: Record<keyof typeof ids.view, Told> = {
  promote: 'promote.outsider',
  /** Has nothing to submit. */
  notice: null,
  decide: 'decide.outsider',
  replyDraft: 'answer.outsider',
  copyReply: 'answer.outsider',
  handOver: 'answer.outsider',
  notSolved: 'answer.outsider',
  waive: 'answer.outsider',
  addWords: 'promote.outsider',
  merge: 'merge.outsider',
  home: 'read.outsider',
  report: 'read.outsider',
  search: 'read.outsider',
  noticeSettings: 'read.outsider',
  edit: 'edit.outsider',
  gist: 'edit.outsider',
  link: 'read.outsider',
  unlink: 'read.outsider',
  need: 'need.outsider',
  settings: 'settings.notAdmin',
  changeSettings: 'settings.notAdmin',
  newToken: 'settings.notAdmin',
  areas: 'settings.notAdmin',
  area: 'settings.notAdmin',
  stages: 'settings.notAdmin',
  stage: 'settings.notAdmin',
  customer: 'customer.outsider',
  mergeCustomers: 'customer.outsider',
  importFile: 'customer.outsider',
  importColumns: 'customer.outsider',
  transcriptSpeakers: 'promote.outsider',
  transcriptLines: 'promote.outsider',
  claim: 'vote.outsider',
  voteReason: 'vote.outsider',
  newIssue: 'edit.outsider',
  notion: 'settings.notAdmin',
  subscription: 'digest.outsider',
  digestEdit: 'digest.outsider',
  jira: 'settings.notAdmin',
  notionConnection: 'settings.notAdmin',
}

/** Names as Slack sends them, and what is told of each. */
const byName = <Key extends string>(names: Record<Key, string>, told: Record<Key, Told>): Map<string, Told> =>
  new Map(Object.entries<string>(names).map(([key, name]) => [name, told[key as Key]]))
const ofAction = byName(ids.action, actions)
const ofView = byName(ids.view, views)

/** What is read of an interaction to know which it is. */
export const which = z.union([
  z.object({ type: z.literal('block_actions'), actions: z.array(z.object({ action_id: z.string() })).min(1) }),
  z.object({ type: z.literal('view_submission'), view: z.object({ callback_id: z.string() }) }),
  z.object({ type: z.literal('block_suggestion'), action_id: z.string() }),
  z.object({ type: z.literal('message_action') }),
  z.object({ type: z.literal('shortcut') }),
])

/**
 * What somebody who is no full member is told of an interaction; null: it may pass. What nobody has classified is not for them.
 * A command is looked at by its verbs (src/slack/listeners/voc-command.ts), a window that closes changes nothing of anybody else's.
 */
export function toldToOutsiders(body: unknown): Told {
  const { data } = which.safeParse(body)
  switch (data?.type) {
    case 'block_actions': {
      const name = data.actions[0]?.action_id ?? ''
      const told = ofAction.get(name) ?? ofAction.get(name.split('.')[0] ?? '')
      // The fields of forms, which outsiders do not get to see.
      return told === undefined ? 'promote.outsider' : told
    }
    case 'view_submission': {
      const told = ofView.get(data.view.callback_id)
      return told === undefined ? 'promote.outsider' : told
    }
    case 'block_suggestion':
      return 'read.outsider'
    case 'message_action':
    case 'shortcut':
      return 'promote.outsider'
    default:
      return null
  }
}

/**
 * Guests and people of other organisations in shared channels read what is posted where they are, and change nothing (product.md,
 * Roles). Every verb checks that, too; here it is known before anything is read or opened, and cannot be forgotten.
 * @throws Refusal
 */
export async function refuseOutsiders({
  body,
  context,
  next,
}: AnyMiddlewareArgs & AllMiddlewareArgs<Known>): Promise<void> {
  // Events have nobody who acts.
  const told = context.actor && !context.actor.isFullMember ? toldToOutsiders(body) : null
  if (told) throw new Refusal(told, {})
  await next()
}
