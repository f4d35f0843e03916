import type { Asked } from '../notion-world.ts'
import { largestUpload, timeAnswer } from '../objects.ts'
import { nextId } from '../state.ts'
import type { FileUpload } from '../types.ts'
import { tellFileUpload } from '../webhooks/tell.ts'
import { invalid, notFound, notHere } from './api-error.ts'
import { asString, failed, type Json } from './check.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { listAnswer, readPaging } from './paging.ts'

export const fileUploadEndpoints: Endpoint[] = [
  {
    name: 'fileUploads.create',
    method: 'POST',
    path: 'file_uploads',
    needs: 'insert_content',
    keys: ['mode', 'filename', 'content_type', 'number_of_parts', 'external_url'],
    run(world, { body }) {
      const upload = createUpload(world, body)
      return { body: uploadAnswer(world, upload), committed: { committed_resource_id: upload.id } }
    },
  },
  {
    name: 'fileUploads.list',
    method: 'GET',
    path: 'file_uploads',
    needs: 'read_content',
    run(world, { query }) {
      const wanted = query.get('status')
      const own = [...world.state.fileUploads.values()]
        .filter((upload) => upload.createdBy === world.caller.botId)
        .filter((upload) => wanted === null || statusOf(world, upload) === wanted)
      return { body: listAnswer(own, readPaging(query), 'file_upload', (upload) => uploadAnswer(world, upload)) }
    },
  },
  {
    name: 'fileUploads.retrieve',
    method: 'GET',
    path: 'file_uploads/:id',
    idName: 'file_upload_id',
    needs: 'read_content',
    run: (world, { id }) => ({ body: uploadAnswer(world, findUpload(world, id)) }),
  },
  {
    name: 'fileUploads.send',
    method: 'POST',
    path: 'file_uploads/:id/send',
    idName: 'file_upload_id',
    needs: 'insert_content',
    run(world, call) {
      const upload = findUpload(world, call.id)
      sendFile(world, upload, call)
      return { body: uploadAnswer(world, upload) }
    },
  },
  {
    name: 'fileUploads.complete',
    method: 'POST',
    path: 'file_uploads/:id/complete',
    idName: 'file_upload_id',
    needs: 'insert_content',
    run(world, { id }) {
      const upload = findUpload(world, id)
      complete(world, upload)
      return { body: uploadAnswer(world, upload) }
    },
  },
]

/** An upload must be sent and attached within the hour (developers.notion.com/reference/file-upload). */
const lifeMs = 3_600_000
/** The largest file of one part, and the smallest part of several but the last. */
const largestPart = 20_971_520
const smallestPart = 5_242_880
const mostParts = 10_000
const longestName = 900

function createUpload(world: Asked, body: Json): FileUpload {
  const { state, clock, caller } = world
  const mode = body.mode ?? 'single_part'
  if (mode === 'external_url') throw notHere('An upload from an address (`external_url`)')
  if (mode !== 'single_part' && mode !== 'multi_part')
    throw failed('body.mode', '`"single_part"`, `"multi_part"` or `"external_url"`', mode)
  const optional = (name: string, most?: number) =>
    body[name] === undefined ? null : asString(body[name], `body.${name}`, most)
  const filename = optional('filename', longestName)
  const total = mode === 'multi_part' ? readParts(body.number_of_parts) : null
  if (mode === 'multi_part' && filename === null) throw failed('body.filename', 'defined', undefined)
  const now = clock.now()
  const upload: FileUpload = {
    id: nextId(state),
    createdAt: now,
    editedAt: now,
    createdBy: caller.botId,
    status: 'pending',
    expiresAt: now + lifeMs,
    filename,
    contentType: optional('content_type') ?? (filename === null ? null : typeByName(filename)),
    parts: total === null ? null : { total, sent: {} },
    data: null,
  }
  state.fileUploads.set(upload.id, upload)
  tellFileUpload(world, 'created', upload)
  return upload
}

function readParts(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > mostParts)
    throw failed('body.number_of_parts', `between \`1\` and \`${mostParts}\``, value)
  return value
}

const typesByName: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  pdf: 'application/pdf',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
}

