import type { ItemKind, ItemStatus } from './item.ts'
import type { EditField } from './item-edit.ts'

/** Every case in which a person is refused, with the data that its sentence needs. The sentences: `locales/`. */
export interface Refusals {
  'vote.outsider': Record<string, never>
  'promote.outsider': Record<string, never>
  'read.outsider': Record<string, never>
  /** A period that is none. */
  'numbers.period': { word: string }
  'settings.notAdmin': Record<string, never>
  /** Words that do not form a group of synonyms. */
  'settings.synonyms': { words: string }
  'settings.noKinds': Record<string, never>
  'kind.notOffered': { kind: ItemKind }
  /** The app may not post there. */
  'settings.channel': Record<string, never>
  /** An area or a stage without a name; with one that another has; too many of them. */
  'area.name': Record<string, never>
  'area.taken': { name: string }
  'area.tooMany': { max: number }
  /** It would be a part of itself, of a part, or has parts of its own. */
  'area.parent': Record<string, never>
  'area.days': { max: number }
  /** A line that is no date; a day that is no public holiday; too many of them. */
  'settings.day': { line: string }
  'settings.notHoliday': { line: string; until: number }
  'settings.tooManyDays': { max: number }
  'settings.noTeams': Record<string, never>
  'settings.noFields': Record<string, never>
  'settings.notNumber': Record<string, never>
  /** Two number fields of one site. */
  'settings.fieldTwice': { site: string }
  'settings.hours': Record<string, never>
  'settings.minutes': { max: number }
  'settings.timeZone': { name: string }
  /** Somebody who would be asked wants no messages of this kind. */
  'notice.turnedOff': { name: string }
  'item.unknown': { number: number }
  'quote.empty': Record<string, never>
  'quote.tooLong': { max: number; actual: number }
  'quote.already': { number: number; itemId: string }
  /** The answer of a survey whose comment was to become words is there no more, or says nothing any more. */
  'survey.commentGone': Record<string, never>
  /** A token without a name; too many of them. */
  'token.noName': Record<string, never>
  'token.tooMany': { max: number }
  /** Something that looks like personal data is to be stored, and nobody says why. */
  'spared.noReason': Record<string, never>
  /** Words from a private place, and this person was never asked, or did not agree. */
  'private.notAgreed': Record<string, never>
  'link.notHttp': Record<string, never>
  'field.tooLong': { max: number }
  'customer.unknown': Record<string, never>
  'customer.outsider': Record<string, never>
  'customer.noName': Record<string, never>
  /** The name belongs to another customer. */
  'customer.taken': { name: string; id: string; by: string }
  'customer.domainTaken': { domain: string; id: string; by: string }
  'customer.referenceTaken': { reference: string; id: string; by: string }
  'customer.tooMany': { max: number }
  'customer.currency': Record<string, never>
  'customer.amount': Record<string, never>
  'customer.day': Record<string, never>
  'customer.contact': { line: string }
  'customer.domain': { text: string }
  'customer.reference': { line: string }
  'customer.revenueNotYours': Record<string, never>
  /** Somebody else has changed it since the form was opened. */
  'customer.meanwhile': { by: string }
  'customer.merged': { name: string; into: string }
  'customerMerge.notYours': Record<string, never>
  'customerMerge.self': { name: string }
  'customerMerge.circle': { name: string; into: string }
  'customerMerge.noTarget': Record<string, never>
  'customerUnmerge.notMerged': { name: string }
  'customerUnmerge.tooLate': { name: string; days: number }
  'customerUnmerge.answered': { name: string; into: string }
  'customerUnmerge.targetMerged': { name: string; through: string; into: string }
  /** An item on which both are answered was merged into another since: that is undone first. */
  'customerUnmerge.itemMerged': { name: string; into: string; number: number }
  'claim.noCustomer': Record<string, never>
  'import.notAdmin': Record<string, never>
  'import.noFile': Record<string, never>
  'import.tooLarge': { mostMb: number }
  'import.tooManyRows': { max: number; actual: number }
  'import.empty': Record<string, never>
  'import.unreadable': { line: number }
  'import.encoding': Record<string, never>
  'import.noNameColumn': Record<string, never>
  'import.noResponseColumn': Record<string, never>
  'import.noScoreColumn': Record<string, never>
  'import.noDayColumn': Record<string, never>
  'import.noWordsColumn': Record<string, never>
  'import.dayOrder': { example: string }
  'import.undoTooLate': { days: number }
  'import.gone': Record<string, never>
  'import.noDownload': Record<string, never>
  'transcript.empty': Record<string, never>
  'transcript.gone': Record<string, never>
  'transcript.noLines': Record<string, never>
  'transcript.tooMany': { max: number; actual: number }
  'transcript.noItem': Record<string, never>
  'customer.noneNamed': { name: string }
  'customer.nearest': { word: string; nearest: string }
  'customer.severalNamed': { name: string }
  'agent.notHere': { name: string }
  'window.late': Record<string, never>
  'draft.gone': Record<string, never>
  'person.unknown': Record<string, never>
  'command.unknown': { word: string; nearest: string | null }
  'command.needsItem': { verb: string }
  'command.needsIssue': { verb: string }
  'decide.outsider': Record<string, never>
  'decide.notYours': { owner: string }
  'decide.nothing': Record<string, never>
  'decide.noDate': Record<string, never>
  'decide.pastDate': Record<string, never>
  'decide.meanwhile': { number: number; status: ItemStatus; by: string | null }
  'decide.wordsMeanwhile': { number: number; by: string | null }
  'decide.merged': { number: number; into: number }
  'merge.outsider': Record<string, never>
  'merge.self': { number: number }
  /** What should go into another has gone into one already, or what should take it has gone into that very one. */
  'merge.already': { number: number; into: number }
  'merge.circle': { number: number; into: number }
  'merge.noTarget': Record<string, never>
  'unmerge.notMerged': { number: number }
  'unmerge.tooLate': { number: number; days: number }
  'unmerge.answered': { number: number; into: number }
  /** What it was merged into was itself merged into another: that is undone first. */
  'unmerge.targetMerged': { number: number; through: number; into: number }
  /** Another item was merged later that shares one of its answers: that is undone first. */
  'unmerge.mergedSince': { number: number; later: number }
  'command.needsItems': { verb: string }
  'link.outsider': Record<string, never>
  'link.noJira': Record<string, never>
  'link.notAnIssue': { text: string; site: string }
  'link.otherSite': { text: string; site: string }
  /** The site was disconnected meanwhile. */
  'jira.notConnected': Record<string, never>
  /** Several sites have an issue of that key. */
  'link.silentSites': { key: string; addresses: string }
  'link.severalSites': { key: string; addresses: string }
  'link.hidden': { key: string; project: string }
  'link.tooMany': { max: number }
  /** An issue of the item is being made just now. */
  'issue.underWay': { number: number }
  'issue.noSummary': Record<string, never>
  'issue.noProject': Record<string, never>
  /** Fields that no window can ask for. */
  'issue.cannotFill': { fields: string[]; project: string }
  'issue.noField': { name: string }
  'issue.notANumber': { name: string }
  'issue.noAnswer': Record<string, never>
  'notion.notConnected': Record<string, never>
  /** It does not answer, or does not show us what was chosen. */
  'notion.noAnswer': Record<string, never>
  /** A page that was chosen is not shared with us any more. */
  'notion.pageGone': Record<string, never>
  /** A column that was chosen is none any more; is chosen for two values; would have a name that is taken; there is none for the key. */
  'notion.columnGone': { name: string }
  'notion.columnTwice': { name: string }
  'notion.columnTaken': { name: string }
  'notion.noKey': { name: string }
  'link.already': { key: string; number: number }
  'link.unknown': { key: string; number: number }
  'answer.outsider': Record<string, never>
  'answer.gone': Record<string, never>
  'answer.notOwed': { number: number }
  /** Confirmed, or said how, before anybody told the customer. */
  'answer.notAnswered': { number: number }
  'waive.noReason': Record<string, never>
  /** Everybody was told already, or nobody is to be. */
  'hold.nothing': { number: number }
  /** Nobody of the team is here, or there is no such team. */
  'team.nobody': Record<string, never>
  'team.oneOfBoth': Record<string, never>
  /** What is said to be back is there no more. */
  'back.gone': Record<string, never>
  'digest.outsider': Record<string, never>
  'digest.noChannel': Record<string, never>
  'digest.notMember': Record<string, never>
  'digest.archived': Record<string, never>
  'digest.joinFirst': Record<string, never>
  'digest.restricted': Record<string, never>
  'digest.shared': Record<string, never>
  /** No such day, time or time zone. */
  'digest.when': Record<string, never>
  'digest.notSubscribed': Record<string, never>
  'digest.gone': Record<string, never>
  'digest.nowAgain': Record<string, never>
  'digest.draftGone': Record<string, never>
  'digest.notPublisher': Record<string, never>
  'digest.unknownLanguage': { word: string }
  'digest.unknownWord': { word: string; nearest: string | null }
  /** Neither a format, nor a period, nor a filter that is known. */
  'report.unknown': { word: string }
  'search.empty': Record<string, never>
  'edit.outsider': Record<string, never>
  'edit.notYours': { owner: string }
  'edit.noTitle': Record<string, never>
  /** A stage or an area that was chosen is there no more. */
  'edit.choiceGone': Record<string, never>
  'edit.merged': { number: number; into: number }
  /** Somebody else changed the same field meanwhile. */
  'edit.meanwhile': { by: string | null; field: EditField }
  'gist.notYours': Record<string, never>
  'need.outsider': Record<string, never>
  'need.known': { number: number }
  'need.nobody': { number: number }
  'need.empty': Record<string, never>
  'need.notAsked': Record<string, never>
  'undo.nothing': { minutes: number }
  'undo.notYours': Record<string, never>
  'undo.tooLate': { minutes: number }
  'undo.done': Record<string, never>
  'undo.inUse': { number: number }
  'undo.changed': { number: number }
  'undo.answered': { number: number }
  'search.unknownFilter': { word: string; nearest: string | null }
  busy: Record<string, never>
  unexpected: { reference: string }
}
