/** What can happen. One row for each; history, audit and everything outward hang on it. */
export const eventKinds = [
  'item.promoted',
  /** Whoever added it took it back: it is gone. */
  'item.withdrawn',
  /** Further words of a customer's. */
  'item.quoted',
  'item.voted',
  'item.unvoted',
  'item.decided',
  /** A decision was taken back. */
  'item.undone',
  /** What we know of it was changed: `changes`, from what to what. */
  'item.edited',
  /** A summary was put right by whoever wrote it. */
  'item.corrected',
  /** The need behind the words was asked for; it is known; the customer could not be asked. */
  'item.needAsked',
  'item.needTold',
  'item.needNotAsked',
  /** Its day has come: a decision is overdue, or what was parked is to be looked at again. */
  'item.due',
  'item.linked',
  'item.unlinked',
  /** Somebody wants an issue made of it (`key`: the project); Jira refuses that. */
  'item.issueAsked',
  'item.issueNotMade',
  /** Jira moved on: the issue's status, summary or key, and with them perhaps the item's status. */
  'item.followed',
  'item.shipped',
  /** It had shipped and is open again before everybody was told. */
  'item.reopened',
  /** It went into another item, or another one into it (`into`, `from`: their numbers); and that was undone. */
  'item.merged',
  'item.unmerged',
  /** Its agent has the message. */
  'loop.told',
  'loop.answered',
  /** Another agent, tomorrow, or a question to the one who decides: the answer is owed as before. */
  'loop.moved',
  /** Its item's notices are on hold (`because`), or go out (`count`: so many answers). */
  'loop.paused',
  'loop.resumed',
  /** Of so many answers (`count`) nobody is left who could give them. */
  'loop.nobodyLeft',
  /** No answer is needed (`reason`); the customer confirmed it; how they were told (`how`). */
  'loop.waived',
  'loop.confirmed',
  'loop.saidHow',
  /** What had shipped is said to be back (`quoteId`: by which words; `count` answers wait), or not to be. */
  'item.cameBack',
  'item.notBack',
  /** Whoever decides says that it is open again after that, or that it is solved. */
  'item.openedAgain',
  'item.solved',
  /** Somebody should know or decide something. */
  'notice.wanted',
  'digest.subscribed',
  'digest.unsubscribed',
  /** A channel gets its posts otherwise, or none for now. */
  'digest.changed',
  /** Whoever subscribed added a line to what is about to go out, left words out, or skips it. */
  'digest.edited',
  /** A period is over: these channels get its post. */
  'digest.due',
  /** An admin changed settings, an area or a stage (`before`, `after`). */
  'settings.changed',
  'area.changed',
  'stage.changed',
  /** An admin connected an outside system or a site of it, or disconnected it (`before`, `after`: which). */
  'connection.changed',
  /** A customer, and what of it changed (`changes`: from, to, by field; its `version` then). */
  'customer.added',
  'customer.edited',
  /** It went into another customer, or another one into it; and that was undone. */
  'customer.merged',
  'customer.unmerged',
  /** It renews soon (`renewsOn`): its account owner was told, where requests have no answer (`count`). */
  'customer.renewing',
  /** A colleague has this customer, too; or not any more. */
  'item.claimed',
  'item.unclaimed',
  /** A file has brought it, or words to it; it is told to nobody. What was there before is drawn again. */
  'item.imported',
  'item.importedInto',
  /** What a file has brought was taken back. */
  'import.undone',
  /** A program may bring answers to surveys (`name`: what uses the token), or may no more; it brought some. */
  'token.made',
  'token.revoked',
  'surveys.received',
  /** A file of customers, or of VoC, was stored. */
  'customers.imported',
  /** Somebody asked for a file. */
  'document.wanted',
] as const
export type EventKind = (typeof eventKinds)[number]

/** Where a thing stands: what a reaction needs to know to name its lane without asking the outside. */
export interface Place {
  workspaceId: string
  /** The channel of the item's card: its area's, else the VoC channel; that of a digest, where it is one. */
  channel: string
  /** Whose direct messages, where it is a notice. */
  slackUserId: string
}

/** A notice that an event concerns: it goes out, or is drawn again. */
export interface NoticeSubject {
  id: string
  slackUserId: string
  /** Not before this; null: it keeps its time. */
  dueAt: Date | null
}

/** What an event concerns besides the item: every reaction about notices, links or digests runs for each of these. */
export interface Subjects {
  notices?: NoticeSubject[]
  /** Ids of links. */
  links?: string[]
  /** What is shown on issues changes on every one of them. */
  allIssues?: true
  /** Ids of issues that are to be made. */
  issueWishes?: string[]
  /** One week's posts, and their channels. */
  digests?: { id: string; channel: string }[]
  /** The customer that it is about, where it is about no item. */
  customerId?: string
  /** Further items that show it; or one that is there no more, and what showed it goes. */
  items?: { id: string; channel: string }[]
  /** Files, and whose direct messages they go to. */
  documents?: { id: string; slackUserId: string }[]
  /** First days of weeks, `YYYY-MM-DD`, whose numbers are shown otherwise. */
  weeks?: string[]
  /** The workspace itself, where something of all of it is shown in a channel. */
  workspace?: { channel: string }
  /** Ids of areas that are no parts of others: their guides are written anew. */
  areas?: string[]
}
