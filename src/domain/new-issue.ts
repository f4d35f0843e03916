import { z } from 'zod'
import type { Actor } from './actor.ts'
import { Refusal } from './errors.ts'

/** Kinds of fields that a window of Slack can ask for. */
export const fieldKinds = ['text', 'document', 'number', 'date', 'words', 'option', 'options', 'person'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** A project of Jira in which issues can be made. */
export interface IssueProject {
  id: string
  key: string
  name: string
  /** The host of its site; not given while one site alone is connected. */
  site?: string | undefined
}

export interface IssueType {
  id: string
  name: string
}

/** A field that an issue must have and that Jira does not fill itself. */
export interface AskedField {
  /** Jira's, e.g. `customfield_10050`. */
  id: string
  name: string
  /** Null: no window can ask for it. */
  kind: FieldKind | null
  /** Of `option` and `options`. */
  choices: { id: string; name: string }[]
}

/** What an issue of a type needs in a project. */
export interface IssueForm {
  hasDescription: boolean
  fields: AskedField[]
}

/** Where issues are made. Every method throws `Temporary` and `Permanent` only. */
export interface IssueMaker {
  /** Projects in which we may make issues, whose key or name has these words. */
  projects(words: string, limit: number): Promise<IssueProject[]>
  /** Types of issues in a project; none of those that stand under another issue. */
  types(projectId: string): Promise<IssueType[]>
  form(projectId: string, typeId: string): Promise<IssueForm>
  /** Who can be assigned in a project and is called so. */
  people(projectId: string, words: string, limit: number): Promise<{ id: string; name: string }[]>
}

const answered = z.object({
  kind: z.enum(fieldKinds),
  /** As Jira calls the field: to name it where Jira refuses it. */
  name: z.string(),
  /** A text, a number as it was typed, a day, an id; of `words` and `options` several. */
  value: z.union([z.string(), z.array(z.string())]),
})

/** An issue that somebody wants, as it is stored until Jira has it. */
export const issueDraft = z.object({
  /** `site`: its host, while several sites are connected. */
  project: z.object({ id: z.string(), key: z.string(), site: z.string().optional() }),
  typeId: z.string(),
  summary: z.string(),
  hasDescription: z.boolean(),
  fields: z.record(z.string(), answered),
})
export type IssueDraft = z.infer<typeof issueDraft>

/** The wish that an issue be made of an item: kept before Jira is asked, so that a lost answer makes no second one. */
export interface IssueWish {
  id: string
  itemId: string
  site: string
  draft: IssueDraft
  askedById: string
  askedAt: Date
  /** The issue that was made of it. */
  issueId: string | null
  /** It is made, or cannot be. */
  isOver: boolean
}

/** What came of asking for an issue. */
export interface IssueAsked {
  itemId: string
  number: number
  project: string
}

/** Longest summary (developer.atlassian.com, "Create issue"). */
export const LONGEST_SUMMARY = 255
/** Longest text in a field of one line, as Jira's text fields have it. */
export const LONGEST_TEXT = 255

/**
 * The summary as Jira takes it: one line, 255 characters at most.
 * @throws Refusal `issue.noSummary`
 */
export function summaryOf(typed: string): string {
  const line = typed.replace(/\s+/gu, ' ').trim()
  if (!line) throw new Refusal('issue.noSummary', {}, 'issueSummary')
  return line.slice(0, LONGEST_SUMMARY).replace(/[\ud800-\udbff]$/, '')
}

/**
 * Whether everything is there that an issue needs.
 * @throws Refusal `issue.cannotFill`, `issue.noField` for the first that is missing
 */
export function assertComplete({ fields }: IssueForm, draft: IssueDraft): void {
  const strange = fields.filter(({ kind }) => kind === null)
  if (strange.length > 0)
    throw new Refusal(
      'issue.cannotFill',
      { fields: strange.map(({ name }) => name), project: draft.project.key },
      'issueType',
    )
  for (const { id, name } of fields)
    if (!draft.fields[id]?.value.length)
      throw new Refusal('issue.noField', { name }, `issueField.${draft.typeId}.${id}`)
}

/**
 * Any full member may have issues made.
 * @throws Refusal `link.outsider`
 */
export function assertMayMakeIssue(actor: Pick<Actor, 'isFullMember'>): void {
  if (!actor.isFullMember) throw new Refusal('link.outsider', {})
}
