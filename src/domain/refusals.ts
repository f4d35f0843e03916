import type { ItemStatus } from './item.ts'

/** Every case in which a person is refused, with the data that its sentence needs. The sentences: `locales/`. */
export interface Refusals {
  'vote.outsider': Record<string, never>
  'promote.outsider': Record<string, never>
  'read.outsider': Record<string, never>
  'settings.notAdmin': Record<string, never>
  'item.unknown': { number: number }
  'quote.empty': Record<string, never>
  'quote.tooLong': { max: number; actual: number }
  'quote.already': { number: number; itemId: string }
  /** Something that looks like personal data is to be stored, and nobody says why. */
  'spared.noReason': Record<string, never>
  /** Words from a private place, and this person was never asked, or did not agree. */
  'private.notAgreed': Record<string, never>
  'link.notHttp': Record<string, never>
  'field.tooLong': { max: number }
  'customer.unknown': Record<string, never>
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
  'link.hidden': { key: string; project: string }
  'link.already': { key: string; number: number }
  'link.unknown': { key: string; number: number }
  'answer.outsider': Record<string, never>
  'answer.gone': Record<string, never>
  'answer.notOwed': { number: number }
  'digest.outsider': Record<string, never>
  'digest.noChannel': Record<string, never>
  'digest.notMember': Record<string, never>
  'digest.archived': Record<string, never>
  'digest.joinFirst': Record<string, never>
  'digest.restricted': Record<string, never>
  'digest.shared': Record<string, never>
  'digest.unknownLanguage': { word: string }
  'digest.unknownWord': { word: string; nearest: string | null }
  'search.empty': Record<string, never>
  busy: Record<string, never>
  unexpected: { reference: string }
}
