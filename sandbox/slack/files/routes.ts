/** The addresses at which files are uploaded and read: an app's (`files.slack.com` in Slack) and the page's. */
import { type Context, Hono } from 'hono'
import { GestureError } from '../gestures/gesture-error.ts'
import { placeOf } from '../gestures/place.ts'
import { personOf } from '../gestures/who-where.ts'
import type { GestureAnswer, UploadAnswer } from '../page-contract.ts'
import { callerOf } from '../realm/caller.ts'
import { peoplesSeat } from '../realm/seats.ts'
import type { SlackWorld } from '../slack-world.ts'
import { nextId } from '../state.ts'
import type { StoredFile } from '../types.ts'
import { fileObject } from './file-object.ts'
import { isPicture } from './kinds.ts'
import { largestFile } from './limits.ts'
import { pictureSize } from './picture-size.ts'
import { receive } from './receive.ts'
import { seesFile } from './share.ts'

/** Names longer than this are cut; Slack's limit is not published. */
const longestName = 255

export function fileRoutes(world: SlackWorld): Hono {
  const routes = new Hono()
  const places = () => [...world.realm.workspaces.values()]
  routes.on(['POST', 'PUT'], '/upload/v1/:secret', (c) => {
    const place = places().find(({ state }) => state.uploads.has(c.req.param('secret')))
    return uploadOfApp(place ? peoplesSeat(world, place) : world, c)
  })
  for (const path of [
    '/files-pri/:place/:name',
    '/files-pri/:place/download/:name',
    '/files-tmb/:place/:name',
  ] as const)
    routes.get(path, (c) => download(world, c, c.req.param('place') ?? ''))
  routes.post('/ui/upload', (c) => uploadOfPerson(placeOf(world, c.req.query('team')), c))
  routes.get('/ui/files/:id', (c) => viewing(placeOf(world, c.req.query('team')), c, c.req.param('id')))
  routes.onError((error, c) => {
    if (error instanceof GestureError) return c.json({ ok: false, error: error.message, code: 'no_such_gesture' }, 404)
    throw error
  })
  return routes
}

/**
 * The second step of an app's upload (docs.slack.dev/messaging/working-with-files, "Uploading files"): raw bytes, or a form.
 * The answer is Slack's; what it says to bytes of another number than was announced is not published.
 */
async function uploadOfApp(world: SlackWorld, c: Context): Promise<Response> {
  const started = performance.now()
  const { state } = world
  const upload = state.uploads.get(c.req.param('secret') ?? '')
  const answer = (status: 200 | 400 | 404 | 413, text: string) => {
    world.log.add({
      at: new Date(world.clock.now()).toISOString(),
      direction: 'from-app',
      what: `upload ${upload?.fileId ?? ''}`.trim(),
      ok: status === 200,
      status,
      ...(status === 200 ? {} : { error: text }),
      ms: Math.round(performance.now() - started),
      request: JSON.stringify({ method: c.req.method, file: upload?.fileId, name: upload?.name }),
      answer: text,
    })
    return c.text(text, status)
  }
  if (!upload) return answer(404, 'No upload was asked for at this address, or it is finished.')
  const received = await receive(c.req.raw, upload.length).catch(() => ({ bytes: new Uint8Array() }))
  if ('tooLarge' in received) return answer(413, `More than the ${upload.length} bytes that were announced.`)
  const { bytes } = received
  if (bytes.length !== upload.length)
    return answer(400, `${bytes.length} bytes came, ${upload.length} were announced (length).`)
  await world.fileStore.put(upload.fileId, bytes)
  upload.hasArrived = true
  const picture = pictureSize(bytes)
  if (picture) upload.picture = picture
  return answer(200, `OK - ${bytes.length}`)
}

