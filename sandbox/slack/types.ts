/** The nouns of the sandbox's Slack. Field names of `Message` and `View` are Slack's own, because they go out as they are. */

import type { KnownBlock, PlainTextElement } from '@slack/types'
import type { PictureSize } from './files/picture-size.ts'
import type { StateValues } from './page-contract.ts'

/** Any JSON object whose inside this file does not care about. */
export type Json = Record<string, unknown>

export type Locale = 'ko-KR' | 'en-US'

/** One workspace. `enterpriseId` names the Enterprise Grid org that it belongs to, where it does. */
export interface Team {
  id: string
  name: string
  domain: string
  enterpriseId?: string
}

/** An Enterprise Grid org. */
export interface Org {
  id: string
  name: string
  domain: string
  /** Its workspaces. */
  teamIds: readonly string[]
}

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
  /** A guest. */
  isRestricted: boolean
  /** A guest of a single channel; `isRestricted` stands beside it, as in Slack. */
  isUltraRestricted?: boolean
  /** Deactivated: cannot act and is in no channel; what was said stays. */
  isDeactivated?: boolean
  /** Where a deactivated person was a member, for the day of return. */
  channelsBefore?: string[]
  isStranger: boolean
  isBot: boolean
  botId?: string
  appId?: string
  /** What stands in the workspace's own fields of their profile: id → value. */
  fields?: Record<string, string>
  /** What they say of themselves beside their name. */
  statusText?: string
  /** e.g. `:coffee:` */
  statusEmoji?: string
  /** Unix seconds of the last change. */
  updated: number
}

export interface Channel {
  id: string
  /** Without #; empty for a DM. */
  name: string
  /** `mpim`: a DM of three to nine. */
  kind: 'public' | 'private' | 'dm' | 'mpim'
  topic: string
  members: string[]
  isGeneral: boolean
  isArchived: boolean
  /** Teams that share it; more than one makes it a Slack Connect channel. */
  teamIds: string[]
  creator: string
  /** Unix seconds. */
  created: number
  purpose?: string
  /** Who set the topic and the purpose, and when; nobody since the beginning without it. */
  topicSet?: Stamp
  purposeSet?: Stamp
  previousNames?: string[]
  /** A DM that the app has closed; the next message opens it again. */
  isClosed?: boolean
  /** Unix milliseconds of the last change of what is known of it. */
  updated?: number
}

/** Who set something, and when (Unix seconds). */
export interface Stamp {
  creator: string
  last_set: number
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
  /** Of a picture: its pixels, and addresses and pixels of its smaller copies (`thumb_360`, `thumb_360_w`, `thumb_360_h` …). */
  original_w?: number
  original_h?: number
  [thumb: `thumb_${string}`]: string | number
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
  /** Of a picture whose bytes are there. */
  picture?: PictureSize
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
  /** Of what Slack itself says about a channel (`channel_join`, `channel_topic` …). */
  inviter?: string
  topic?: string
  purpose?: string
  name?: string
  old_name?: string
  members?: string[]
  pinned_to?: string[]
  pinned_info?: { channel: string; pinned_by: string; pinned_ts: number }
  /** `in_progress` while an app still streams it. */
  streaming_state?: 'in_progress' | 'completed'
  /** The run of a function that posted it; never leaves. */
  run?: string
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
  /** The app to which it was given; none in worlds that were kept before there were several. */
  appId?: string
  channel: string
  user: string
  /** The message whose button was pressed, where there was one. */
  source?: { ts: string; ephemeral: boolean }
  /** Unix milliseconds. */
  created: number
  used: number
}

/** A function that workflows can run as a step (docs.slack.dev/workflows/workflow-steps). */
export interface AppFunction {
  callbackId: string
  title: string
  description: string
  inputs: { type: string; name: string; title: string; description: string; is_required: boolean }[]
  outputs: AppFunction['inputs']
}

/** What a manifest says of an app, as far as the world plays it. */
export interface AppSettings {
  name: string
  /** Asked for at installation. */
  botScopes: readonly string[]
  /** Those of them that whoever installs may decline (`bot_optional`). */
  optionalScopes: readonly string[]
  userScopes: readonly string[]
  events: Set<string>
  shortcuts: { name: string; type: 'message' | 'global'; callbackId: string; description: string }[]
  commands: { command: string; description: string; usageHint: string; shouldEscape: boolean }[]
  /** Links to these make previews of the app's (`unfurl_domains`). */
  unfurlDomains: readonly string[]
  /** Steps of workflows that the app offers. */
  functions: readonly AppFunction[]
  homeTab: boolean
  messagesTab: boolean
  messagesTabReadOnly: boolean
  interactive: boolean
  /** False where an HTTP manifest forgot `message_menu_options_url`. */
  loadsOptions: boolean
  /** Everything goes over WebSockets that the app opens, nothing to its request URL. */
  socketMode: boolean
  /** Access tokens end after twelve hours. */
  tokenRotation: boolean
  /** It may be installed on a whole org (`org_deploy_enabled`). */
  orgDeploy: boolean
  redirectUrls: readonly string[]
}

/** An app as its developer knows it: settings and credentials, wherever it is installed. */
export interface RegisteredApp extends AppSettings {
  id: string
  clientId: string
  clientSecret: string
  signingSecret: string
  verificationToken: string
  /** The app-level token, begins with xapp-. */
  appToken: string
  appTokenScopes: Set<string>
  /** Where the app receives everything; empty until it is known. */
  requestUrl: string
}

/** An app in one workspace: what it is and what it was granted there. */
export interface App extends RegisteredApp {
  botId: string
  botUserId: string
  /** The bot token that calls, or the newest. */
  botToken: string
  /** What was granted. */
  scopes: Set<string>
  /** The org on which it is installed as a whole; null where it is installed on the one workspace. */
  orgId: string | null
}
