/**
 * What a person's hands and eyes are to the sandbox's Slack: the JSON that the browser page, the typed client
 * (`sandbox/client.ts`), the story and the tests all speak. Slack itself has no such API: a real person has a Slack client.
 * Blocks, views and elements have Slack's own shapes (`@slack/types`), unchanged.
 */
import type { KnownBlock, PlainTextOption } from '@slack/types'

/** A person or an app, as Slack's client shows them. */
export interface PagePerson {
  id: string
  name: string
  /** Role in a few words, e.g. "CX agent"; shown in the switcher. */
  title: string
  locale: 'ko-KR' | 'en-US'
  avatarColor: string
  isBot: boolean
  isGuest: boolean
  /** IANA, e.g. Asia/Seoul. */
  tz: string
  /** Left: cannot act. What was said stays. */
  isDeactivated: boolean
}

export interface PageChannel {
  id: string
  /** Without #. For a DM the other side's name. */
  name: string
  /** `mpim`: a DM of several; its name lists the others. */
  kind: 'public' | 'private' | 'dm' | 'mpim'
  isMember: boolean
  isArchived: boolean
  /** With another organisation. */
  isShared: boolean
  unread: number
  /** Those of the unread ones that the badge counts: what names the person, and everything in a DM. */
  mentions: number
  /** Newest message that the person has seen; `0000000000.000000` before any. */
  lastRead: string
  /** The other side of a DM. */
  partner?: string
  topic: string
}

export interface PageShortcut {
  callbackId: string
  type: 'message' | 'global'
  name: string
  /** Whose it is. */
  appId: string
  appName: string
}

export interface PageCommand {
  command: string
  description: string
  usageHint: string
  appName: string
}

/** What the app's manifest says of its App Home (docs.slack.dev/surfaces/app-home). */
export interface PageApp {
  /** Its bot user; empty where no app is installed. */
  id: string
  /** A…, as the app itself knows it. */
  appId: string
  name: string
  homeTab: boolean
  messagesTab: boolean
  messagesTabReadOnly: boolean
  /** The DM in which its App Home is; null for people who have none. */
  dm: string | null
}

/** A workspace to switch to. */
export interface PageTeam {
  id: string
  name: string
  domain: string
  /** The Enterprise Grid org that it belongs to. */
  org?: string
}

/**
 * GET /ui/state?as=U…&team=T… ; every address under /ui takes `team` (an id or a domain), and is about the first workspace
 * without it; with `&fresh=1` as a reload of the page: messages that only this person saw are gone. */
export interface PageState {
  team: PageTeam
  /** All workspaces, in the order of the page. */
  teams: PageTeam[]
  me: PagePerson
  people: PagePerson[]
  channels: PageChannel[]
  /** How many threads that the person is in have replies that they have not seen. */
  unreadThreads: number
  shortcuts: PageShortcut[]
  commands: PageCommand[]
  /** User groups by their handles, and whether the person is in them: what `<!subteam^S…>` says. */
  groups: { id: string; handle: string; isMine: boolean }[]
  /** Custom emoji by their names: the address of a picture, or `alias:` and another name. */
  emoji: Record<string, string>
  /** The view stack open for this person, bottom first (usually none or one). */
  views: PageView[]
  /** The first installed app. */
  app: PageApp
  /** All installed apps. */
  apps: PageApp[]
  /** Other servers of the local world, to link to. */
  links: { name: string; url: string }[]
}

export interface PageReaction {
  name: string
  users: string[]
}

/** A file of a message. Its bytes: GET /ui/files/:id?as=U… , with `&download=1` never as a picture. */
export interface PageFile {
  id: string
  name: string
  title: string
  mimetype: string
  /** e.g. "PDF". */
  prettyType: string
  /** Bytes. */
  size: number
  altText?: string
  /** The page shows it, rather than a card. */
  isPicture: boolean
  /** Pixels of a picture, where its header says them. */
  width?: number
  height?: number
}

/** A secondary attachment of a message or a link preview, as its fields are named by Slack; texts are mrkdwn. */
export interface PageAttachment {
  id: number
  /** `good`, `warning`, `danger` or #rrggbb. */
  color?: string
  pretext?: string
  authorName?: string
  authorLink?: string
  authorIcon?: string
  title?: string
  titleLink?: string
  text?: string
  fields: { title: string; value: string; short: boolean }[]
  imageUrl?: string
  thumbUrl?: string
  footer?: string
  footerIcon?: string
  /** Unix seconds. */
  ts?: number
  /** Of a link preview: the site, and its address. */
  serviceName?: string
  fromUrl?: string
  blocks: KnownBlock[]
  /** Names of buttons and menus of the kind before Block Kit, which the page does not play. */
  legacyActions: string[]
  /** What stands for it where nothing else does. */
  fallback?: string
}

