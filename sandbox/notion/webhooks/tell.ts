/** What webhooks tell of each kind of thing (Notion's OpenAPI file, `webhooks`). */
import type { Asked, NotionWorld } from '../notion-world.ts'
import type { Comment, Database, DataSource, FileUpload, Page, SourceView } from '../types.ts'

/** A change, before it is known who is told of it. */
export interface Change {
  /** E.g. `page.created`. */
  type: string
  entity: { id: string; type: string }
  /** The user who did it. */
  author: string
  data: Record<string, unknown> | null
  /** What must be shared with a connection for it to be told: a page, a database or a data source; null for its own uploads. */
  seenBy: string | null
}

/** The world with somebody in it who acts: a connection, or a person by hand. */
type Acting = Pick<NotionWorld, 'state' | 'webhooks'> & ({ caller: Asked['caller'] } | { person: string })

const authorOf = (acting: Acting): string => ('caller' in acting ? acting.caller.botId : acting.person)

type PageEvent =
  | 'created'
  | 'properties_updated'
  | 'content_updated'
  | 'deleted'
  | 'undeleted'
  | 'moved'
  | 'locked'
  | 'unlocked'

export function tellPage(acting: Acting, event: PageEvent, page: Page, more: Record<string, unknown> = {}): void {
  acting.webhooks.tell({
    type: `page.${event}`,
    entity: { id: page.id, type: 'page' },
    author: authorOf(acting),
    data: { parent: pageParent(acting, page), ...more },
    seenBy: page.id,
  })
}

function pageParent({ state }: Acting, { parent }: Page) {
  if (parent.type === 'workspace') return { id: parent.workspace, type: 'space' }
  if (parent.type === 'page') return { id: parent.id, type: 'page' }
  const database = state.dataSources.get(parent.id)?.databaseId ?? parent.id
  return { id: database, type: 'database', data_source_id: parent.id }
}

export function tellDatabase(
  acting: Acting,
  event: 'created' | 'deleted' | 'undeleted' | 'moved',
  database: Database,
): void {
  acting.webhooks.tell({
    type: `database.${event}`,
    entity: { id: database.id, type: 'database' },
    author: authorOf(acting),
    data: { parent: { id: database.parent.id, type: 'page' } },
    seenBy: database.id,
  })
}

export function tellSource(
  acting: Acting,
  event: 'created' | 'schema_updated' | 'deleted' | 'undeleted',
  source: DataSource,
  more: Record<string, unknown> = {},
): void {
  acting.webhooks.tell({
    type: `data_source.${event}`,
    entity: { id: source.id, type: 'data_source' },
    author: authorOf(acting),
    data: { parent: { id: source.databaseId, type: 'database' }, ...more },
    seenBy: source.id,
  })
}

export function tellView(
  acting: Acting,
  event: 'created' | 'updated' | 'deleted',
  view: SourceView,
  more: Record<string, unknown> = {},
): void {
  acting.webhooks.tell({
    type: `view.${event}`,
    entity: { id: view.id, type: 'view' },
    author: authorOf(acting),
    data: { parent: { id: view.databaseId, type: 'database' }, ...more },
    seenBy: view.databaseId,
  })
}

export function tellComment(acting: Acting, event: 'created' | 'updated' | 'deleted', comment: Comment): void {
  const type = comment.parent.type === 'page_id' ? 'page' : 'block'
  acting.webhooks.tell({
    type: `comment.${event}`,
    entity: { id: comment.id, type: 'comment' },
    author: authorOf(acting),
    data: { parent: { id: comment.parent.id, type }, page_id: comment.pageId },
    seenBy: comment.pageId,
  })
}

export function tellFileUpload(acting: Acting, event: 'created' | 'completed', upload: FileUpload): void {
  acting.webhooks.tell({
    type: `file_upload.${event}`,
    entity: { id: upload.id, type: 'file_upload' },
    author: authorOf(acting),
    data: null,
    seenBy: null,
  })
}
