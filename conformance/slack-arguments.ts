import type { Argument } from './slack-methods.ts'

/** Arguments that are JSON in a text, although the description only says that they are texts. */
const holdJson = new Set(['attachments', 'blocks', 'metadata', 'view', 'unfurls'])

/**
 * What is wrong with an argument's value; null where nothing is.
 * @param isForm a form knows only texts; JSON says numbers, lists and the rest as they are
 */
export function wrongWith(name: string, value: unknown, described: Argument, isForm: boolean): string | null {
  const types = typesOf(described)
  if (value === null) return types.includes('null') ? null : 'must not be null'
  if (described.enum && !described.enum.includes(String(value))) return `is none of ${described.enum.join(', ')}`
  if (isForm) {
    if (typeof value !== 'string') return 'is no text'
    if (holdJson.has(name) && jsonIn(value) === undefined) return 'is no JSON'
    if (types.length > 0 && !types.some((type) => canBe(type, value))) return `is no ${types.join(' or ')}`
  } else if (types.length > 0 && !types.some((type) => is(type, value)) && !holdJson.has(name))
    return `is no ${types.join(' or ')}`
  const subtype = described.subtype ?? described.anyOf?.find((each) => each.subtype)?.subtype ?? ''
  return typeof value === 'string' && forms[subtype]?.test(value) === false ? `is no ${subtype}: ${value}` : null
}

/** What ids and times look like (docs.slack.dev/reference: conversation, user and message objects). */
const forms: Record<string, RegExp> = {
  channel: /^(?:[CDGU][A-Z0-9]{7,}|#?[\p{Ll}\p{Lo}\d_-]{1,80})$/u,
  channel_group: /^[CDG][A-Z0-9]{7,}$/,
  user: /^[UW][A-Z0-9]{7,}$/,
  users: /^[UW][A-Z0-9]{7,}(?:,[UW][A-Z0-9]{7,}){0,7}$/,
  timestamp: /^\d{1,10}(?:\.\d{1,6})?$/,
  app_trigger_id: /^\d+\.\d+\.[0-9a-z]+$/i,
}

const typesOf = ({ type, anyOf = [], allOf = [] }: Argument): string[] =>
  [type, ...[...anyOf, ...allOf].map((each) => each.type)].filter((each) => each !== undefined)

function canBe(type: string, text: string): boolean {
  if (type === 'boolean') return /^(?:true|false|0|1)$/.test(text)
  if (type === 'integer') return /^-?\d+$/.test(text)
  if (type === 'number') return text.trim() !== '' && Number.isFinite(Number(text))
  if (type === 'array') return Array.isArray(jsonIn(text))
  if (type === 'object') return is('object', jsonIn(text))
  return type === 'string'
}

function is(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