export interface PageMessage {
  ts: string
  threadTs?: string
  /** User or bot id of whoever wrote it. */
  author: string
  authorName: string
  authorIsApp: boolean
  text: string
  blocks: KnownBlock[]
  attachments: PageAttachment[]
  files: PageFile[]
  reactions: PageReaction[]
  edited: boolean
  /** Only this person sees it, and it goes away on reload. */
  ephemeral: boolean
  replyCount: number
  /** Who answered in the thread, as they came. */
  replyUsers: string[]
  /** Timestamp of the newest reply. */
  latestReply?: string
  /** Replies that the person has not seen, in a thread that they began, answered in or are named in. */
  newReplies: number
  /** A reply that was also sent to the channel; there it stands with the words of the message that it answers. */
  broadcast?: { parentText: string }
}

/**
 * GET /ui/channels/:id/messages?as=U…&before=ts&limit=200, with `&only=ts` that message alone;
 * GET /ui/channels/:id/thread/:ts?as=U…
 */
export interface PageMessages {
  messages: PageMessage[]
  hasMore: boolean
  /** Of a thread: the newest of its messages that the person has seen. */
  lastRead?: string
}

/** GET /ui/threads?as=U…&limit=20: threads that the person is in, newest reply first. */
export interface PageThreads {
  threads: {
    channel: string
    /** What began it, and its newest replies, oldest first. */
    messages: PageMessage[]
  }[]
  hasMore: boolean
}

export interface PageView {
  id: string
  rootViewId: string
  callbackId: string
  title: string
  submit?: string
  close?: string
  blocks: KnownBlock[]
  hash: string
  /** Errors beside the fields, by block_id, from the last submission. */
  errors: Record<string, string>
  appName: string
}

/** What an interactive element holds, in the shape that Slack puts into `state.values` and `actions[]`. */
export interface ElementValue {
  type: string
  value?: string | null
  selected_option?: PlainTextOption | null
  selected_options?: PlainTextOption[]
  selected_user?: string | null
  selected_users?: string[]
  selected_conversation?: string | null
  selected_channel?: string | null
  selected_channels?: string[]
  selected_conversations?: string[]
  selected_date?: string | null
  selected_time?: string | null
  selected_date_time?: number | null
  /** Of `rich_text_input`: a rich_text block. */
  rich_text_value?: unknown
  /** Of `file_input`: Slack's file objects; a client names its uploads. */
  files?: { id: string; name: string; size: number }[]
}

/** `state.values` of Slack: block_id → action_id → value. */
export type StateValues = Record<string, Record<string, ElementValue>>

export type PageContainer = { type: 'message'; channel: string; ts: string } | { type: 'view'; viewId: string }

/** POST /ui/post. A text that begins with "/" is a slash command when one of that name exists. */
export interface PostRequest {
  as: string
  channel: string
  text: string
  threadTs?: string
  /** With `threadTs`: also send to the channel. */
  broadcast?: boolean
  /** Ids of what was uploaded before; then the text may be empty. */
  files?: string[]
}
/**
 * POST /ui/upload?as=U…&name=… , the bytes as the body. `code` where it was refused: `file_too_large`, `file_empty`.
 * Nobody else sees the file until it is posted.
 */
