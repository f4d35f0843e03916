/** What can happen. One row for each; history, audit and everything outward hang on it. */
export type EventKind =
  | 'item.promoted'
  /** Further words of a customer's. */
  | 'item.quoted'
  | 'item.voted'
  | 'item.unvoted'
  | 'item.decided'
  | 'item.linked'
  | 'item.unlinked'
  /** Jira moved on: the status, summary or key, and with them perhaps the item's status. */
  | 'item.followed'
  | 'item.shipped'
  /** It had shipped and is open again before everybody was told. */
  | 'item.reopened'
  /** It went into another item, or another one into it (`into`, `from`: their numbers); and that was undone. */
  | 'item.merged'
  | 'item.unmerged'
  /** Its agent has the message. */
  | 'loop.told'
  | 'loop.answered'
  /** Another agent, tomorrow, or a question to the one who decides: the answer is owed as before. */
  | 'loop.moved'
  /** Somebody should know or decide something. */
  | 'notice.wanted'
  | 'digest.subscribed'
  | 'digest.unsubscribed'
  /** An admin set something: what, and to what. */
  | 'settings.changed'
  /** A week is over: these channels get its post. */
  | 'digest.due'

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
  /** One week's posts, and their channels. */
  digests?: { id: string; channel: string }[]
}
