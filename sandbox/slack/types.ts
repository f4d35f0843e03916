/** The nouns of the sandbox's Slack. Field names of `Message` and `View` are Slack's own, because they go out as they are. */
import type { KnownBlock, PlainTextElement } from '@slack/types'
import type { StateValues } from './page-contract.ts'

/** Any JSON object whose inside this file does not care about. */
export type Json = Record<string, unknown>

export type Locale = 'ko-KR' | 'en-US'

/** A member of the world: a person, an app's bot user, or somebody of another organisation. */
export interface Person {
  id: string
  /** Handle, lower case. */
  name: string
  realName: string
  displayName: string
  /** Role in a few words. */
  title: string
  locale: Locale
  tz: string
  tzLabel: string
  /** Seconds east of UTC. */
  tzOffset: number
  email: string
  /** `#rrggbb`. */
  color: string
  teamId: string
  isAdmin: boolean
  isRestricted: boolean
  isStranger: boolean
  isBot: boolean
  botId?: string
  appId?: string
  /** Unix seconds of the last change. */
  updated: number
}

export interface Channel {
  id: string
  /** Without #; empty for a DM. */
  name: string
  kind: 'public' | 'private' | 'dm'
  topic: string
  members: string[]
  isGeneral: boolean
  isArchived: boolean
  /** Teams that share it; more than one makes it a Slack Connect channel. */
  teamIds: string[]
  creator: string
  /** Unix seconds. */
  created: number
}

export interface Metadata {
  event_type: string
  event_payload: Json
}

/** docs.slack.dev/reference/objects/file-object, as far as this world fills it. */
export interface FileObject {
  id: string
  /** Unix seconds. */
  created: number
  timestamp: number
  name: string
  title: string
  mimetype: string
  filetype: string
  pretty_type: string
  user: string
  user_team: string
  editable: boolean
  /** Bytes. */
  size: number
  mode: 'hosted'
  is_external: boolean
  external_type: string
  is_public: boolean
  public_url_shared: boolean
  display_as_bot: boolean
  username: string
  url_private: string
  url_private_download: string
  media_display_type: string
  permalink: string
  permalink_public: string
  is_starred: boolean
  has_rich_preview: boolean
  file_access: 'visible'
  alt_txt?: string
}

/** A file of the world and the messages that carry it. */
export interface StoredFile {
  object: FileObject
  shares: { channel: string; ts: string; threadTs?: string }[]
  /** Handed to the app in a form. */
  isGiven?: boolean
}

/** An upload that an app has asked for and not finished. */
export interface PendingUpload {
  fileId: string
  name: string
  /** Bytes, as the app said. */
  length: number
  altText?: string
  hasArrived: boolean
}

/** A message as the world keeps it: Slack's shape, and `deleted`, which never leaves. */
export interface Message {
  type: 'message'
  ts: string
  text: string
  team?: string
  user?: string
  bot_id?: string
  app_id?: string
  bot_profile?: Json
  subtype?: string
  username?: string
  icons?: Json
  client_msg_id?: string
  blocks?: KnownBlock[]
  attachments?: Json[]
  files?: FileObject[]
  /** These two beside files. */
  upload?: boolean
  display_as_bot?: boolean
  metadata?: Metadata
  thread_ts?: string
  parent_user_id?: string
  edited?: { user: string; ts: string }
  reactions?: { name: string; users: string[]; count: number }[]
  deleted?: boolean
}

/** A view as `views.open` answers it and as payloads carry it. */
export interface View {
  id: string
  team_id: string
  type: 'modal' | 'home'
  blocks: KnownBlock[]
  private_metadata: string
  callback_id: string
  external_id: string
  state: { values: StateValues }
  hash: string
  title: PlainTextElement | null
  submit: PlainTextElement | null
  close: PlainTextElement | null
  clear_on_close: boolean
  notify_on_close: boolean
  submit_disabled: boolean
  previous_view_id: string | null
  root_view_id: string
  app_id: string
  app_installed_team_id: string
  bot_id: string
}

/** What only one person sees; kept in memory, gone when that person reloads. */
export interface Ephemeral {
  channel: string
  user: string
  message: Message
}

/** Where a `response_url` leads. */
export interface ResponseUrl {
  /** The unguessable last part of the address. */
  secret: string
  channel: string
  user: string
  /** The message whose button was pressed, where there was one. */
  source?: { ts: string; ephemeral: boolean }
  /** Unix milliseconds. */
  created: number
  used: number
}

/** What the manifest and the start options say about the one installed app. */
export interface App {
  id: string
  name: string
  botId: string
  botUserId: string
  botToken: string
  signingSecret: string
  /** The app-level token, begins with xapp-. */
  appToken: string
  appTokenScopes: Set<string>
  /** Everything goes over WebSockets that the app opens, nothing to its request URL. */
  socketMode: boolean
  verificationToken: string
  /** Where the app receives everything; empty until it is known. */
  requestUrl: string
  scopes: Set<string>
  events: Set<string>
  shortcuts: { name: string; type: 'message' | 'global'; callbackId: string; description: string }[]
  commands: { command: string; description: string; usageHint: string; shouldEscape: boolean }[]
  homeTab: boolean
  messagesTab: boolean
  messagesTabReadOnly: boolean
  interactive: boolean
  /** False where an HTTP manifest forgot `message_menu_options_url`. */
  loadsOptions: boolean
}