/** `url_private`: for a token with `files:read` that sees the file. Anybody else is led to the page that logs people in, as in Slack. */
async function download(place: SlackWorld, c: Context, path: string): Promise<Response> {
  const [teamId = '', fileId = ''] = path.split('-')
  const token = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const { seat: world, trouble } = callerOf(place, token, 'files', { team_id: teamId })
  const { app, state } = world
  const file = state.files.get(fileId)
  const bot = state.people.get(app.botUserId)
  const isTheirs = token === app.botToken && trouble === null && world.team.id === teamId
  const mayRead = isTheirs && app.scopes.has('files:read')
  const isSeen = mayRead && file !== undefined && bot !== undefined && seesFile(world, bot, file)
  const bytes = isSeen ? await world.fileStore.get(file.object.id) : undefined
  const status = bytes ? 200 : mayRead ? 404 : 302
  world.log.add({
    at: new Date(world.clock.now()).toISOString(),
    direction: 'from-app',
    what: `download ${file?.object.id ?? path}`,
    ok: status === 200,
    status,
    ...(status === 302 ? { error: isTheirs ? 'missing_scope: files:read' : 'no valid token' } : {}),
    ...(status === 404 ? { error: 'file_not_found' } : {}),
    ms: 0,
    request: JSON.stringify({ method: 'GET', address: new URL(c.req.url).pathname }),
    answer: bytes ? `${bytes.length} bytes` : '',
  })
  if (status === 302) return c.redirect(`${world.url}/?redir=${encodeURIComponent(new URL(c.req.url).pathname)}`, 302)
  if (!bytes || !file) return c.text('File not found', 404)
  return new Response(bytes, { headers: { 'content-type': file.object.mimetype, ...harmless(file, 'attachment') } })
}

/** A person's client uploads what was attached; it is seen by nobody until it is posted. */
async function uploadOfPerson(world: SlackWorld, c: Context): Promise<Response> {
  const refuse = (error: string, code: string) => c.json({ ok: false, error, code } satisfies GestureAnswer)
  let owner: ReturnType<typeof personOf>
  try {
    owner = personOf(world, c.req.query('as') ?? '')
  } catch (error) {
    if (error instanceof GestureError) return refuse(error.message, 'no_such_gesture')
    throw error
  }
  const name = (c.req.query('name') ?? '').replaceAll(/[/\\\p{Cc}]/gu, '_').slice(0, longestName) || 'file'
  const received = await receive(c.req.raw, largestFile)
  if ('tooLarge' in received) return refuse(`${name} is larger than ${largestFile} bytes.`, 'file_too_large')
  const { bytes } = received
  if (bytes.length === 0) return refuse(`${name} is empty.`, 'file_empty')
  const id = nextId(world.state, 'F')
  const picture = pictureSize(bytes)
  await world.fileStore.put(id, bytes)
  const stored: StoredFile = { object: fileObject(world, { id, name, size: bytes.length, picture, owner }), shares: [] }
  world.state.files.set(id, stored)
  world.changed()
  return c.json({ ok: true, fileId: id } satisfies UploadAnswer)
}

/** What a person's client shows: it has no token, but it is theirs. */
async function viewing(world: SlackWorld, c: Context, id: string): Promise<Response> {
  const file = world.state.files.get(id)
  const person = [...world.state.people.values()].find((each) => each.id === c.req.query('as') && !each.isBot)
  if (!file || !person || !seesFile(world, person, file)) return c.text('File not found', 404)
  const bytes = await world.fileStore.get(id)
  if (!bytes) return c.text('File not found', 404)
  const isShown = isPicture(file.object.mimetype) && c.req.query('download') !== '1'
  const type = isShown ? file.object.mimetype : 'application/octet-stream'
  return new Response(bytes, {
    headers: { 'content-type': type, ...harmless(file, isShown ? 'inline' : 'attachment') },
  })
}

/** Nothing inside a file that somebody uploaded may run here. */
const harmless = (file: StoredFile, disposition: 'inline' | 'attachment') => ({
  'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.object.name)}`,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, max-age=3600',
})
