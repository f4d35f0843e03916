import { isFullPage } from '@notionhq/client'
import { CUSTOMERS_KIND, CUSTOMERS_PLACE, PAGE_KIND, type PropertyName } from '../domain/mirror.ts'
import { speech } from '../locales/texts.ts'
import type { Verbs } from '../loop/verbs.ts'
import type { Access } from './access.ts'
import type { Notion } from './client.ts'
import { withCustomers } from './customer-column.ts'
import { customerSchema, customerTable } from './customer-content.ts'
import { createDataSource, type DataSource } from './data-source.ts'
import type { NotionProblem } from './errors.ts'
import { CUSTOMER_LANE, customerRow } from './reactions/customer.ts'
import { FILL_LANES } from './reactions/fill.ts'
import { fillCustomers } from './reactions/fill-customers.ts'
import { NOTION_LANE, type RowNeeds } from './reactions/page.ts'
import { reconcilePages } from './reconcile.ts'
import { arrangeCustomers, asFarAsAllowed } from './views.ts'

/** What concerns their database alone; everything else concerns all of Notion, and is told of that. */
const own: NotionProblem[] = ['unshared', 'trashed', 'keyColumn', 'properties']

/** So many rows that people edited are looked into in one pass: a request each. */
const MOST_EDITED = 50

export interface CustomersNeeds {
  notion: Notion
  isConnected: (workspaceId: string) => Promise<boolean>
  parentPage: Access['parentPage']
  home: Access['home']
  owner: (workspaceId: string) => Promise<string>
  items: DataSource<PropertyName>
  verbs: () => Verbs
  trashed: RowNeeds<never>['trashed']
  problem: RowNeeds<never>['problem']
  /** A view was not taken. */
  refused: (reason: unknown) => void
  now: () => Date
  speed: number
}

