import type { Db } from '../db/open.ts'
import type { ConnectionName } from '../domain/link.ts'
import type { Notebook } from '../domain/mirror.ts'
import type { Clock, Random } from '../domain/seams.ts'
import { addQuote } from './add-quote.ts'
import { lookAtRenewals } from './alert.ts'
import { makeToken, revokeToken, tokenHolder, tokensOf } from './api-tokens.ts'
import { areasOf, putArea, putStage, stagesOf } from './arrange.ts'
import { type Issues, NOT_ANSWERED } from './ask-tracker.ts'
import { changeSettings, settingsHistory, settingsView } from './change-settings.ts'
import { correctGist, gistOf } from './correct-gist.ts'
import { customerVerbs } from './customer-verbs.ts'
import { decide, decisionOf } from './decide.ts'
import { digestVerbs } from './digest-verbs.ts'
import { assign, editItem, editView } from './edit-item.ts'
import { exportHistory } from './exports.ts'
import { fillSimilar, similarVerbs } from './find-similar.ts'
import { findWaiting } from './find-waiting.ts'
import { followIssues, followVersion } from './follow-issues.ts'
import { guideOf, wantGuides } from './guides.ts'
import { historyOf } from './history.ts'
import { homeOf, waitingOn } from './home.ts'
import { install, uninstall } from './install.ts'
import { issueNumbers, numberFields, numberRefused, numberStandsIn, suggestNumberFields } from './issue-numbers.ts'
import { jiraVerbs } from './jira-verbs.ts'
import { keepGroups, keepTeamOf, peopleToAsk, teamSourceOf } from './keep-teams.ts'
import { peopleKnown } from './know-person.ts'
import { link, linkAll, linkView, suggestIssues } from './link.ts'
import { lookAtDue, recount } from './look-at-due.ts'
import { findItem, itemView, listItems, openItem, openQuotes, suggestCustomers } from './look-up.ts'
import { loopVerbs } from './loop-verbs.ts'
import {
  askForIssue,
  issueChoices,
  issueMade,
  issueRefused,
  issueWish,
  suggestAssignable,
  suggestProjects,
} from './make-issue.ts'
import { mayMerge, merge, mergePreview, suggestTargets } from './merge.ts'
import { countItems, filingOf, fillMirror, mirroredCustomers, pastOf, setFilling, wantOne } from './mirror.ts'
import { askForNeed, couldNotAsk, tellNeed } from './need-asks.ts'
import { noticesOff, turnNoticesOff } from './notice-choices.ts'
import { closeNotice, dmOpened, noticeSent, noticeView } from './notices.ts'
import { notionVerbs } from './notion-connection.ts'
import { chooseNotion, notionSettings } from './notion-settings.ts'
import { numberRows, numbersOf } from './numbers.ts'
import { promote } from './promote.ts'
import { receiveSurveys } from './receive-surveys.ts'
import { heardOfJira, reconcileIssues } from './reconcile.ts'
import { askIfBack } from './recurrence.ts'
import { resolutions } from './resolutions.ts'
import { createRowCounts } from './row-counts.ts'
import { lookUp, namedSearch, searchItems, searchNames } from './search.ts'
import { setEmoji } from './set-emoji.ts'
import { connectionOf, connectionProblem, putConnection, settingsOf } from './settings.ts'
import { begunDraft, draftContext, draftOf, keepDraft, startDraft, whereMessageIs, whoAnswers } from './start-draft.ts'
import { commentDraft, quoteComments, setCommentAside, suggestedComments } from './survey-quotes.ts'
import { promoteLines, readTranscript, transcriptWith } from './transcript.ts'
import { undo } from './undo.ts'
import { unlinkAll } from './unlink.ts'
import { unmerge } from './unmerge.ts'
import { unsent } from './unsent.ts'
import { usePreset } from './use-preset.ts'
import { vote } from './vote.ts'
import { workspaceOf } from './workspace-of.ts'

/**
 * Everything that can be done, bound to a database: what listeners are handed.
 * @param issues Jira; null where none is connected
 * @param notebook Notion; null where it can not be connected
 */
