import { createHash } from 'node:crypto'
import { cleanText } from './clean-text.ts'
import { LONGEST } from './decision.ts'
import { Refusal } from './errors.ts'
import type { ItemKind } from './item.ts'
import { MAX_NEED } from './quote.ts'
import { type Mark, redact } from './redaction.ts'

/** What may be changed about an item; what customers said may not. */
export interface ItemFields {
  title: string
  need: string | null
  workaround: string | null
  cause: string | null
  kind: ItemKind
  stageId: string | null
  areaId: string | null
  /** Who decides. */
  ownerId: string | null
  topicKo: string | null
  topicEn: string | null
}
export type EditField = keyof ItemFields

/** In the order of the form. */
export const editFields = [
  'title',
  'need',
  'workaround',
  'cause',
  'kind',
  'stageId',
  'areaId',
  'ownerId',
  'topicKo',
  'topicEn',
] as const satisfies readonly EditField[]

/** What decides who decides, and whether an answer is owed: for those who decide. The rest any full member may mend. */
export const filing: ReadonlySet<EditField> = new Set<EditField>(['kind', 'areaId', 'ownerId'])

/** Slack's plain-text input holds 3,000 characters (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). */
export const LONGEST_FIELD = {
  title: 150,
  need: MAX_NEED,
  workaround: LONGEST.workaround,
  cause: 2_000,
  topicKo: LONGEST.topicKo,
  topicEn: LONGEST.topicEn,
} as const
export type TextField = keyof typeof LONGEST_FIELD

/** What a field held, in eight characters: enough to tell whether it is what it was. */
export const fingerprint = (value: string | null): string =>
  createHash('sha256')
    .update(value ?? '\0')
    .digest('base64url')
    .slice(0, 8)

/** How each field stood when somebody began to edit. */
export type SeenFields = Partial<Record<EditField, string>>

export const seenOf = (fields: Partial<ItemFields>): SeenFields =>
  Object.fromEntries(
    editFields.flatMap((field) => {
      const value = fields[field]
      return value === undefined ? [] : [[field, fingerprint(value)]]
    }),
  )

/** What an edit changes, and in which fields somebody else wrote something else meanwhile. */
export interface Edits {
  changes: Partial<ItemFields>
  meanwhile: EditField[]
}

/**
 * Compares what somebody typed with how it stood when they began and how it stands now. What they left as they found it
 * is no change, whatever others did to it; what both came to alike is none either.
 * @param typed only the fields that the form has
 */
export function editsOf(typed: Partial<ItemFields>, seen: SeenFields, now: ItemFields): Edits {
  const differs = editFields.filter((field) => typed[field] !== undefined && typed[field] !== now[field])
  const theirs = differs.filter((field) => fingerprint(typed[field] ?? null) !== seen[field])
  const meanwhile = theirs.filter((field) => seen[field] !== undefined && fingerprint(now[field]) !== seen[field])
  const changes = Object.fromEntries(theirs.map((field) => [field, typed[field]]))
  return { changes, meanwhile }
}

/** The field of the form, where a field of the item is called otherwise. */
const nameInForm: Partial<Record<EditField, string>> = { stageId: 'stage', areaId: 'area', ownerId: 'owner' }
export const formName = (field: EditField): string => nameInForm[field] ?? field

/**
 * A text as it may be stored: cleaned, personal data masked, empty as null; a title and a topic on one line.
 * @throws Refusal `field.tooLong` at its field
 */
export function cleanField(field: TextField, typed: string | null, mark: Mark): string | null {
  const isLine = field === 'title' || field === 'topicKo' || field === 'topicEn'
  const clean = redact(cleanText(isLine ? (typed ?? '').replace(/\s+/g, ' ') : (typed ?? '')), mark).text
  if (clean.length > LONGEST_FIELD[field]) throw new Refusal('field.tooLong', { max: LONGEST_FIELD[field] }, field)
  return clean || null
}

/** An item as the form to edit it starts. */
export interface EditView {
  itemId: string
  number: number
  title: string
  /** What this person may read: a need that was heard in private alone is left out. */
  fields: Partial<ItemFields>
  kind: ItemKind
  /** Slack's id of who decides. */
  ownerSlackId: string | null
  stages: { id: string; ko: string; en: string }[]
  areas: { id: string; ko: string; en: string }[]
  /** Which kinds there are to choose from. */
  kinds: ItemKind[]
  /** Whether this person may change kind, area and who decides. */
  mayFile: boolean
}

/** What was edited. */
export interface Edited {
  itemId: string
  number: number
  changed: EditField[]
  /** What else changed with it: who decides, and by when. */
  followed: EditField[]
}
