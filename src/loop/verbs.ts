import type { Db } from '../db/open.ts'
import type { Clock, Random } from '../domain/seams.ts'
import { addQuote } from './add-quote.ts'
import { answered, loopOf } from './answer.ts'
import { askForWords } from './ask-for-words.ts'
import type { Issues } from './ask-tracker.ts'
import { decide, decisionOf } from './decide.ts'
import { digestOf, digestPost, digestRows } from './digest.ts'
import { fillSimilar, findSimilar } from './find-similar.ts'
import { findWaiting } from './find-waiting.ts'
import { followIssues, followVersion } from './follow-issues.ts'
import { handOver } from './hand-over.ts'
import { install, uninstall } from './install.ts'
import { knowPerson, refreshPerson } from './know-person.ts'
import { link, linkView, suggestIssues } from './link.ts'
import { findItem, itemView, listItems, openItem, openQuotes, suggestCustomers } from './look-up.ts'
import { customerOf } from './look-up-customer.ts'
import { merge, mergePreview, suggestTargets } from './merge.ts'
import { notSolved } from './not-solved.ts'
import { closeNotice, dmOpened, noticeSent, noticeView } from './notices.ts'
import { pauseSubscription } from './pause-subscription.ts'
import { promote } from './promote.ts'
import { publishDigests } from './publish-digests.ts'
import { reconcileIssues } from './reconcile.ts'
import { remindTomorrow } from './remind.ts'
import { lookUp } from './search.ts'
import { setEmoji } from './set-emoji.ts'
import { connectionOf, connectionProblem, putConnection, settingsOf } from './settings.ts'
import { begunDraft, draftContext, draftOf, keepDraft, startDraft, whereMessageIs, whoAnswers } from './start-draft.ts'
import { subscribe, subscriptionOf, unsubscribe } from './subscribe.ts'
import { unlink } from './unlink.ts'
import { unmerge } from './unmerge.ts'
import { unsent } from './unsent.ts'
import { vote } from './vote.ts'

/**
 * Everything that can be done, bound to a database: what listeners are handed.
 * @param issues Jira; null where none is connected
 * @param hasNotion whether Notion is connected
 */
export const createVerbs = (db: Db, clock: Clock, random: Random, issues: Issues | null, hasNotion = false) => ({
  install: install(db, random.uuid),
  uninstall: uninstall(db),
  isInstalled: async () => (await db.workspaces()).length > 0,
  knowPerson: knowPerson(db, () => clock.now()),
  refreshPerson: refreshPerson(db),
  namesOf: (workspaceId: string, slackUserIds: string[]) => db.of(workspaceId).people.names(slackUserIds),
  workspaceOf: db.workspaceOf,
  tokenOf: async (workspaceId: string) => db.of(workspaceId).installations.current(),
  startDraft: startDraft(db),
  draftContext: draftContext(db),
  draftOf: draftOf(db),
  keepDraft: keepDraft(db),
  begunDraft: begunDraft(db),
  whoAnswers: whoAnswers(db),
  whereMessageIs: whereMessageIs(db),
  promote: promote(db),
  addQuote: addQuote(db),
  findSimilar: findSimilar(db, clock),
  fillSimilar: fillSimilar(db),
  vote: vote(db),
  itemView: itemView(db),
  openQuotes: openQuotes(db),
  openItem: openItem(db),
  findItem: findItem(db),
  listItems: listItems(db),
  suggestCustomers: suggestCustomers(db),
  unsent: unsent(db, { jira: issues !== null, notion: hasNotion }),
  /** What stands outside of a kind, as far as it was sent. */
  standing: (workspaceId: string, kind: string) => db.of(workspaceId).ledger.standing(kind),
  /** Sends these once more, whatever is remembered of them. */
  sendAgain: (workspaceId: string, kind: string, subjects: string[]) =>
    db.of(workspaceId).ledger.wantAgain(kind, subjects),
  /** Wants something outside for items that have nothing of this kind yet, at most so many. @returns how many */
  wantMissing: (workspaceId: string, kind: string, lane: string, most: number) =>
    db.of(workspaceId).ledger.wantMissing(
      kind,
      lane,
      Array.from({ length: most }, () => random.uuid()),
    ),
  settingsOf: settingsOf(db),
  setEmoji: setEmoji(db),
  decisionOf: decisionOf(db),
  decide: decide(db),
  link: link(db, issues),
  unlink: unlink(db, issues),
  /** The connected Jira, e.g. `https://acme.atlassian.net`; null where there is none. */
  jiraSite: issues?.tracker.site ?? null,
  suggestIssues: suggestIssues(db, issues),
  linkView: linkView(db),
  merge: merge(db, issues),
  mergePreview: mergePreview(db),
  suggestTargets: suggestTargets(db),
  unmerge: unmerge(db),
  findWaiting: findWaiting(db, issues),
  followIssues: followIssues(db, issues),
  followVersion: followVersion(db, issues),
  reconcileIssues: reconcileIssues(db, issues),
  connectionOf: connectionOf(db),
  putConnection: putConnection(db),
  connectionProblem: connectionProblem(db),
  noticeView: noticeView(db),
  closeNotice: closeNotice(db),
  noticeSent: noticeSent(db),
  dmOpened: dmOpened(db),
  loopOf: loopOf(db),
  answered: answered(db),
  notSolved: notSolved(db),
  handOver: handOver(db),
  remindTomorrow: remindTomorrow(db),
  askForWords: askForWords(db),
  customerOf: customerOf(db, () => clock.now()),
  lookUp: lookUp(db),
  digestOf: digestOf(db, () => clock.now()),
  digestPost: digestPost(db, () => clock.now()),
  digestRows: digestRows(db, () => clock.now()),
  subscriptionOf: subscriptionOf(db, () => clock.now()),
  subscribe: subscribe(db, () => clock.now()),
  unsubscribe: unsubscribe(db),
  publishDigests: publishDigests(db, () => clock.now()),
  pauseSubscription: pauseSubscription(db),
})

export type Verbs = ReturnType<typeof createVerbs>
