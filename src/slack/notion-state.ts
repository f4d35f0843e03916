import { z } from 'zod'
import { type ChosenSource, propertyNames } from '../domain/mirror.ts'
import type { NotionChoices } from '../loop/notion-settings.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'

const { field } = ids

/** What stands in the menu for "as configured". */
export const OWN_SOURCE = 'own'

const element = z.looseObject({ selected_option: z.object({ value: z.string() }).nullish() })
const values = z.record(z.string(), z.record(z.string(), element))
const metadata = z.object({
  seen: z.uuid().nullable(),
  /** The data source whose columns stand in the window; null: none do. */
  sourceId: z.string().nullable(),
})

/** The window of Notion's settings as it stands; `chosen`: in the menu, `drawn`: whose columns it shows. */
export interface NotionState {
  seen: string | null
  chosen: string | null
  drawn: string | null
  choices: NotionChoices
}

/** @throws z.ZodError where the view is not ours */
export function notionState(view: { private_metadata: string; state: { values: unknown } }): NotionState {
  const { seen, sourceId } = metadata.parse(ourJson(view.private_metadata))
  const v = values.parse(view.state.values)
  const of = (name: string): string | undefined => v[name]?.[name]?.selected_option?.value
  const source = of(field.notionSource) ?? OWN_SOURCE
  const weekly = of(field.notionWeekly)
  const customers = of(field.notionCustomers)
  const trashed = z.enum(['restore', 'leave']).optional().parse(of(field.notionTrashed))
  const copied = z.enum(['report', 'leave', 'adopt']).optional().parse(of(field.notionCopied))
  const lost = z.enum(['rows', 'all', 'wait']).optional().parse(of(field.notionLost))
  const columns: ChosenSource['columns'] = {}
  for (const name of propertyNames) {
    const choice = of(`${field.notionColumn}.${name}`)
    if (choice) columns[name] = choice
  }
  return {
    seen,
    chosen: source === OWN_SOURCE ? null : source,
    drawn: sourceId,
    choices: {
      ...(weekly ? { notionWeekly: weekly === 'on' } : {}),
      ...(customers ? { notionCustomers: customers === 'on' } : {}),
      ...(trashed ? { notionTrashed: trashed } : {}),
      ...(copied ? { notionCopied: copied } : {}),
      ...(lost ? { notionLost: lost } : {}),
      source: source === OWN_SOURCE ? null : { id: source, columns },
    },
  }
}