const typeByName = (name: string): string | null => typesByName[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null

function sendFile(world: Asked, upload: FileUpload, { form }: Call): void {
  if (form?.file == null) throw invalid('body failed validation: body.file should be defined, as multipart/form-data.')
  const { file, fields } = form
  if (statusOf(world, upload) !== 'pending')
    throw invalid(`File upload ${upload.id} cannot be sent: its status is "${statusOf(world, upload)}".`)
  if (upload.contentType !== null && file.type !== '' && plainType(file.type) !== plainType(upload.contentType))
    throw invalid(`The content type of the file is ${file.type}, but ${upload.contentType} was announced.`)
  const isFree = world.state.workspaces.get(world.caller.workspace)?.plan === 'free'
  const most = upload.parts === null ? Math.min(largestPart, largestUpload(isFree)) : largestPart
  if (file.bytes.length > most) throw invalid(`The file is larger than ${most} bytes.`)
  const data = Buffer.from(file.bytes).toString('base64')
  upload.editedAt = world.clock.now()
  if (upload.parts === null) {
    Object.assign(upload, {
      data,
      status: 'uploaded',
      filename: upload.filename ?? (file.name || 'file'),
      contentType: upload.contentType ?? (file.type || typeByName(file.name) || 'application/octet-stream'),
    })
    return
  }
  const part = Number(fields.part_number)
  if (!Number.isInteger(part) || part < 1 || part > upload.parts.total)
    throw invalid(`body failed validation: body.part_number should be between 1 and ${upload.parts.total}.`)
  if (part < upload.parts.total && file.bytes.length < smallestPart)
    throw invalid(`Each part but the last must have at least ${smallestPart} bytes.`)
  upload.parts.sent[part] = data
}

const plainType = (type: string) => type.split(';')[0]?.trim().toLowerCase()

function complete(world: Asked, upload: FileUpload): void {
  const { parts } = upload
  if (parts === null) throw invalid('Only an upload of several parts is completed.')
  if (statusOf(world, upload) !== 'pending')
    throw invalid(`File upload ${upload.id} cannot be completed: its status is "${statusOf(world, upload)}".`)
  const missing = Array.from({ length: parts.total }, (_, at) => at + 1).filter(
    (part) => parts.sent[part] === undefined,
  )
  if (missing.length > 0) throw invalid(`Parts ${missing.slice(0, 10).join(', ')} of the file were not sent.`)
  const bytes = Array.from({ length: parts.total }, (_, at) => Buffer.from(parts.sent[at + 1] ?? '', 'base64'))
  Object.assign(upload, {
    data: Buffer.concat(bytes).toString('base64'),
    status: 'uploaded',
    editedAt: world.clock.now(),
    contentType: upload.contentType ?? 'application/octet-stream',
  })
  tellFileUpload(world, 'completed', upload)
}

function findUpload(world: Asked, id: string): FileUpload {
  const upload = world.state.fileUploads.get(id)
  if (upload?.createdBy !== world.caller.botId) throw notFound('file upload', id)
  return upload
}

/** What was not attached within its hour has expired. */
const statusOf = ({ clock }: Asked, upload: FileUpload) =>
  upload.expiresAt !== null && clock.now() >= upload.expiresAt ? 'expired' : upload.status

function uploadAnswer(world: Asked, upload: FileUpload) {
  const status = statusOf(world, upload)
  const base = `${world.url}/v1/file_uploads/${upload.id}`
  return {
    object: 'file_upload',
    id: upload.id,
    created_time: timeAnswer(upload.createdAt),
    created_by: { id: upload.createdBy, type: 'bot' },
    last_edited_time: timeAnswer(upload.editedAt),
    in_trash: false,
    expiry_time: upload.expiresAt === null ? null : new Date(upload.expiresAt).toISOString(),
    status,
    filename: upload.filename,
    content_type: upload.contentType,
    content_length: upload.data === null ? null : Buffer.byteLength(upload.data, 'base64'),
    ...(status === 'pending' ? { upload_url: `${base}/send` } : {}),
    ...(status === 'pending' && upload.parts ? { complete_url: `${base}/complete` } : {}),
    ...(upload.parts
      ? { number_of_parts: { total: upload.parts.total, sent: Object.keys(upload.parts.sent).length } }
      : {}),
  }
}
