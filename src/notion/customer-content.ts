import { type Lifecycle, lifecycles } from '../domain/customer.ts'
import { type CustomerColumn, customerColumns, customerTypes } from '../domain/mirror.ts'
import type { MirroredCustomer } from '../domain/mirrored-customer.ts'
import { shownRevenue } from '../domain/revenue.ts'
import type { Speech } from '../locales/texts.ts'
import { type Color, type Column, columnOf, date, option, rich, type Table, text } from './columns.ts'
import { escapeMarkdown, link, pageUrl } from './markdown.ts'
import { ownPart } from './own-part.ts'
import { slackUrl } from './page-content.ts'
import { byIds } from './properties.ts'
import type { RowContent } from './reactions/page.ts'

export const customerTable: Table<CustomerColumn> = {
  names: customerColumns,
  types: customerTypes,
  key: 'id',
  title: (t) => t.notion.customers.title,
  labels: (t) => t.notion.customers.properties,
}

/** Ours: no source names any. */
const lifecycleColors: Record<Lifecycle, Color> = { prospect: 'gray', trial: 'yellow', paying: 'green', former: 'red' }

/** The columns as Notion creates them, in the workspace's language. */
export const customerSchema = (t: Speech, names: readonly CustomerColumn[]): Record<string, Column> =>
  Object.fromEntries(
    names.map((name) => [
      t.notion.customers.properties[name],
      columnOf(
        customerTypes[name],
        name === 'lifecycle'
          ? [
              ...lifecycles.map((one) => ({ name: asChoice(t.lookUp.lifecycle[one]), color: lifecycleColors[one] })),
              { name: t.status.merged, color: 'default' },
            ]
          : [],
      ),
    ]),
  )

/** What the row of a customer shows. @param print of it (db/mirrored-customers.ts) */
export function customerContent(customer: MirroredCustomer, print: string, t: Speech): RowContent<CustomerColumn> {
  const { id, name, open, shipped, owed, mergedInto } = customer
  // What went into another one is not counted beside it.
  const { plan, renewsOn, owner } = mergedInto ? { plan: null, renewsOn: null, owner: null } : customer
  const values = {
    ...{ id, name, plan, renewsOn, owner, open, shipped, owed },
    lifecycle: mergedInto ? t.status.merged : asChoice(t.lookUp.lifecycle[customer.lifecycle]),
    revenue: mergedInto ? null : revenueOf(customer, t),
    slack: slackUrl({ card: customer.card, workspace: customer }),
  }
  const body = mergedInto
    ? t.notion.customers.mergedInto(
        mergedInto.page ? link(mergedInto.name, pageUrl(mergedInto.page)) : escapeMarkdown(mergedInto.name),
      )
    : t.notion.customers.about
  return {
    key: id,
    row: values,
    markdown: ownPart(body, t.notion.notesBelow),
    print,
    cells: ({ place }) =>
      byIds(place.properties, {
        name: { title: [text(name || t.name.noTitle)] },
        lifecycle: option(values.lifecycle),
        plan: option(plan),
        revenue: rich(values.revenue),
        renewsOn: date(renewsOn),
        owner: rich(owner),
        open: { number: open },
        shipped: { number: shipped },
        owed: { number: owed },
        slack: { url: values.slack },
        id: rich(id),
      }),
  }
}

/** In a sentence it begins with a small letter, as a choice with a capital one. */
const asChoice = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

function revenueOf({ revenue, sight }: MirroredCustomer, t: Speech): string | null {
  const shown = shownRevenue(revenue, sight)
  if (!shown) return null
  return shown.isExact
    ? t.notion.revenue(shown.amount, shown.currency)
    : t.notion.revenueBand(shown.from, shown.to, shown.currency)
}
