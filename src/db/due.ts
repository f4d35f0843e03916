import { type Sql, statement } from './statement.ts'

/** An item whose day has come, and nobody was told of it. */
export interface DueRow {
  id: string
  because: 'overdue' | 'parkedOver'
  /** `YYYY-MM-DD` */
  day: string
}

// Overdue from the day after; parked until that very day. Only since yesterday week: who installs this later is not told of
// years. Told once for each day that was set.
const of = statement<DueRow>(
  'due.of',
  `select d.id, d.because, to_char(d.day, 'YYYY-MM-DD') as day from (
     select i.id, case when i.status = 'parked' then 'parkedOver' else 'overdue' end as because,
       case when i.status = 'parked' then i."parkedUntil" else i."decisionDue" end as day
     from item i where i."workspaceId" = $1 and i.status in ('new', 'reviewing', 'parked') and i.kind in ('request', 'problem')
       and ($4::uuid is null or i.id = $4::uuid)) d
   where (d.day < $2::date or (d.because = 'parkedOver' and d.day = $2::date)) and d.day >= $2::date - 8
     and not exists (select 1 from event e where e."workspaceId" = $1 and e."itemId" = d.id and e.kind = 'item.due'
       and e.data->>'day' = to_char(d.day, 'YYYY-MM-DD') and e.data->>'because' = d.because)
   order by d.day, d.id limit $3`,
)

/** Items whose day has come. */
export const due = (sql: Sql) => ({
  /** @param today `YYYY-MM-DD` where the workspace is; `itemId` null: all of them */
  of: (today: string, most: number, itemId: string | null) => sql.all(of, today, most, itemId),
})
