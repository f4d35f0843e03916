import { localeOf } from '../domain/actor.ts'
import type { ShippedBy } from '../domain/decision.ts'
import type { ItemStatus, QuoteSource } from '../domain/item.ts'
import type { AnsweredHow, LoopOutcome, LoopState, LoopView, PausedFor } from '../domain/loop.ts'
import { isHere } from './people.ts'

/** One row with all that an answer shows. */
export interface LoopViewRow {
  id: string
  state: LoopState
  outcome: LoopOutcome | null
  itemId: string
  number: number
  title: string
  status: ItemStatus
  shippedBy: ShippedBy | null
  owner: string | null
  topicKo: string | null
  topicEn: string | null
  workaround: string | null
  lineKo: string | null
  lineEn: string | null
  availability: string | null
  customerId: string | null
  customer: string
  plan: string | null
  language: string | null
  accountOwnerId: string | null
  accountOwner: string
  ownerIsQuiet: boolean | null
  words: string | null
  isGist: boolean
  saidAt: Date
  source: QuoteSource
  url: string | null
  contact: string | null
  agentId: string | null
  agent: string
  team: string | null
  insteadOf: string | null
  others: string[]
  askedAt: Date
  owedAt: Date | null
  toldAt: Date | null
  answeredAt: Date | null
  answeredById: string | null
  answeredBy: string
  answeredHow: AnsweredHow | null
  confirmedAt: Date | null
  waivedBy: string
  waivedAt: Date | null
  waivedReason: string | null
  pausedFor: PausedFor | null
  isReopened: boolean
}

/** SQL: whether words are of the customer `c` on the item of the answer `l`, or are the words that `l` is about. */
const isSaid = (quote: string) =>
  `${quote}."workspaceId" = $1 and ${quote}."itemId" = l."itemId" and ${quote}."deletedAt" is null and (${quote}.id = l."quoteId" or
        ${quote}."customerId" in (select same.id from customer same where same."workspaceId" = $1 and (same.id = c.id or same."mergedIntoId" = c.id)))`

/**
 * SQL: answers as the reader `$2` may see them. Words that were heard in private are read by their promoter alone. What
 * was merged shows as what it was merged into. Words that were written for the other outcome (`isAgainst`) are not shown.
 */
export const selectLoops = `select l.id, l.state, l.outcome, l."owedAt", l."toldAt", l."answeredAt", by.id as "answeredById", by.name as "answeredBy", l."answeredHow",
     l."confirmedAt", wv.name as "waivedBy", l."waivedAt", l."waivedReason", l."pausedFor",
     i.id as "itemId", i.number, i.title, i.status, i."shippedBy", i."reopenedAt" is not null as "isReopened", io.name as owner, i."topicKo", i."topicEn", i.workaround,
     d."customerLineKo" as "lineKo", d."customerLineEn" as "lineEn", d.availability,
     c.id as "customerId", c.name as customer, c.plan, c.language, co.id as "accountOwnerId", co.name as "accountOwner", 'know' = any(co."noticesOff") as "ownerIsQuiet",
     q.words, q.form = 'gist' as "isGist", q."saidAt", q.source, coalesce(q."conversationUrl", q.permalink) as url, ct.name as contact,
     ag.id as "agentId", ag.name as agent, tm.name as team, il.name as "insteadOf",
     array(select p.name from loop_person lp join person p on p."workspaceId" = lp."workspaceId" and p.id = lp."personId"
           where lp."workspaceId" = $1 and lp."loopId" = l.id and ${isHere('p')} and p.id <> $2 and not 'know' = any(p."noticesOff")
             and p.id is distinct from l."agentId" and p.id is distinct from c."ownerId" order by p.name) as others,
     coalesce((select min(f."saidAt") from quote f where ${isSaid('f')}), li."createdAt") as "askedAt"
   from loop l
   join item li on li."workspaceId" = l."workspaceId" and li.id = l."itemId"
   join item i on i."workspaceId" = li."workspaceId" and i.id = coalesce(li."mergedIntoId", li.id)
   left join person io on io."workspaceId" = i."workspaceId" and io.id = i."ownerId"
   left join person ag on ag."workspaceId" = l."workspaceId" and ag.id = l."agentId"
   left join team tm on tm."workspaceId" = l."workspaceId" and tm.id = l."agentTeamId"
   left join person il on il."workspaceId" = l."workspaceId" and il.id = l."insteadOfId"
   left join person by on by."workspaceId" = l."workspaceId" and by.id = l."answeredById"
   left join person wv on wv."workspaceId" = l."workspaceId" and wv.id = l."waivedById"
   left join customer lc on lc."workspaceId" = l."workspaceId" and lc.id = l."customerId"
   left join customer c on c."workspaceId" = lc."workspaceId" and c.id = coalesce(lc."mergedIntoId", lc.id)
   left join person co on co."workspaceId" = c."workspaceId" and co.id = c."ownerId"
   left join lateral (select * from decision n where n."workspaceId" = $1 and n."itemId" = i.id
                      order by n."decidedAt" desc, n.id desc limit 1) d on l.outcome is null or (d.status in ('declined', 'parked')) = (l.outcome = 'declined')
   left join lateral (select * from quote s where ${isSaid('s')} and (s.visibility = 'open' or s."promoterId" = $2)
                      order by s."saidAt" desc, s.id desc limit 1) q on true
   left join contact ct on ct."workspaceId" = $1 and ct.id = q."contactId"
   where l."workspaceId" = $1`

/** An answer as it is shown, of its row. */
export function toLoopView(row: LoopViewRow): LoopView {
  const { id, state, outcome, itemId, number, title, status, shippedBy, owner, words, isGist, saidAt, source } = row
  const { customerId, customer, plan, language, agentId, agent, accountOwnerId, accountOwner } = row
  const { answeredAt, answeredById, answeredBy, answeredHow } = row
  const { waivedAt, waivedBy, waivedReason } = row
  return {
    id,
    state,
    outcome,
    item: { id: itemId, number, title, status, shippedBy, owner },
    customer: customerId ? { id: customerId, name: customer, plan } : null,
    quote: words === null ? null : { words, isGist, saidAt, source },
    conversationUrl: row.url,
    line: { ko: row.lineKo, en: row.lineEn },
    availability: row.availability,
    topic: { ko: row.topicKo, en: row.topicEn },
    workaround: row.workaround,
    contact: row.contact,
    language: language ? localeOf(language, 'en') : null,
    agent: agentId ? { personId: agentId, name: agent } : null,
    team: row.team,
    insteadOf: row.insteadOf,
    accountOwner: accountOwnerId
      ? { personId: accountOwnerId, name: accountOwner, ...(row.ownerIsQuiet ? { isQuiet: true } : {}) }
      : null,
    others: row.others,
    askedAt: row.askedAt,
    owedAt: row.owedAt,
    toldAt: row.toldAt,
    answered:
      answeredAt && answeredById && answeredHow
        ? { byId: answeredById, by: answeredBy, at: answeredAt, how: answeredHow }
        : null,
    confirmedAt: row.confirmedAt,
    waived: waivedAt ? { by: waivedBy, at: waivedAt, reason: waivedReason ?? '' } : null,
    pausedFor: row.pausedFor,
  }
}
