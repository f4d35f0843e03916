import type { EventKind } from '../../domain/events.ts'
import type { ItemStatus } from '../../domain/item.ts'
import type { Happened } from '../ko/history.ts'
import type { Texts } from '../ko.ts'

/** All that happened to an item, readable. @param statuses by their names */
export const history = (statuses: Record<ItemStatus, string>): Texts['history'] => {
  const named = (value: unknown): string =>
    typeof value === 'string' && value in statuses ? statuses[value as ItemStatus] : 'unknown'
  const moved = ({ from, to }: Happened) =>
    to === undefined || to === null || from === to ? '' : `: ${named(from)} → ${named(to)}`
  const because = (said: string, { reason }: Happened) => (reason ? `${said} · why: ${reason}` : said)
  const events: Record<EventKind, (d: Happened) => string> = {
    'item.promoted': () => 'Added to VoC',
    'item.withdrawn': () => 'Took it back',
    'item.quoted': (d) => (d.need ? `Added customer's words · need: ${d.need}` : "Added customer's words"),
    'item.voted': () => 'Voted',
    'item.unvoted': () => 'Took the vote back',
    'item.decided': (d) => (d.from === d.to ? 'Changed what was decided' : `Decided${moved(d)}`),
    'item.undone': (d) => `Undid the decision${moved(d)}`,
    'item.edited': () => 'Edited',
    'item.corrected': () => 'Corrected the summary',
    'item.needAsked': (d) => (d.of ? `Asked ${d.of} for the need` : 'Asked for the need'),
    'item.needTold': (d) => (d.need ? `Wrote the need: ${d.need}` : 'Wrote the need'),
    'item.needNotAsked': () => "Couldn't ask the customer for the need",
    'item.due': (d) => (d.because === 'parkedOver' ? 'Its day to look again has come' : 'The decision is overdue'),
    'item.linked': (d) =>
      because(d.key ? (d.made ? `Created and linked ${d.key}` : `Linked ${d.key}`) : 'Linked a Jira issue', d),
    'item.issueAsked': (d) => (d.key ? `Asked for a Jira issue in ${d.key}` : 'Asked for a Jira issue'),
    'item.issueNotMade': (d) =>
      d.key ? `The Jira issue in ${d.key} couldn't be created` : "The Jira issue couldn't be created",
    'item.unlinked': (d) =>
      d.refusal
        ? `${d.key ?? 'The Jira issue'} wasn't found, so it isn't linked`
        : because(d.key ? `Unlinked ${d.key}` : 'Unlinked a Jira issue', d),
    'item.followed': (d) => `Followed Jira${moved(d)}`,
    'item.shipped': (d) => `Shipped${moved(d)}`,
    'item.reopened': (d) => (d.from === d.to ? 'Reopened in Jira' : `Reopened in Jira${moved(d)}`),
    'item.merged': (d) =>
      typeof d.from === 'number'
        ? `VOC-${d.from} was merged into this`
        : d.into
          ? `Merged into VOC-${d.into}`
          : 'Merged with another item',
    'item.unmerged': (d) =>
      typeof d.from === 'number'
        ? `VOC-${d.from} is its own item again`
        : d.into
          ? `Undid the merge into VOC-${d.into}`
          : 'Undid the merge',
    'item.claimed': () => 'Said that their customer needs it, too',
    'item.unclaimed': () => 'Took “my customer too” back',
    'loop.told': () => 'Told who answers the customer',
    'loop.answered': (d) => (d.how === 'alreadyKnew' ? 'Said that the customer knew already' : 'Answered the customer'),
    'loop.moved': (d) =>
      d.asked === 'words'
        ? 'Asked for the words for the customer'
        : d.because === 'agentGone'
          ? "Asked somebody else to answer, because the agent can't be told"
          : d.team
            ? `Asked ${d.team} to answer`
            : d.notSolvedToldTo !== undefined
              ? "Told who decides that it isn't solved for a customer"
              : d.at
                ? 'Put the answer off until tomorrow'
                : 'Handed the answer over',
    'loop.paused': (d) =>
      d.because === 'plan' ? "An answer waits: the customer's plan changed" : 'Put unsent notices on hold',
    'loop.resumed': (d) =>
      d.because === 'plan' ? 'A customer has it now: an answer is due' : 'Let notices on hold go out',
    'loop.waived': (d) => (d.reason ? `Said that no answer is needed: ${d.reason}` : 'Said that no answer is needed'),
    'loop.nobodyLeft': () => 'Told the VoC channel that nobody is left to answer',
    'loop.confirmed': () => 'Said that the customer confirmed it',
    'loop.saidHow': () => 'Said how the customer was told',
    'item.cameBack': () => 'Said that it came back',
    'item.notBack': () => "Said that it's something else and didn't come back",
    'item.openedAgain': (d) => `Reopened it${moved(d)}`,
    'item.solved': () => 'Said that it is solved, and let notices go out',
    'notice.wanted': () => 'Asked who decides',
    'digest.subscribed': () => 'Subscribed to the weekly VoC',
    'digest.unsubscribed': () => 'Unsubscribed from the weekly VoC',
    'settings.changed': () => 'Changed the settings',
    'token.made': () => 'Made an API token',
    'token.revoked': () => 'Revoked an API token',
    'surveys.received': () => 'Sent survey answers by the API',
    'area.changed': () => 'Changed an area',
    'stage.changed': () => 'Changed a journey stage',
    'connection.changed': () => 'Changed a connection',
    'digest.changed': (d) => (d.to === 'on' ? 'Took up the weekly VoC again' : 'Put the weekly VoC on hold'),
    'digest.edited': () => 'Edited the weekly VoC before it was posted',
    'digest.due': () => 'Posted the weekly VoC',
    'customer.added': () => 'Added the customer',
    'customer.edited': () => 'Edited the customer',
    'customer.merged': () => 'Merged the customer',
    'customer.unmerged': () => "Undid the customer's merge",
    'customer.renewing': (d) =>
      d.count === 0
        ? 'A renewal came near, with no request unanswered'
        : 'Told the account owner that the renewal comes near',
    'item.imported': () => 'Imported it from a file',
    'item.importedInto': () => 'Added words imported from a file',
    'import.undone': () => 'Undid an import',
    'customers.imported': () => 'Imported a file',
    'document.wanted': () => 'Asked for a file',
  }
  return {
    title: 'History',
    about: (number, title) => `VOC-${number} ${title}`,
    older: 'Show older',
    by: (name) => name,
    nobody: 'Automatic',
    empty: 'nothing',
    change: (field, from, to) => `${field}: “${from}” → “${to}”`,
    events,
  }
}
