/** Hands and eyes in the local Notion, over HTTP: for tests, the story and the demo. */
import { type Ask, asker } from '../client/ask.ts'
import type { Fault } from '../faults.ts'
import type { LogEntry } from '../slack/page-contract.ts'
import { PageHands } from './page-hands.ts'
import type { plainTypes } from './schema-acts.ts'
import { SettingsHands } from './settings-hands.ts'
import type { NotionDatabase, NotionRow, NotionState } from './world-contract.ts'

/** A request of the app to Notion, newest last in a list. */
export interface NotionRequest {
  id: number
  at: string
  /** As @notionhq/client calls it, e.g. `pages.create`. */
  call: string
  method: string
  /** With the query. */
  path: string
  body: unknown
  /** 0 where the connection was broken. */
  status: number
  ok: boolean
  /** Notion's code and what was done to the call, e.g. `rate_limited; fault: rate limited`. */
  error?: string
  answer: unknown
}

/** Everything that is done and looked at in one Notion. A database is named by title or id; the newest live one without. */
export class NotionHands {
  /** What is done in pages, by id. */
  readonly pages: PageHands
  /** Plans, connections, webhooks. */
  readonly settings: SettingsHands
  readonly #ask: Ask

  /** @param url of the Notion server */
  constructor(url: string) {
    this.#ask = asker(url)
    this.pages = new PageHands(this.#ask)
    this.settings = new SettingsHands(this.#ask)
  }

  /** A whole workspace; the first one without an id. */
  looks(workspace?: string): Promise<NotionState> {
    return this.#ask.get(`/world/state${workspace === undefined ? '' : `?workspace=${workspace}`}`)
  }

  /** @throws Error where there is none */
  async database(titleOrId?: string): Promise<NotionDatabase> {
    const { databases } = await this.looks()
    const found =
      titleOrId === undefined
        ? (databases.findLast((each) => !each.inTrash) ?? databases.at(-1))
        : databases.findLast((each) => each.id === titleOrId || each.title === titleOrId)
    if (!found) throw new Error(`Notion has no database ${titleOrId ?? ''}`.trimEnd())
    return found
  }

  /** The rows that are not in the trash, oldest first; none where there is no database yet. */
  async rows(database?: string): Promise<NotionRow[]> {
    if (database === undefined && (await this.looks()).databases.length === 0) return []
    return (await this.database(database)).rows.filter((row) => !row.inTrash)
  }

  /** The oldest live row in which a property is exactly `key` (e.g. `VOC-1`). @throws Error where there is none */
  async row(key: string): Promise<NotionRow> {
    return this.#rowWith(key, false)
  }

  /** Moves a row to the trash, by key. */
  async trashes(key: string): Promise<void> {
    await this.#act('trash', { id: (await this.#rowWith(key, false)).id })
  }

  /** Takes a row out of the trash, by key. */
  async restores(key: string): Promise<void> {
    await this.#act('restore', { id: (await this.#rowWith(key, true)).id })
  }

  /** Deletes a row for good, by key, from the trash or not: the API answers 404 afterwards. */
  async purges(key: string): Promise<void> {
    await this.#act('purge', { id: (await this.#rowWith(key)).id })
  }

  /** Copies a row, by key: two of one key afterwards. */
  async duplicates(key: string): Promise<void> {
    await this.#act('duplicate', { id: (await this.#rowWith(key, false)).id })
  }

  /** Types into a cell; several choices parted by commas, nothing to clear it. */
  async edits(key: string, property: string, value: string): Promise<void> {
    await this.#act('cell', { page: (await this.#rowWith(key, false)).id, property, value })
  }

  async renamesProperty(from: string, to: string): Promise<void> {
    await this.#act('rename-property', { source: (await this.database()).dataSourceId, property: from, name: to })
  }

  async deletesProperty(property: string): Promise<void> {
    await this.#act('delete-property', { source: (await this.database()).dataSourceId, property })
  }

  async addsProperty(name: string, type: (typeof plainTypes)[number]): Promise<void> {
    await this.#act('add-property', { source: (await this.database()).dataSourceId, name, type })
  }

  /** Makes a property one of another type; its values are lost. */
  async retypesProperty(property: string, type: (typeof plainTypes)[number]): Promise<void> {
    await this.#act('retype-property', { source: (await this.database()).dataSourceId, property, type })
  }

  /** Moves the database to the trash. */
  async trashesDatabase(): Promise<void> {
    await this.#act('trash', { id: (await this.database()).id })
  }

  async restoresDatabase(): Promise<void> {
    await this.#act('restore', { id: (await this.database()).id })
  }

  /** Takes the connection off a page or database by id; off the newest database without one. */
  async unshares(id?: string): Promise<void> {
    await this.#act('share', { id: id ?? (await this.database()).id, on: false })
  }

  /** Adds the connection to a page or database by id; to the newest database without one. */
  async shares(id?: string): Promise<void> {
    await this.#act('share', { id: id ?? (await this.database()).id, on: true })
  }

  async expiresToken(): Promise<void> {
    await this.#act('token', { works: false })
  }

  async restoresToken(): Promise<void> {
    await this.#act('token', { works: true })
  }

  /** As in a free workspace whose blocks are used up; with false as after an upgrade. */
  async usesUpBlocks(usedUp = true): Promise<void> {
    await this.#act('blocks', { usedUp })
  }

  /** What the app asked of Notion after an entry, newest last. */
  async requests(after = 0): Promise<NotionRequest[]> {
    const entries = await this.#ask.get<LogEntry[]>(`/_test/log?after=${after}`)
    return entries.filter((entry) => entry.direction === 'from-app').map(asRequest)
  }

  /**
   * Sets the faults, replacing those before; none takes them all away. `on` is a call (`pages.create`) or a pattern.
   * `refuse` takes one of Notion's codes as `error`, or `block_limit`; `rate_limited` takes a `rate_limit_reason` as `error`.
   */
  async faults(faults: readonly Fault[], seed?: number): Promise<void> {
    await this.#ask.post('/_test/faults', { faults, ...(seed === undefined ? {} : { seed }) })
  }

  faultReport(): Promise<(Fault & { seen: number; struck: number })[]> {
    return this.#ask.get('/_test/faults')
  }

  /** Back to the seed. */
  async reset(): Promise<void> {
    await this.#ask.post('/_test/reset', {})
  }

  /** Moves Notion's clock forward. */
  async skips(ms: number): Promise<void> {
    await this.#ask.post('/_test/time', { skipMs: ms })
  }

  /** Looks into every database that is not in the trash, the newest first. */
  async #rowWith(key: string, inTrash?: boolean): Promise<NotionRow> {
    const { databases } = await this.looks()
    const found = databases
      .filter((database) => !database.inTrash)
      .reverse()
      .flatMap(({ rows }) => rows)
      .find((row) => (inTrash === undefined || row.inTrash === inTrash) && holds(row, key))
    if (!found) throw new Error(`Notion has no ${inTrash ? 'trashed ' : ''}row ${key}`)
    return found
  }

  async #act(name: string, given: object): Promise<void> {
    await this.#ask.post(`/world/${name}`, given)
  }
}

const holds = (row: NotionRow, key: string) => Object.values(row.properties).includes(key)

function asRequest({ id, at, what, ok, status, error, request, answer }: LogEntry): NotionRequest {
  const sent = typeof request === 'object' && request !== null ? request : {}
  return {
    id,
    at,
    call: what.replace(/^notion /, ''),
    method: 'method' in sent ? String(sent.method) : '',
    path: 'path' in sent ? String(sent.path) : '',
    body: 'body' in sent ? sent.body : undefined,
    status,
    ok,
    ...(error === undefined ? {} : { error }),
    answer,
  }
}
