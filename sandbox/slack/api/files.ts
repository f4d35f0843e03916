/** files.*: docs.slack.dev/reference/methods/files.getUploadURLExternal and its neighbours. */
import type { KnownBlock } from '@slack/types'
import { isObject } from '../blocks/check.ts'
import { areBlocks, blockProblems, inWords } from '../blocks/surface.ts'
import { fileObject, withShares } from '../files/file-object.ts'
import { largestFile } from '../files/limits.ts'
import { seesFile, shareFiles } from '../files/share.ts'
import { appMessage } from '../messages.ts'
import { randomWord } from '../random.ts'
import type { SlackWorld } from '../slack-world.ts'
import { logOf, nextId } from '../state.ts'
import { asPosted } from '../typed-text.ts'
import type { Channel, Json, PendingUpload, Person, StoredFile } from '../types.ts'
import { ApiError, invalidArguments } from './api-error.ts'
import type { Args, Method } from './method.ts'
import { dmWith, isMember } from './where.ts'

/** A snippet may have a megabyte, a description 1,000 characters (errors of files.getUploadURLExternal). */
const largestSnippet = 1_000_000
const longestAltText = 1_000
/** Conversations in one call (errors of files.completeUploadExternal). */
const mostChannels = 100
/** Slack shares a little after it answered (slackapi/python-slack-sdk#1329); how long after is not published. */
const sharedAfterMs = 500

const getUploadUrl: Method = {
  tier: 't4',
  scopes: ['files:write'],
  json: false,
  run({ world, args }) {
    const name = args.needs('filename')
    const length = Number(args.needs('length'))
    if (!Number.isInteger(length) || length < 0) throw invalidArguments('must be an integer [json-pointer:/length]')
    if (length === 0) throw new ApiError('missing_argument')
    if (length > largestFile) throw new ApiError('file_upload_size_restricted')
    if (args.has('snippet_type') && length > largestSnippet) throw new ApiError('snippet_too_large')
    const altText = args.text('alt_txt')
    if ((altText?.length ?? 0) > longestAltText) throw new ApiError('alt_txt_too_large')
    const secret = randomWord(world.random, 40)
    const fileId = nextId(world.state, 'F')
    world.state.uploads.set(secret, {
      fileId,
      name,
      length,
      hasArrived: false,
      ...(altText === undefined ? {} : { altText }),
    })
    return { upload_url: `${world.url}/upload/v1/${secret}`, file_id: fileId }
  },
}

const completeUpload: Method = {
  tier: 't4',
  scopes: ['files:write'],
  json: true,
  run({ world, args }) {
    const uploads = readUploads(world, args)
    const channels = readChannels(world, args)
    const message = readMessage(world, args, channels)
    const bot = world.state.people.get(world.app.botUserId)
    if (!bot) throw new ApiError('internal_error')
    const files = uploads.map(({ secret, upload, title }) => {
      world.state.uploads.delete(secret)
      return finished(world, upload, title, bot)
    })
    world.changed()
    if (channels.length > 0)
      world.timers.after(sharedAfterMs / world.speed, () => {
        for (const channel of channels) shareFiles(world, channel, message(channel), files)
      })
    // What is inside is looked at later: recorded answers name no type and no share yet.
    const unseen = { mimetype: '', filetype: '', pretty_type: '', shares: {}, channels: [], groups: [], ims: [] }
    return { files: files.map((file) => ({ ...withShares(world, file), ...unseen })) }
  },
}

const info: Method = {
  tier: 't4',
  scopes: ['files:read'],
  json: false,
  run({ world, args }) {
    const file = world.state.files.get(args.needs('file'))
    const bot = world.state.people.get(world.app.botUserId)
    if (!file || !bot) throw new ApiError('file_not_found')
    if (!seesFile(world, bot, file)) throw new ApiError('not_visible')
    return { file: withShares(world, file), comments: [], response_metadata: { next_cursor: '' } }
  },
}

export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': info,
}

interface Named {
  secret: string
  upload: PendingUpload
  title: string | undefined
}

