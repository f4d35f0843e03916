import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { fieldKinds, type IssueDraft } from '../domain/new-issue.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'

const { field } = ids

const project = z.object({ id: z.string(), key: z.string(), site: z.string().optional() })
const metadata = z.object({
  wishId: z.uuid(),
  itemId: z.uuid(),
  responseUrl: z.string().nullable(),
  project: project.nullable(),
})
const option = z.object({ text: z.object({ text: z.string() }), value: z.string() })
const element = z.looseObject({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_date: z.string().nullish(),
})
const values = z.record(z.string(), z.record(z.string(), element))

/** The window "Create Jira issue" as it stands. */
export interface NewIssueState {
  wishId: string
  itemId: string
  responseUrl: string | null
  project: IssueDraft['project'] | null
  projectText: string
  typeId: string | null
  summary: string
  fields: IssueDraft['fields']
}

/** The project of the window whose type-ahead asks; null: none is chosen. @throws z.ZodError where the view is not ours */
export const projectIn = (view: { private_metadata: string }) => metadata.parse(ourJson(view.private_metadata)).project

/**
 * @param labels what each field is called, by its block
 * @throws z.ZodError where the view is not ours; Refusal `issue.notANumber`
 */
export function newIssueState(view: {
  private_metadata: string
  state: { values: unknown }
  blocks?: readonly unknown[] | undefined
}): NewIssueState {
  const { project: drawn, ...known } = metadata.parse(ourJson(view.private_metadata))
  const v = values.parse(view.state.values)
  const chosen = v[field.issueProject]?.[field.issueProject]?.selected_option
  const [id = '', key = '', ...site] = chosen?.value.split(':') ?? []
  const typeId = v[field.issueType]?.[field.issueType]?.selected_option?.value ?? null
  const names = labelsOf(view.blocks ?? [])
  const fields: IssueDraft['fields'] = {}
  for (const [block, elements] of Object.entries(v))
    for (const [action, one] of Object.entries(elements)) {
      const [is, kind, ...rest] = action.split('.')
      const asked = z.enum(fieldKinds).safeParse(kind)
      if (is !== field.issueField || !asked.success || !block.startsWith(`${field.issueField}.${typeId}.`)) continue
      const fieldId = rest.join('.')
      const name = names.get(block) ?? fieldId
      const value = valueIn(one, asked.data)
      if (asked.data === 'number' && !Number.isFinite(Number(value)))
        throw new Refusal('issue.notANumber', { name }, block)
      if (value.length > 0) fields[fieldId] = { kind: asked.data, name, value }
    }
  return {
    ...known,
    project: chosen ? { id, key, ...(site.length > 0 ? { site: site.join(':') } : {}) } : drawn,
    projectText: chosen?.text.text ?? '',
    typeId,
    summary: v[field.issueSummary]?.[field.issueSummary]?.value ?? '',
    fields,
  }
}

function valueIn(one: z.infer<typeof element>, kind: (typeof fieldKinds)[number]): string | string[] {
  if (kind === 'options') return (one.selected_options ?? []).map(({ value }) => value)
  if (kind === 'words') return (one.value ?? '').split(/[\s,]+/u).filter(Boolean)
  return one.selected_option?.value ?? one.selected_date ?? one.value?.trim() ?? ''
}

const labelled = z.object({ block_id: z.string(), label: z.object({ text: z.string() }) })

const labelsOf = (blocks: readonly unknown[]): Map<string, string> =>
  new Map(
    blocks.flatMap((block) => {
      const { data } = labelled.safeParse(block)
      return data ? [[data.block_id, data.label.text] as const] : []
    }),
  )
