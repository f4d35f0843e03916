import type { ItemStatus } from '../domain/item.ts'
import type { NeedAskView } from '../domain/need.ts'
import type { DecisionAsked, NoticeData } from '../domain/notice.ts'
import type { NeedAskViewRow } from './need-asks.ts'
import { type Sql, statement } from './statement.ts'

interface DecisionRow {
  id: string
  number: number
  title: string
  status: ItemStatus
  decisionDue: string | null
  parkedUntil: string | null
  ownerId: string | null
}
const decisionsOf = statement<DecisionRow>(
  'noticeView.decisions',
  `select id, number, title, status, to_char("decisionDue", 'YYYY-MM-DD') as "decisionDue", to_char("parkedUntil", 'YYYY-MM-DD') as "parkedUntil",
     "ownerId" from item where "workspaceId" = $1 and id = any($2::uuid[])`,
)

type Asked = NonNullable<NoticeData['decisions']>[number]

/** What was asked for and still is: what was decided meanwhile is over. */
function stillAsked(asked: Asked, row: DecisionRow | undefined, readerId: string): DecisionAsked[] {
  if (!row) return []
  const isUndecided = row.status === 'new' || row.status === 'reviewing'
  const isAside = row.status === 'parked' || row.status === 'declined'
  const isOpen = {
    assigned: isUndecided && row.ownerId === readerId,
    customers: isAside,
    parkedOver: row.status === 'parked',
    overdue: isUndecided,
  }[asked.because]
  if (!isOpen) return []
  const { id, number, title } = row
  const day = asked.because === 'parkedOver' ? row.parkedUntil : row.decisionDue
  return [
    { item: { id, number, title }, because: asked.because, customers: asked.customers ?? 0, by: asked.by ?? null, day },
  ]
}

/** The decisions that a message asks for and that are still open for that reason. @param readerId whose message it is */
export async function decisionsAsked(sql: Sql, asked: readonly Asked[], readerId: string): Promise<DecisionAsked[]> {
  if (!asked.length) return []
  const ids = asked.map(({ itemId }) => itemId)
  const rows = await sql.all(decisionsOf, ids)
  return asked.flatMap((one) =>
    stillAsked(
      one,
      rows.find(({ id }) => id === one.itemId),
      readerId,
    ),
  )
}

/** A question for a need, as its message shows it. */
export const needView = (row: NeedAskViewRow): NeedAskView => {
  const { id, state, by, itemId, number, title, kind, words, isGist, customer, saidAt } = row
  return {
    ...{ id, state, by, item: { id: itemId, number, title, kind } },
    words: words !== null && saidAt ? { text: words, isGist, customer, saidAt } : null,
  }
}