/** @throws ApiError `invalid_arguments`, `file_not_found`, `access_denied` */
function readUploads(world: SlackWorld, args: Args): Named[] {
  const value = args.nested('files', 'invalid_arguments')
  if (value === undefined) throw invalidArguments('missing required field: files')
  if (!Array.isArray(value) || value.length === 0) throw invalidArguments('must provide an array [json-pointer:/files]')
  return value.map((each: unknown, at) => {
    if (!isObject(each) || typeof each.id !== 'string')
      throw invalidArguments(`missing required field: id [json-pointer:/files/${at}]`)
    const { id, title } = each
    const found = [...world.state.uploads].find(([, upload]) => upload.fileId === id)
    const owner = world.state.files.get(id)?.object.user
    if (!found && owner !== undefined && owner !== world.app.botUserId) throw new ApiError('access_denied')
    if (!found?.[1].hasArrived) throw new ApiError('file_not_found')
    return { secret: found[0], upload: found[1], title: typeof title === 'string' && title !== '' ? title : undefined }
  })
}

/** Where the files go; nowhere is private to the app. @throws ApiError `channel_not_found`, `not_in_channel`, … */
function readChannels(world: SlackWorld, args: Args): Channel[] {
  const several = (args.text('channels') ?? '').split(',').filter((each) => each.trim() !== '')
  const one = args.text('channel_id')
  const ids = [...new Set([...(one === undefined ? [] : [one]), ...several.map((each) => each.trim())])]
  if (ids.length > mostChannels) throw new ApiError('channels_limit_exceeded')
  return ids.map((id) => {
    // People's ids stand in `channels` alone (descriptions of the two arguments).
    const person = several.length > 0 ? world.state.people.get(id) : undefined
    const channel = person ? dmWith(world, person) : world.state.channels.get(id)
    if (!channel || (channel.kind !== 'public' && !isMember(world, channel))) throw new ApiError('channel_not_found')
    if (!isMember(world, channel)) throw new ApiError('not_in_channel')
    if (channel.isArchived || (channel.kind === 'dm' && !world.app.messagesTab))
      throw new ApiError('posting_to_channel_denied')
    return channel
  })
}

/** What goes with the files. @throws ApiError `invalid_blocks`, `invalid_arguments` */
function readMessage(world: SlackWorld, args: Args, channels: readonly Channel[]) {
  const comment = args.text('initial_comment')
  const blocks = comment === undefined ? readBlocks(args) : undefined
  const threadTs = args.text('thread_ts')
  if (threadTs !== undefined && channels.length > 1)
    throw invalidArguments('only one channel can be given with thread_ts [json-pointer:/thread_ts]')
  const parents = new Map(
    channels.map((channel) => {
      const parent = threadTs === undefined ? undefined : logOf(world.state, channel.id).get(threadTs)
      if (threadTs !== undefined && !parent)
        throw invalidArguments('there is no such message [json-pointer:/thread_ts]')
      return [channel.id, parent && (parent.thread_ts ?? parent.ts)] as const
    }),
  )
  const username = world.app.scopes.has('chat:write.customize') ? args.text('username') : undefined
  return (channel: Channel) => {
    const parent = parents.get(channel.id)
    return appMessage(world, {
      text: comment === undefined ? '' : asPosted(comment),
      ...(blocks ? { blocks: structuredClone(blocks) } : {}),
      ...(parent === undefined ? {} : { threadTs: parent }),
      ...(username === undefined ? {} : { username }),
    })
  }
}

function readBlocks(args: Args): KnownBlock[] | undefined {
  const value = args.nested('blocks', 'invalid_blocks')
  if (value === undefined) return undefined
  const problems = blockProblems(value, 'message').map(inWords)
  if (problems.length > 0 || !areBlocks(value, 'message'))
    throw new ApiError('invalid_blocks', {
      errors: problems,
      response_metadata: { messages: problems.map((each) => `[ERROR] ${each}`) } satisfies Json,
    })
  return value
}

function finished(world: SlackWorld, upload: PendingUpload, title: string | undefined, owner: Person): StoredFile {
  const { fileId: id, name, length: size, altText, picture } = upload
  const object = fileObject(world, {
    id,
    name,
    size,
    picture,
    owner,
    ...(title === undefined ? {} : { title }),
    ...(altText === undefined ? {} : { altText }),
  })
  const stored: StoredFile = { object, shares: [] }
  world.state.files.set(id, stored)
  return stored
}
