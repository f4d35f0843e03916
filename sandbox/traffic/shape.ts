import { createHash } from 'node:crypto'

const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i
/** Longer texts, lists and numbers differ by each piece: limits (255, 2,000; 100) are there. */
const plain = { text: 50, list: 50, number: 50 }

/**
 * What two values have in common where a description (JSON Schema) would judge them alike: names and fixed words stay, ids
 * and what people write become their kind, and lists the kinds of things in them. Deliberately fine: in doubt two differ.
 */
function shapeOf(value: unknown): string {
  if (typeof value === 'string') return shapeOfText(value)
  if (typeof value === 'number')
    return `${Number.isInteger(value) ? 'i' : 'f'}${value > plain.number || value < 1 ? value : ''}`
  if (Array.isArray(value)) {
    const kinds = [...new Set(value.map(shapeOf))].sort()
    return `[${value.length > plain.list ? value.length : ''}${value.length === 0 ? '' : kinds.join('|')}]`
  }
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).map(([key, inner]) => `${maskIfId(key)}:${shapeOf(inner)}`)
    return `{${parts.sort().join(',')}}`
  }
  return String(value)
}

function shapeOfText(text: string): string {
  // Slack's forms hold JSON in their fields.
  if (/^[[{]/.test(text)) {
    try {
      return `json${shapeOf(JSON.parse(text))}`
    } catch {
      // It only begins like JSON: a text as any other.
    }
  }
  if (uuid.test(text)) return 'uuid'
  if (text.length > plain.text) return `text${text.length}`
  // Dates, addresses, keys and timestamps keep their form; a fixed word (`rich_text`) stays what it is.
  if (/^[a-z_]+$/.test(text)) return text
  return `'${/[\s\u0080-\uffff]/.test(text) ? 'text' : mask(text)}'`
}

const mask = (text: string) =>
  text
    .replaceAll(/\d+/g, '0')
    .replaceAll(/[A-Z]+/g, 'A')
    .replaceAll(/[A-Za-z]{2,}/g, 'a')
const maskIfId = (key: string) => (uuid.test(key) ? 'uuid' : key)

/** The parts of an address that are ids or keys, made alike. */
const shapeOfPath = (path: string) =>
  path
    .split('/')
    .map((part) => (uuid.test(part) || /^(?:[A-Z][A-Z0-9_]*-)?\d{2,}$/.test(part) ? 'id' : part))
    .join('/')

/** A short name of the shape of an exchange; the same for exchanges that a description must judge alike. */
export function exchangeShape({ path, ...rest }: { path: string } & Record<string, unknown>): string {
  const text = `${shapeOfPath(path)} ${shapeOf(rest)}`
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
