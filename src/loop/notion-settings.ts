import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Permanent, Refusal, Temporary } from '../domain/errors.ts'
import { assertColumns, type ChosenSource, type Notebook, type PropertyName, type Source } from '../domain/mirror.ts'
import { assertMaySet, type SomeSettings, type WorkspaceSettings } from '../domain/settings.ts'
import { changeSettings, type SettingsMoved } from './change-settings.ts'

/** So many data sources are offered: what a menu of Slack's holds, and one line of our own. */
const MOST_SOURCES = 99

/** What the window of Notion's settings shows. */
export interface NotionSettings {
  settings: Pick<
    WorkspaceSettings,
    'notionWeekly' | 'notionCustomers' | 'notionTrashed' | 'notionCopied' | 'notionLost' | 'notionSource'
  >
  /** Data sources that are shared with us. */
  sources: Pick<Source, 'id' | 'name'>[]
  /** The one that is chosen, with its columns; null: as configured. */
  source: Source | null
  /** Whether pages can stand beside the database: they need a page that was configured. */
  hasPages: boolean
  /** The last change, which whoever saves has seen. */
  seen: string | null
}

/** Asks Notion while somebody waits. @throws Refusal `notion.noAnswer`, `notion.notConnected` */
async function asked<T>(notebook: Notebook | null, ask: (notebook: Notebook) => Promise<T>): Promise<T> {
  if (!notebook) throw new Refusal('notion.notConnected', {})
  try {
    return await ask(notebook)
  } catch (error) {
    if (error instanceof Temporary || error instanceof Permanent) throw new Refusal('notion.noAnswer', {})
    throw error
  }
}

/**
 * Where rows go, and between which data sources an admin can choose.
 * @param sourceId of the one that is being chosen; undefined: what stands; null: as configured
 * @throws Refusal `settings.notAdmin`, `notion.notConnected`, `notion.noAnswer`
 */
export const notionSettings =
  (db: Db, notebook: Notebook | null) =>
  async (actor: Actor, sourceId?: string | null): Promise<NotionSettings> => {
    const { workspaces } = db.of(actor.workspaceId)
    const [settings, [last]] = await Promise.all([workspaces.settings(), workspaces.settingsHistory(1)])
    assertMaySet(actor, settings)
    const id = sourceId === undefined ? (settings.notionSource?.id ?? null) : sourceId
    const sources = (await asked(notebook, (one) => one.sources(actor.workspaceId))).slice(0, MOST_SOURCES)
    const source = id === null ? null : await asked(notebook, (one) => one.source(actor.workspaceId, id))
    const known = source && !sources.some((one) => one.id === source.id) ? [source, ...sources] : sources
    const { notionWeekly, notionCustomers, notionTrashed, notionCopied, notionLost, notionSource } = settings
    return {
      settings: { notionWeekly, notionCustomers, notionTrashed, notionCopied, notionLost, notionSource },
      sources: known.slice(0, MOST_SOURCES).map(({ id, name }) => ({ id, name })),
      source,
      hasPages: (await notebook?.hasPages(actor.workspaceId)) ?? false,
      seen: last?.id ?? null,
    }
  }

/** What was chosen in it. */
export interface NotionChoices {
  notionWeekly?: boolean | undefined
  notionCustomers?: boolean | undefined
  notionTrashed?: WorkspaceSettings['notionTrashed'] | undefined
  notionCopied?: WorkspaceSettings['notionCopied'] | undefined
  notionLost?: WorkspaceSettings['notionLost'] | undefined
  /** Null: as configured; undefined: it was not asked. */
  source?: { id: string; columns: ChosenSource['columns'] } | null | undefined
}

/**
 * Keeps it. The data source is asked for its columns once more: somebody may have changed one meanwhile.
 * @param names what our columns are called in the workspace's language
 * @returns null where it is done; else who changed the same meanwhile, and nothing is stored
 * @throws Refusal as above; `notion.columnGone`, `notion.columnTwice`, `notion.columnTaken`, `notion.noKey` beside the column
 */
export const chooseNotion =
  (db: Db, notebook: Notebook | null) =>
  async (
    actor: Actor,
    { source, ...rest }: NotionChoices,
    names: Record<PropertyName, string>,
    seen: string | null,
  ): Promise<SettingsMoved | null> => {
    assertMaySet(actor, await db.of(actor.workspaceId).workspaces.settings())
    const chosen = source && (await asked(notebook, (one) => one.source(actor.workspaceId, source.id)))
    if (source && chosen) assertColumns(source.columns, chosen, names)
    const wanted: SomeSettings = {
      ...(rest.notionWeekly === undefined ? {} : { notionWeekly: rest.notionWeekly }),
      ...(rest.notionCustomers === undefined ? {} : { notionCustomers: rest.notionCustomers }),
      ...(rest.notionTrashed === undefined ? {} : { notionTrashed: rest.notionTrashed }),
      ...(rest.notionCopied === undefined ? {} : { notionCopied: rest.notionCopied }),
      ...(rest.notionLost === undefined ? {} : { notionLost: rest.notionLost }),
      ...(source === null ? { notionSource: null } : {}),
      ...(source && chosen
        ? { notionSource: { id: chosen.id, name: chosen.name.slice(0, 200), columns: source.columns } }
        : {}),
    }
    return changeSettings(db)(actor, wanted, seen)
  }