export interface UploadAnswer extends GestureAnswer {
  fileId?: string
}
/** POST /ui/dismiss takes away a message that only this person sees. */
export interface DismissRequest {
  as: string
  channel: string
  ts: string
}
/** POST /ui/shortcut */
export interface ShortcutRequest {
  as: string
  callbackId: string
  /** Where several apps have one of that name. */
  appId?: string
  /** For a message shortcut. */
  channel?: string
  ts?: string
}
/** POST /ui/action */
export interface ActionRequest {
  as: string
  container: PageContainer
  blockId: string
  actionId: string
  value: ElementValue
  /** All inputs of the surface as they stand. */
  state: StateValues
}
/** POST /ui/suggest: type-ahead of an external select. Answers `SuggestAnswer`. */
export interface SuggestRequest {
  as: string
  container: PageContainer
  blockId: string
  actionId: string
  query: string
}
export interface SuggestAnswer {
  ok: boolean
  options: PlainTextOption[]
  optionGroups: { label: string; options: PlainTextOption[] }[]
  error?: string
}
/** POST /ui/submit */
export interface SubmitRequest {
  as: string
  viewId: string
  state: StateValues
}
/** POST /ui/close: the Close button of the topmost view. */
export interface CloseRequest {
  as: string
  viewId: string
  /** The × of the modal: closes the whole stack, one `view_closed` with `is_cleared`. */
  all?: boolean
}
/** POST /ui/read marks a channel, or with `thread` that thread, read up to its newest message. */
export interface ReadRequest {
  as: string
  channel: string
  thread?: string
  /** "Mark unread": read only up to what stands before this message. */
  before?: string
}
/** POST /ui/react */
export interface ReactRequest {
  as: string
  channel: string
  ts: string
  /** Emoji name without colons. */
  name: string
  remove?: boolean
}
/** POST /ui/compose: what a person has written and not sent; apps whose links are in it may show a preview. */
export interface ComposeRequest {
  as: string
  text: string
}
export interface ComposeAnswer extends GestureAnswer {
  /** What to ask previews by. */
  drafts: string[]
}
/** GET /ui/drafts/:id: the preview for the composer; null while the app shows nothing. */
export interface PageDraft {
  attachments: PageAttachment[] | null
}
/** POST /ui/remove-preview takes a link's preview off one's own message. */
export interface RemovePreviewRequest {
  as: string
  channel: string
  ts: string
  /** `PageAttachment.id`. */
  id: number
}
/** POST /ui/home tells the app that a person opened its Home or Messages tab; GET /ui/home?as=U… answers `PageHome`. */
export interface HomeRequest {
  as: string
  /** The first app without it: A…, or its bot user. */
  appId?: string
  tab?: 'home' | 'messages'
}
export interface PageHome {
  /** null where the app published none for this person. */
  view: PageView | null
}
/** POST /ui/locale changes a person's language. */
export interface LocaleRequest {
  as: string
  locale: 'ko-KR' | 'en-US'
}
/**
 * Answer of post, shortcut, action, submit, close: what the person sees at once.
 * `error` is Slack's own sentence to the person, e.g. "operation_timeout" shown as "… failed because the app didn't respond".
 * `ms` is how long the app took to acknowledge.
 */
export interface GestureAnswer {
  ok: boolean
  error?: string
  /** Field errors of a submission, by block_id. */
  errors?: Record<string, string>
  /** The message that was posted, where one was. */
  ts?: string
  ms?: number
  /**
   * Machine-readable: `operation_timeout`, `dispatch_failed`, `http_error`, `invalid_response`, `no_such_gesture`,
   * `unknown_command`, `command_in_thread`.
   */
  code?: string
  /** What the person does not see: why an answer of the app was refused. */
  why?: string
  /** Where the log has the request that failed. */
  logId?: number
}

/**
 * GET /ui/stream?as=U… (server-sent events, event name = type). On connecting each thing that the person sees is named once,
 * because what happened since the page read it would be missed.
 */
export type PageEvent =
  /** `ts`: the message of the channel that changed, or whose thread did. */
  | { type: 'messages'; channel: string; ts?: string }
  | { type: 'channels' }
  | { type: 'views' }
  | { type: 'people' }
  | { type: 'failure'; text: string; logId: number; direction: LogEntry['direction'] }

/**
 * GET /ui/log?after=N: the traffic of the world, newest last; tokens and signatures cut out. With `&brief=1` as `LogLine`s, and
 * `&failed=1` then gives only what did not work. GET /ui/log/:id answers one entry.
 */
export type LogLine = Omit<LogEntry, 'request' | 'answer'> & {
  /** Slack's own reasons, e.g. "must be less than 25 characters [json-pointer:/view/title/text]"; with what failed. */
  reasons?: string[]
}
export interface LogEntry {
  id: number
  at: string
  /** The workspace and the app that it is about; none of what came with no known token. */
  team?: string
  app?: string
  direction: 'to-app' | 'from-app'
  /** e.g. `chat.postMessage`, `view_submission promote`. */
  what: string
  ok: boolean
  status: number
  error?: string
  ms: number
  request: unknown
  answer: unknown
}