/** Customers as a database of their own, to which the rows of items point; where an admin wants it. */
export function joinCustomers({
  notion,
  isConnected,
  parentPage,
  items,
  verbs,
  trashed,
  refused,
  now,
  speed,
  ...needs
}: CustomersNeeds) {
  const settingsOf = (workspaceId: string) => verbs().settingsOf(workspaceId)
  // Under an adopted data source there is no page of ours to put theirs under.
  const isOn = async (workspaceId: string) =>
    (await settingsOf(workspaceId)).notionCustomers && (await parentPage(workspaceId)) !== null
  /** Copies of a customer's row are left alone, if they are not to take its place; a row that is lost is made again. */
  const strays = async (workspaceId: string) => {
    const { notionCopied } = await settingsOf(workspaceId)
    return { notionCopied: notionCopied === 'adopt' ? notionCopied : 'leave', notionLost: 'rows' } as const
  }
  const connection = (workspaceId: string) => verbs().connectionOf(workspaceId, CUSTOMERS_PLACE)
  const putConnection = (workspaceId: string, data: object) =>
    verbs().putConnection(workspaceId, CUSTOMERS_PLACE, { data: { ...data }, heardAt: now() })
  const workspaceOf = (workspaceId: string) => verbs().ofWorkspace(workspaceId)

  const problem: RowNeeds<never>['problem'] = async (workspaceId, code, unless) => {
    const named = (one: NotionProblem) => `customers.${one}`
    if (code !== null && !own.includes(code)) return needs.problem(workspaceId, code, unless)
    await verbs().connectionProblem(workspaceId, CUSTOMERS_PLACE, code && named(code), unless.map(named))
  }
  const dataSource = createDataSource({
    notion,
    table: customerTable,
    schema: async (_workspaceId, t, names) => customerSchema(t, names),
    arrange: (workspaceId, databaseId, place, t) =>
      asFarAsAllowed(() => arrangeCustomers(notion, { workspaceId, databaseId }, place, t), refused),
    home: needs.home,
    owner: needs.owner,
    chosen: async () => null,
    remakes: async (workspaceId) => (await settingsOf(workspaceId)).notionLost === 'all',
    connection,
    putConnection,
    now,
  })
  const want = (workspaceId: string, kind: string, lane: string) =>
    verbs().wantOne(workspaceId, kind, workspaceId, lane, true)

  const row = customerRow({
    ...{ notion, dataSource, isConnected, trashed, strays, problem, now, workspaceOf, isOn },
    mirroredCustomer: (...of) => verbs().mirroredCustomer(...of),
    moved: (workspaceId) => want(workspaceId, CUSTOMERS_KIND, CUSTOMER_LANE),
  })
  const fill = fillCustomers({
    ...{ dataSource, workspaceOf, isOn, problem, now, speed },
    fillCustomers: (...of) => verbs().fillCustomers(...of),
    isFilling: async (workspaceId) => (await settingsOf(workspaceId)).notionFilling,
    countCustomers: (workspaceId) => verbs().countCustomers(workspaceId),
    filled: (workspaceId) => want(workspaceId, 'notion.fill', NOTION_LANE),
  })
  /**
   * A relation shows on both sides: who changed it here changed rows of items, which may not tell. Those that it names now, and
   * those that it should name, are written anew.
   */
  async function relationsOf(workspaceId: string, rows: { subject: string; pageId: string }[]): Promise<void> {
    const some = rows.slice(0, MOST_EDITED)
    const named: string[] = []
    for (const { pageId } of some) {
      const page = await notion.read(workspaceId, (client) => client.pages.retrieve({ page_id: pageId }))
      if (!isFullPage(page)) continue
      for (const value of Object.values(page.properties))
        if (value.type === 'relation') named.push(...value.relation.map(({ id }) => id.replaceAll('-', '')))
    }
    const ids = some.map(({ subject }) => subject)
    await verbs().sendAgain(workspaceId, PAGE_KIND, await verbs().itemsShowing(workspaceId, ids, named))
  }
  const reconcile = (workspaceId: string, most?: number) =>
    reconcilePages(
      {
        ...{ notion, dataSource, trashed, problem },
        copied: async (id) => (await strays(id)).notionCopied,
        pages: (id) => verbs().standing(id, row.kind),
        wantAgain: (id, subjects) => verbs().sendAgain(id, row.kind, subjects),
        edited: relationsOf,
      },
      workspaceId,
      most,
    )

  return {
    row,
    fill,
    /** The items' data source, with the column that points here. */
    items: withCustomers({ notion, items, customers: dataSource, isOn, connection, putConnection }),
    /** The rows of customers to which an item's points, and their print; null: to none. */
    related: async (workspaceId: string, itemId: string) =>
      (await isOn(workspaceId)) ? verbs().relatedCustomers(workspaceId, itemId) : null,
    /** What happened to an item may show in the rows of its customers. */
    async touched(workspaceId: string, itemId: string): Promise<void> {
      if (await isOn(workspaceId)) await verbs().wantCustomersOf(workspaceId, itemId, CUSTOMER_LANE)
    },
    async reconcile(workspaceId: string): Promise<void> {
      if (!(await isOn(workspaceId))) return
      await want(workspaceId, CUSTOMERS_KIND, CUSTOMER_LANE)
      await reconcile(workspaceId)
    },
    /** Looks at every row, and wants one for each customer that has none. */
    async compare(workspaceId: string) {
      if (!(await isOn(workspaceId))) return { looked: 0, changed: 0 }
      const looked = await verbs().countCustomers(workspaceId)
      if (looked === 0) return { looked, changed: 0 }
      const { place } = await dataSource.current(workspaceId, speech(await workspaceOf(workspaceId), now()))
      const lanes = [CUSTOMER_LANE, ...FILL_LANES]
      const { left } = await verbs().fillCustomers(workspaceId, place.dataSourceId, lanes, looked)
      return { looked, changed: left + (await reconcile(workspaceId, Number.POSITIVE_INFINITY)) }
    },
  }
}
