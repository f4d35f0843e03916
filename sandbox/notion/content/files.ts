import { invalid, notHere } from '../api/api-error.ts'
import { asId, asObject, asString, asUrl, failed, type Json } from '../api/check.ts'
import type { State } from '../state.ts'
import type { FileRef, Icon } from '../types.ts'
import type { NamedFile } from './value-types.ts'

/** How long an address of an uploaded file works (developers.notion.com/reference/file-object). */
const addressLifeMs = 3_600_000

/** What makes addresses of files: the server's own, and the time. */
export interface FileHost {
  url: string
  clock: { now(): number }
  state: State
}

/**
 * `external` or `file_upload` of an icon, a cover or a block.
 * @throws ApiError where the upload is missing or not finished
 */
export function readFileRef(state: State, given: Json, path: string): FileRef {
  if (given.external !== undefined)
    return { type: 'external', url: asUrl(asObject(given.external, `${path}.external`).url, `${path}.external.url`) }
  if (given.file_upload !== undefined) {
    const id = asId(asObject(given.file_upload, `${path}.file_upload`).id, `${path}.file_upload.id`)
    return { type: 'file', upload: attach(state, id) }
  }
  if (given.file !== undefined) throw invalid(`${path}.file: files that Notion hosts are given by their file_upload.`)
  throw failed(path, 'an object with `external` or `file_upload`', given)
}

/** Notes that an upload hangs somewhere now, so that it does not expire. */
export function attach(state: State, id: string): string {
  const upload = state.fileUploads.get(id)
  if (!upload) throw invalid(`Could not find file_upload with ID: ${id}.`)
  if (upload.status !== 'uploaded')
    throw invalid(`File upload ${id} is not uploaded: its status is "${upload.status}".`)
  upload.expiresAt = null
  return id
}

/** An entry of a `files` property. */
export function readNamedFile(state: State, value: unknown, path: string): NamedFile {
  const given = asObject(value, path)
  const file = readFileRef(state, given, path)
  const own = file.type === 'file' ? (state.fileUploads.get(file.upload)?.filename ?? 'file') : undefined
  return {
    ...file,
    name: given.name === undefined && own !== undefined ? own : asString(given.name, `${path}.name`, 100),
  }
}

/** An icon; undefined where nothing was said, null where it is taken away. */
export function readIcon(state: State, value: unknown, path = 'body.icon'): Icon | null | undefined {
  if (value === undefined || value === null) return value
  const icon = asObject(value, path)
  if (icon.custom_emoji !== undefined) throw notHere('A custom emoji')
  if (icon.icon !== undefined) throw notHere('An icon of Notion’s own set')
  if (icon.emoji !== undefined) return { type: 'emoji', emoji: asString(icon.emoji, `${path}.emoji`) }
  return readFileRef(state, icon, path)
}

/** A cover, likewise. */
export function readCover(state: State, value: unknown): FileRef | null | undefined {
  if (value === undefined || value === null) return value
  return readFileRef(state, asObject(value, 'body.cover'), 'body.cover')
}

/** An address of an uploaded file that works for an hour. */
export function addressOf({ url, clock, state }: FileHost, upload: string): { url: string; expiry_time: string } {
  const until = clock.now() + addressLifeMs
  const name = encodeURIComponent(state.fileUploads.get(upload)?.filename ?? 'file')
  return { url: `${url}/files/${upload}/${name}?until=${until}`, expiry_time: new Date(until).toISOString() }
}

export const fileAnswer = (host: FileHost, file: FileRef) =>
  file.type === 'external'
    ? { type: 'external', external: { url: file.url } }
    : { type: 'file', file: addressOf(host, file.upload) }

export const iconAnswer = (host: FileHost, icon: Icon | null) =>
  icon === null || icon.type === 'emoji' ? icon : fileAnswer(host, icon)
