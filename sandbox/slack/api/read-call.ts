import { isObject } from '../blocks/check.ts'
import type { Json } from '../types.ts'
import type { IncomingCall } from './dispatch.ts'

/** How a body could not be read, as Slack calls it. */
export class UnreadableBody extends Error {}

/**
 * Reads a Web API request: urlencoded, JSON or multipart; the token from the header or the arguments.
 * @throws UnreadableBody `invalid_json`, `json_not_object`, `invalid_form_data`, `invalid_post_type`
 */
export async function readCall(name: string, request: Request): Promise<IncomingCall> {
  const warnings: string[] = []
  const url = new URL(request.url)
  const args: Json = Object.fromEntries(url.searchParams)
  const contentType = request.headers.get('content-type') ?? ''
  const isJson = contentType.startsWith('application/json')
  if (request.method === 'POST') Object.assign(args, await readBody(request, contentType))
  const hasCharset = /;\s*charset=/i.test(contentType)
  if (isJson && !hasCharset) warnings.push('missing_charset')
  if (contentType.startsWith('application/x-www-form-urlencoded') && hasCharset) warnings.push('superfluous_charset')
  Object.assign(args, basicOf(request.headers.get('authorization')))
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const token = bearer ?? (typeof args.token === 'string' && args.token !== '' ? args.token : undefined)
  return { name, token, args, kind: isJson ? 'json' : 'form', warnings }
}

/** Client id and secret by HTTP Basic, as the reference of oauth.v2.access asks for. */
function basicOf(authorization: string | null): Json {
  const given = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1]
  if (given === undefined) return {}
  const [id = '', secret = ''] = Buffer.from(given, 'base64').toString().split(':').map(decodeURIComponent)
  return { client_id: id, client_secret: secret }
}

/** The fields of a body of any of the three kinds; no fields of none. @throws UnreadableBody */
export async function readBody(request: Request, contentType: string): Promise<Json> {
  if (contentType.startsWith('multipart/form-data')) {
    try {
      return Object.fromEntries(await request.formData())
    } catch {
      throw new UnreadableBody('invalid_form_data')
    }
  }
  const text = await request.text()
  if (text === '') return {}
  if (contentType.startsWith('application/json')) return readJson(text)
  if (contentType === '' || contentType.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text))
  throw new UnreadableBody('invalid_post_type')
}

function readJson(text: string): Json {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new UnreadableBody('invalid_json')
  }
  if (!isObject(parsed)) throw new UnreadableBody('json_not_object')
  return parsed
}