export const createVerbs = (
  db: Db,
  clock: Clock,
  random: Random,
  issues: Issues | null,
  notebook: Notebook | null = null,
) => {
  const isConfigured = { jira: Boolean(issues?.configured), notion: notebook?.isConfigured ?? false }
  const similar = similarVerbs(db, clock)
  const counts = createRowCounts(db, clock)
  const sitesOf = async (workspaceId: string) => ((await issues?.sites(workspaceId)) ?? []).map(({ site }) => site)
  return {
    install: install(db, random.uuid),
    uninstall: uninstall(db),
    isInstalled: async () => (await db.workspaces()).length > 0,
    ...peopleKnown(db, clock),
    teamSourceOf: teamSourceOf(db),
    keepGroups: keepGroups(db),
    keepTeamOf: keepTeamOf(db),
    peopleToAsk: peopleToAsk(db),
    namesOf: (workspaceId: string, slackUserIds: string[]) => db.of(workspaceId).people.names(slackUserIds),
    slackIdsOf: (workspaceId: string, personIds: string[]) => db.of(workspaceId).people.slackIds(personIds),
    workspaceOf: db.workspaceOf,
    tokenOf: async (workspaceId: string) => db.of(workspaceId).installations.current(),
    startDraft: startDraft(db),
    readTranscript: readTranscript(db, () => clock.now()),
    transcriptWith: transcriptWith(db),
    promoteLines: promoteLines(db),
    draftContext: draftContext(db),
    draftOf: draftOf(db),
    keepDraft: keepDraft(db),
    begunDraft: begunDraft(db),
    whoAnswers: whoAnswers(db),
    whereMessageIs: whereMessageIs(db),
    promote: promote(db),
    addQuote: addQuote(db),
    ...similar,
    askIfBack: askIfBack(db, similar.similarTo),
    ...loopVerbs(db, () => clock.now()),
    fillSimilar: fillSimilar(db),
    vote: vote(db),
    itemView: itemView(db),
    openQuotes: openQuotes(db),
    openItem: openItem(db),
    findItem: findItem(db),
    listItems: listItems(db),
    suggestCustomers: suggestCustomers(db),
    unsent: unsent(db, isConfigured, counts),
    /** What stands outside of a kind, as far as it was sent. */
    standing: (workspaceId: string, kind: string) => db.of(workspaceId).ledger.standing(kind),
    /** Sends these once more, whatever is remembered of them. */
    sendAgain: (workspaceId: string, kind: string, subjects: string[]) =>
      db.of(workspaceId).ledger.wantAgain(kind, subjects),
    fillMirror: fillMirror(db, random),
    pastOf: pastOf(db),
    ...mirroredCustomers(db),
    filingOf: filingOf(db),
    wantOne: wantOne(db, random),
    setFilling: setFilling(db),
    notionSettings: notionSettings(db, notebook),
    chooseNotion: chooseNotion(db, notebook),
    ...notionVerbs(db, isConfigured.notion),
    countItems: countItems(db),
    ofWorkspace: (workspaceId: string) => workspaceOf(db, workspaceId),
    guideOf: guideOf(db),
    wantGuides: wantGuides(db, random),
    settingsOf: settingsOf(db),
    settingsView: settingsView(db, issues?.shippedWhen),
    settingsHistory: settingsHistory(db),
    exportHistory: exportHistory(db),
    changeSettings: changeSettings(db),
    areasOf: areasOf(db),
    putArea: putArea(db),
    stagesOf: stagesOf(db),
    putStage: putStage(db),
    usePreset: usePreset(db),
    setEmoji: setEmoji(db),
    decisionOf: decisionOf(db),
    decide: decide(db),
    link: link(db, issues),
    linkAll: linkAll(db, issues),
    unlinkAll: unlinkAll(db, issues),
    /** The connected Jira sites of a workspace, e.g. `https://acme.atlassian.net`, the one that is tried first before the others. */
    jiraSites: sitesOf,
    ...jiraVerbs(db, issues),
    suggestIssues: suggestIssues(db, issues),
    linkView: linkView(db),
    issueNumbers: issueNumbers(db),
    numberStandsIn: numberStandsIn(db),
    numberRefused: numberRefused(db),
    suggestNumberFields: suggestNumberFields(db, issues),
    numberFields: numberFields(db, issues),
    resolutions: resolutions(db, issues),
    suggestProjects: suggestProjects(db, issues),
    suggestAssignable: suggestAssignable(db, issues),
    issueChoices: issueChoices(db, issues),
    askForIssue: askForIssue(db, issues),
    issueWish: issueWish(db),
    issueMade: issueMade(db, issues),
    issueRefused: issueRefused(db),
    merge: merge(db, issues),
    mergePreview: mergePreview(db),
    mayMerge: mayMerge(db),
    suggestTargets: suggestTargets(db),
    unmerge: unmerge(db),
    editView: editView(db),
    editItem: editItem(db),
    assign: assign(db),
    gistOf: gistOf(db),
    correctGist: correctGist(db),
    historyOf: historyOf(db),
    askForNeed: askForNeed(db),
    tellNeed: tellNeed(db),
    couldNotAsk: couldNotAsk(db),
    undo: undo(db, () => clock.now()),
    findWaiting: findWaiting(db, issues),
    followIssues: followIssues(db, issues),
    followVersion: followVersion(db, issues),
    reconcileIssues: reconcileIssues(db, issues, () => clock.now()),
    heardOfJira: heardOfJira(db, () => clock.now()),
    connectionOf: connectionOf(db),
    putConnection: putConnection(db),
    connectionProblem: connectionProblem(db),
    /** A site was asked: what is wrong with all of it; null: it answered. */
    jiraAnswered: (workspaceId: string, name: ConnectionName, problem: string | null) =>
      connectionProblem(db)(workspaceId, name, problem, problem === null ? NOT_ANSWERED : []),
    noticeView: noticeView(db),
    closeNotice: closeNotice(db),
    noticeSent: noticeSent(db),
    dmOpened: dmOpened(db),
    noticesOff: noticesOff(db),
    turnNoticesOff: turnNoticesOff(db),
    waitingOn: waitingOn(db, () => clock.now()),
    tokensOf: tokensOf(db),
    makeToken: makeToken(db),
    revokeToken: revokeToken(db),
    tokenHolder: tokenHolder(db),
    receiveSurveys: receiveSurveys(db),
    suggestedComments: suggestedComments(db),
    commentDraft: commentDraft(db),
    setCommentAside: setCommentAside(db),
    quoteComments: quoteComments(db),
    ...customerVerbs(db, clock, sitesOf),
    lookUp: lookUp(db),
    searchItems: searchItems(db),
    namedSearch: namedSearch(db),
    searchNames: searchNames(db),
    lookAtDue: lookAtDue(db, () => clock.now()),
    lookAtRenewals: lookAtRenewals(db, () => clock.now()),
    recount: recount(db, () => clock.now()),
    homeOf: homeOf(db, isConfigured, counts, () => clock.now()),
    ...digestVerbs(db, () => clock.now(), isConfigured),
    numbersOf: numbersOf(db, () => clock.now()),
    numberRows: numberRows(db, () => clock.now()),
  }
}

export type Verbs = ReturnType<typeof createVerbs>
