import type { EventKind } from '../domain/events.ts'
import { type Sql, statement } from './statement.ts'

export interface NewEvent {
  id: string
  kind: EventKind
  subjectId: string
  itemId: string | null
  personId: string | null
  data: unknown
  at: Date
}

const add = statement(
  'event.add',
  `insert into event ("workspaceId", id, kind, "subjectId", "itemId", "personId", data, at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

/** One row for each change. */
export const events = (sql: Sql) => ({
  add: (e: NewEvent) => sql.all(add, e.id, e.kind, e.subjectId, e.itemId, e.personId, JSON.stringify(e.data), e.at),
})
