import type { KnownBlock } from '@slack/types'
import type { NoticeView } from '../../domain/notice.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { alertNotice, renewalNotice } from './alert-notice.ts'
import { backButtons, backSettled } from './back.ts'
import { button, line, paragraph, plain, present, shorten } from './blocks.ts'
import { causeOf } from './connections.ts'
import { digestDraft } from './digest-draft.ts'
import { digestPaused } from './digest-paused.ts'
import { inQuotes, type Message, titleOfItem } from './item-card.ts'
import { decisionNotice, needNotice } from './need-notice.ts'
import { namesOf } from './new-issue-form.ts'

const MAX_TITLE = 80
const MAX_NOTE = 1_500

/** What somebody should know or decide, besides answers to customers. */
export function otherNotice(view: NoticeView, t: Speech): Message {
  if (view.kind === 'digestPaused') return digestPaused(view, t)
  if (view.kind === 'digestDraft') return digestDraft(view, t)
  if (view.kind === 'needAsked') return needNotice(view, t)
  if (view.kind === 'decideAgain') return decisionNotice(view, t)
  if (view.kind === 'churnSignal' || view.kind === 'renewingRequest') return alertNotice(view, t)
  if (view.kind === 'renewalAhead') return renewalNotice(view, t)
  const sentence = sentenceOf(view, t)
  const { item, issue, data, kind } = view
  const asksToDecide = item !== null && (kind === 'wontDo' || kind === 'shipAsked' || kind === 'wordsAsked')
  const asksForCause = item !== null && (kind === 'causeAsked' || data.cause === true)
  const buttons = [
    ...backButtons(view, t),
    ...(asksForCause ? [button(ids.action.edit, t.need.cause.write, item.id)] : []),
    ...(asksToDecide ? [button(ids.action.decide, t.decide.button, item.id, { style: 'primary' })] : []),
    ...(item && kind === 'wordsAsked' && !data.by ? [button(ids.action.hold, t.settle.hold, item.id)] : []),
    ...(item ? [button(ids.action.openItem, t.card.open, item.id)] : []),
    ...(issue
      ? [{ type: 'button' as const, action_id: ids.action.goToMessage, text: plain(issue.key, 75), url: issue.url }]
      : []),
  ]
  return {
    text: escapeMrkdwn(sentence),
    blocks: present(
      paragraph(sentence),
      data.cause === true && line(t.need.cause.along),
      kind === 'wontDo' && item !== null && line(nameOf(item, t), t.name.item(item.number)),
      kind === 'reopened' && issue !== null && line(t.answer.reopenedBy(issue.key)),
      kind === 'notSolved' && data.note ? paragraph(inQuotes(shorten(data.note, MAX_NOTE), t)) : null,
      backSettled(view, t),
      kind === 'connection' && data.problem
        ? line(t.answer.problem(causeOf(systemOf(view), data.problem, t, data.site !== undefined)))
        : null,
      buttons.length > 0 && { type: 'actions', elements: buttons },
      whyOf(view, t),
    ),
  }
}

const nameOf = (item: { title: string; number: number }, t: Speech) => shorten(titleOfItem(item, t), MAX_TITLE)

function sentenceOf({ kind, item, issue, data }: NoticeView, t: Speech): string {
  const [key, number] = [issue?.key ?? '', item?.number ?? 0]
  const title = item ? nameOf(item, t) : ''
  const by = data.by ?? t.answer.somebody
  switch (kind) {
    case 'wontDo':
      return t.answer.wontDo(key)
    case 'shipAsked':
      return t.answer.shipAsked(title, number)
    case 'reopened':
      return t.answer.reopened(title, number)
    case 'linkRefused':
      if (data.refusal === 'notMade') return notMade(data, number, t)
      return data.refusal === 'already' ? t.answer.linkAlready(key, number) : t.answer.linkHidden(key, number)
    case 'wordsAsked':
      return data.by ? t.answer.wordsAsked(by, title, number) : t.answer.wordsMissing(title, number)
    case 'notSolved':
      return data.isBack ? t.settle.back.notice(by, title, number) : t.answer.notSolvedBy(by, title, number)
    case 'causeAsked':
      return t.need.cause.asked(title, number)
    case 'merged':
      return item && item.mergedInto !== null
        ? t.merge.noticeMerged(by, title, number, item.mergedInto)
        : t.merge.noticeUndone(title, number)
    default:
      return connectionSentence(data, t)
  }
}

const notMade = ({ project = '', fields = [] }: NoticeView['data'], number: number, t: Speech): string =>
  t.issue.notMade(number, project, fields.length > 0 ? namesOf(fields.map((name) => ({ name }))) : null)

const systemOf = ({ data }: Pick<NoticeView, 'data'>) => data.system ?? 'jira'

/** What a broken connection means for everybody's work; the cause stands below. */
function connectionSentence(data: NoticeView['data'], t: Speech): string {
  const { problem = '' } = data
  if (problem.startsWith('customers.')) return t.answer.connection.customers
  if (problem === 'properties') return t.answer.connection.columns
  const site = data.site ?? 'Jira'
  if (problem.startsWith('number')) return t.answer.connection.numbers(data.issueKey ?? null)
  if (problem === 'silent') return data.site ? t.answer.connection.silentSite(site) : t.answer.connection.silent
  if (problem === 'expires') return t.answer.connection.expires(site)
  const isCutOff = systemOf({ data }) === 'jira' || problem === '' || ['unauthorized', 'unshared'].includes(problem)
  if (data.site) return t.answer.connection.jiraSite(site)
  return isCutOff ? t.answer.connection[systemOf({ data })] : t.answer.connection.waiting
}

function whyOf({ kind, data }: NoticeView, t: Speech): KnownBlock {
  if (kind === 'connection' && data.insteadOfAdmin) return line(t.answer.connection.passOn)
  if (kind === 'connection') return { type: 'context', elements: [{ type: 'mrkdwn', text: t.answer.whyAdmin }] }
  if (kind === 'merged') return line(t.merge.why)
  return line(kind === 'linkRefused' ? t.answer.whyLinked : t.answer.whyDecides)
}
