import { type Sql, statement } from './statement.ts'

// Nobody is waited for: what somebody else changes at this moment is left as it is.
const dueAgain = (which: string) =>
  `with late as (
     select "workspaceId", id from effect where "workspaceId" = $1 and ${which} and state in ('pending', 'unknown')
       and attempt between 1 and $4::int and "runAt" > "waitingSince" for no key update skip locked)
   update effect e set "runAt" = least(e."runAt", case
       when e.state = 'unknown' and e."dispatchedAt" + make_interval(secs => $3) > now() then e."dispatchedAt" + make_interval(secs => $3)
       else e."waitingSince" end)
   from late where e."workspaceId" = $1 and late."workspaceId" = $1 and e.id = late.id`
const putInPlace = statement('effect.putInPlace', dueAgain(`split_part(kind, '.', 1) = $2`))
const keepInPlace = statement('effect.keepInPlace', dueAgain('lane = $2'))

/** What waits after misfortune is due again, in the order in which it was wanted; what is unknown, once nothing of it can land. */
export const inPlace = (sql: Sql) => ({
  /** What goes to one system. @param attempts what has failed more often is left alone */
  putInPlace: (system: string, attempts: number, quietMs: number) =>
    sql.all(putInPlace, system, quietMs / 1000, attempts),

  /** What waits in one lane. @param attempts as above */
  keepInPlace: ({ lane }: { lane: string }, attempts: number, quietMs: number) =>
    sql.all(keepInPlace, lane, quietMs / 1000, attempts),
})
