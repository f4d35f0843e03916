/** A file as Slack hands it out (docs.slack.dev/reference/objects/file-object, and recorded answers). */
import type { SlackWorld } from '../slack-world.ts'
import { logOf } from '../state.ts'
import type { Channel, FileObject, Json, Person, StoredFile } from '../types.ts'
import { kindOf } from './kinds.ts'
import type { PictureSize } from './picture-size.ts'
import { thumbs } from './thumbs.ts'

/** What is known of a file before it has an object. */
export interface NewFile {
  id: string
  name: string
  title?: string
  altText?: string
  size: number
  picture?: PictureSize | undefined
  /** Person or bot user. */
  owner: Person
}

/** The object of a file that nobody but its owner sees yet. */
export function fileObject(world: SlackWorld, file: NewFile): FileObject {
  const { filetype, prettyType, mimetype } = kindOf(file.name)
  const created = Math.floor(world.clock.now() / 1000)
  return {
    id: file.id,
    created,
    timestamp: created,
    name: file.name,
    title: file.title ?? file.name,
    mimetype,
    filetype,
    pretty_type: prettyType,
    user: file.owner.id,
    user_team: file.owner.teamId,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    ...addresses(world, file),
    media_display_type: 'unknown',
    permalink: `https://${world.team.domain}.slack.com/files/${file.owner.id}/${file.id}/${slug(file.name)}`,
    permalink_public: `https://slack-files.com/${world.team.id}-${file.id}-${file.id.slice(-10).toLowerCase()}`,
    is_starred: false,
    has_rich_preview: false,
    file_access: 'visible',
    ...(file.altText === undefined ? {} : { alt_txt: file.altText }),
  }
}

/** Slack writes names into addresses in lower case, with everything else as an underscore. */
const slug = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '_')

const addresses = (
  { url: base, team }: SlackWorld,
  { id, name, picture }: Pick<NewFile, 'id' | 'name' | 'picture'>,
): Pick<FileObject, 'url_private' | 'url_private_download'> & Partial<FileObject> => {
  const copy = (suffix: string) =>
    `${base}/files-tmb/${team.id}-${id}/${slug(name).replace(/(\.[^.]*)?$/, `${suffix}$1`)}`
  return {
    url_private: `${base}/files-pri/${team.id}-${id}/${slug(name)}`,
    url_private_download: `${base}/files-pri/${team.id}-${id}/download/${slug(name)}`,
    ...(picture ? thumbs(picture, copy) : {}),
  }
}

/** Brings the files of an earlier run to the address at which the world answers now, and messages to their files. */
export function readdressFiles(world: SlackWorld): void {
  const { state } = world
  for (const { object } of state.files.values()) {
    const { id, name, original_w: width, original_h: height } = object
    const picture = width === undefined || height === undefined ? undefined : { width, height }
    Object.assign(object, addresses(world, { id, name, picture }))
  }
  for (const channel of state.channels.values())
    for (const message of logOf(state, channel.id).all)
      if (message.files) message.files = message.files.map((each) => state.files.get(each.id)?.object ?? each)
}

/** Where a file was shared, as `files.info` tells it. */
export function withShares(world: SlackWorld, file: StoredFile): Json {
  const places = file.shares.flatMap((share) => {
    const channel = world.state.channels.get(share.channel)
    return channel ? [{ share, channel }] : []
  })
  const of = (kind: Channel['kind']) => [
    ...new Set(places.filter(({ channel }) => channel.kind === kind).map(({ channel }) => channel.id)),
  ]
  const shares: Record<'public' | 'private', Record<string, Json[]>> = { public: {}, private: {} }
  for (const { share, channel } of places) {
    const side = shares[channel.kind === 'public' ? 'public' : 'private']
    const replies = logOf(world.state, channel.id).replies(share.ts)
    const users = [...new Set(replies.map((reply) => reply.user ?? reply.bot_id ?? ''))]
    const entry: Json = {
      reply_users: users,
      reply_users_count: users.length,
      reply_count: replies.length,
      ts: share.ts,
      ...(share.threadTs === undefined ? {} : { thread_ts: share.threadTs }),
      channel_name: channel.name,
      team_id: world.team.id,
      share_user_id: file.object.user,
    }
    side[channel.id] = [...(side[channel.id] ?? []), entry]
  }
  return {
    ...file.object,
    comments_count: 0,
    shares: Object.fromEntries(Object.entries(shares).filter(([, side]) => Object.keys(side).length > 0)),
    channels: of('public'),
    groups: of('private'),
    ims: of('dm'),
    has_more_shares: false,
  }
}
