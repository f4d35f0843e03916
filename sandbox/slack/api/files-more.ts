/** files.list, files.delete: docs.slack.dev/reference/methods/files.list and its neighbour. */
import { withShares } from '../files/file-object.ts'
import { forgetFile } from '../files/forget.ts'
import { isPicture } from '../files/kinds.ts'
import { seesFile } from '../files/share.ts'
import type { FileObject, StoredFile } from '../types.ts'
import { ApiError } from './api-error.ts'
import type { Args, Method } from './method.ts'
import { numbered } from './paging.ts'

/** Kinds of files that `types` may name ("File types" of the method's page); those that are never here match nothing. */
const kinds: Record<string, ((file: FileObject) => boolean) | undefined> = {
  all: () => true,
  images: ({ mimetype }) => isPicture(mimetype) || mimetype.startsWith('image/'),
  pdfs: ({ filetype }) => filetype === 'pdf',
  zips: ({ filetype }) => filetype === 'zip',
  gdocs: () => false,
  snippets: () => false,
  spaces: () => false,
}

const list: Method = {
  tier: 't3',
  scopes: ['files:read'],
  json: false,
  run({ world, args }) {
    const user = args.text('user')
    if (user !== undefined && !world.state.people.has(user)) throw new ApiError('user_not_found')
    const bot = world.state.people.get(world.app.botUserId)
    const wanted = wantedBy(args)
    const seen = [...world.state.files.values()].filter((file) => bot && wanted(file) && seesFile(world, bot, file))
    const { page, paging } = numbered(seen.reverse(), args)
    return { files: page.map((file) => withShares(world, file)), paging }
  },
}

const remove: Method = {
  tier: 't3',
  scopes: ['files:write'],
  json: true,
  run({ world, args }) {
    const id = args.needs('file')
    const file = world.state.files.get(id)
    const bot = world.state.people.get(world.app.botUserId)
    if (!file || !bot || !seesFile(world, bot, file)) throw new ApiError('file_not_found')
    if (file.object.user !== bot.id) throw new ApiError('cant_delete_file')
    forgetFile(world, file)
    return {}
  },
}

export const moreFileMethods: Record<string, Method> = { 'files.list': list, 'files.delete': remove }

/** @throws ApiError `unknown_type` */
function wantedBy(args: Args): (file: StoredFile) => boolean {
  const types = (args.text('types') ?? 'all').split(',').map((each) => each.trim())
  const fits = types.map((type) => (Object.hasOwn(kinds, type) ? kinds[type] : undefined))
  if (fits.includes(undefined)) throw new ApiError('unknown_type')
  const [channel, user] = [args.text('channel'), args.text('user')]
  const from = Number(args.text('ts_from') ?? 0)
  const to = Number(args.text('ts_to') ?? Number.POSITIVE_INFINITY)
  return ({ object, shares }) =>
    fits.some((isOfKind) => isOfKind?.(object)) &&
    (channel === undefined || shares.some((share) => share.channel === channel)) &&
    (user === undefined || object.user === user) &&
    object.created >= from &&
    object.created <= to
}
