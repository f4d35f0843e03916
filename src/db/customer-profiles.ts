import type {
  ContactFields,
  CustomerChanges,
  CustomerProfile,
  Lifecycle,
  Reference,
  StoredCustomer,
} from '../domain/customer.ts'
import { compareKey } from '../domain/customer-name.ts'
import { type Sql, statement } from './statement.ts'

interface ProfileRow {
  id: string
  version: number
  name: string
  lifecycle: Lifecycle
  plan: string | null
  revenue: number | null
  currency: string | null
  renewsOn: string | null
  ownerId: string | null
  ownerName: string
  ownerSlackId: string
  language: string | null
  mergedIntoId: string | null
  aliases: { key: string; name: string }[]
  contacts: ContactFields[]
  domains: string[]
  references: Reference[]
}

const columns = `c.id, c.version, c.name, c.lifecycle, c.plan, c.revenue::float8 as revenue, c.currency, to_char(c."renewsOn", 'YYYY-MM-DD') as "renewsOn",
     c."ownerId", o.name as "ownerName", o."slackUserId" as "ownerSlackId", c.language, c."mergedIntoId",
     coalesce((select json_agg(json_build_object('key', a."compareKey", 'name', a.name) order by a.name)
       from customer_alias a where a."workspaceId" = $1 and a."customerId" = c.id), '[]') as aliases,
     coalesce((select json_agg(json_build_object('name', k.name, 'email', k.email, 'phone', k.phone, 'role', k.role) order by k.name, k.id)
       from contact k where k."workspaceId" = $1 and k."customerId" = c.id and k."removedAt" is null), '[]') as contacts,
     array(select d.domain from customer_domain d where d."workspaceId" = $1 and d."customerId" = c.id order by 1) as domains,
     coalesce((select json_agg(json_build_object('system', r.system, 'externalId', r."externalId") order by r.system, r."externalId")
       from customer_reference r where r."workspaceId" = $1 and r."customerId" = c.id), '[]') as references`
const owner = `left join person o on o."workspaceId" = c."workspaceId" and o.id = c."ownerId"`

const read = statement<ProfileRow>(
  'customerProfile.read',
  `select ${columns} from customer c ${owner} where c."workspaceId" = $1 and c.id = $2`,
)
const lock = statement<{ id: string; name: string; ownerId: string | null; mergedIntoId: string | null }>(
  'customerProfile.lock',
  `select id, name, "ownerId", "mergedIntoId" from customer where "workspaceId" = $1 and id = any($2::uuid[]) order by id for update`,
)
const add = statement<{ id: string }>(
  'customerProfile.add',
  `insert into customer ("workspaceId", id, name) values ($1, $2, $3) on conflict do nothing returning id`,
)
const write = statement<{ version: number }>(
  'customerProfile.write',
  `update customer set name = $3, lifecycle = $4::"Lifecycle", plan = $5, revenue = $6::numeric, currency = $7, "renewsOn" = $8::date,
     "ownerId" = $9, language = $10, version = version + 1 where "workspaceId" = $1 and id = $2 returning version`,
)
const dropAliases = statement(
  'customerProfile.dropAliases',
  `delete from customer_alias where "workspaceId" = $1 and "customerId" = $2 and "compareKey" <> all($3::text[])`,
)
// In the order of their keys, so that two who write the same names wait for each other and nothing worse.
const putAliases = statement(
  'customerProfile.putAliases',
  `insert into customer_alias ("workspaceId", "compareKey", name, "customerId")
   select $1, n.key, n.name, $2 from unnest($3::text[], $4::text[]) as n(key, name) order by n.key
   on conflict ("workspaceId", "compareKey") do update set name = excluded.name where customer_alias."customerId" = excluded."customerId"`,
)
const dropDomains = statement(
  'customerProfile.dropDomains',
  `delete from customer_domain where "workspaceId" = $1 and "customerId" = $2 and domain <> all($3::text[])`,
)
const putDomains = statement(
  'customerProfile.putDomains',
  `insert into customer_domain ("workspaceId", domain, "customerId") select $1, d, $2 from unnest($3::text[]) d order by d on conflict do nothing`,
)
const dropReferences = statement(
  'customerProfile.dropReferences',
  `delete from customer_reference where "workspaceId" = $1 and "customerId" = $2
     and (system, "externalId") not in (select * from unnest($3::text[], $4::text[]))`,
)
const putReferences = statement(
  'customerProfile.putReferences',
  `insert into customer_reference ("workspaceId", system, "externalId", "customerId")
   select $1, r.system, r.id, $2 from unnest($3::text[], $4::text[]) as r(system, id) order by 2, 3 on conflict do nothing`,
)
const contactsOf = statement<{ id: string; name: string; email: string | null }>(
  'customerProfile.contacts',
  `select id, name, email from contact where "workspaceId" = $1 and "customerId" = $2 order by "removedAt" nulls first, id`,
)
const putContact = statement(
  'customerProfile.putContact',
  `insert into contact ("workspaceId", id, "customerId", name, email, phone, role) values ($1, $3, $2, $4, $5, $6, $7)
   on conflict ("workspaceId", id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone,
     role = excluded.role, "removedAt" = null`,
)
const removeContacts = statement(
  'customerProfile.removeContacts',
  `update contact set "removedAt" = $4 where "workspaceId" = $1 and "customerId" = $2 and id <> all($3::uuid[]) and "removedAt" is null`,
)

/** Something of a customer's that belongs to another. */
export interface Taken {
  what: 'name' | 'domain' | 'reference'
  text: string
  id: string
  name: string
}

// A customer that was merged left its names to what it was merged into.
const taken = statement<Taken>(
  'customerProfile.taken',
  `select t.what, t.text, c.id, c.name from (
     select 'name' as what, a.name as text, a."customerId" as id from customer_alias a where a."workspaceId" = $1 and a."compareKey" = any($3::text[])
     union all select 'domain', d.domain, d."customerId" from customer_domain d where d."workspaceId" = $1 and d.domain = any($4::text[])
     union all select 'reference', r.system || ': ' || r."externalId", r."customerId" from customer_reference r
       where r."workspaceId" = $1 and (r.system, r."externalId") in (select * from unnest($5::text[], $6::text[]))) t
   join customer c on c."workspaceId" = $1 and c.id = t.id where t.id <> $2 order by t.what desc, t.text limit 1`,
)
const changesSince = statement<{ data: { changes?: CustomerChanges; version?: number }; by: string | null }>(
  'customerProfile.changesSince',
  `select e.data, p.name as by from event e left join person p on p."workspaceId" = e."workspaceId" and p.id = e."personId"
   where e."workspaceId" = $1 and e."subjectId" = $2 and e."itemId" is null and (e.data->>'version')::int > $3 order by e.seq`,
)
const itemsOf = statement<{ id: string; channel: string }>(
  'customerProfile.items',
  `select i.id, coalesce(a.channel, p.channel, w."vocChannel") as channel from item i
   join workspace w on w.id = i."workspaceId"
   left join area a on a."workspaceId" = i."workspaceId" and a.id = i."areaId"
   left join area p on p."workspaceId" = a."workspaceId" and p.id = a."parentId"
   where i."workspaceId" = $1 and i.id in (
     select q."itemId" from quote q where q."workspaceId" = $1 and q."customerId" = any($2::uuid[]) and q."deletedAt" is null
     union select v."itemId" from vote_customer v where v."workspaceId" = $1 and v."customerId" = any($2::uuid[])
     union select l."itemId" from loop l where l."workspaceId" = $1 and l."customerId" = any($2::uuid[])) order by i.id`,
)

const toStored = (row: ProfileRow): StoredCustomer => {
  const own = compareKey(row.name)
  const { id, version, name, lifecycle, plan, renewsOn, ownerId, language, mergedIntoId } = row
  const { contacts, domains, references } = row
  return {
    ...{ id, version, mergedIntoId },
    owner: ownerId ? { name: row.ownerName, slackUserId: row.ownerSlackId } : null,
    profile: {
      ...{ name, lifecycle, plan, renewsOn, ownerId, language, contacts, domains, references },
      aliases: row.aliases.filter(({ key }) => key !== own).map((alias) => alias.name),
      revenue: row.revenue === null ? null : { amount: row.revenue, currency: row.currency ?? 'KRW' },
    },
  }
}

const systems = (references: readonly Reference[]) =>
  [references.map(({ system }) => system), references.map(({ externalId }) => externalId)] as const

/** Customers as people write them. */
export const customerProfiles = (sql: Sql, uuid: () => string, now: () => Date) => ({
  async read(id: string): Promise<StoredCustomer | null> {
    const row = await sql.first(read, id)
    return row && toStored(row)
  },

  /** Keeps these from others until the end of the change, merged or not: also from whoever adds words of theirs. */
  lock: (...ids: string[]) => sql.all(lock, ids),

  /** A new customer, of which nothing is written yet. @returns false where it is there already */
  add: async (id: string, name: string) => (await sql.first(add, id, name)) !== null,

  /**
   * Makes a customer equal to what is given.
   * @returns its version now, and what of it belongs to another customer: then none of it may be kept
   */
  async write(id: string, profile: CustomerProfile): Promise<{ version: number; taken: Taken | null }> {
    const { name, lifecycle, plan, revenue, renewsOn, ownerId, language, domains, references } = profile
    const names = new Map([name, ...profile.aliases].map((one) => [compareKey(one), one]))
    const keys = [...names.keys()]
    const row = await sql.first(
      write,
      ...[id, name, lifecycle, plan, revenue?.amount ?? null, revenue?.currency ?? null, renewsOn, ownerId, language],
    )
    if (!row) throw new Error('A customer that is locked is gone.')
    await sql.all(dropAliases, id, keys)
    await sql.all(putAliases, id, keys, [...names.values()])
    await sql.all(dropDomains, id, domains)
    await sql.all(putDomains, id, domains)
    await sql.all(dropReferences, id, ...systems(references))
    await sql.all(putReferences, id, ...systems(references))
    await this.putContacts(id, profile.contacts)
    return { version: row.version, taken: await this.taken(id, profile) }
  },

  /** The same contact as before is known by mail, else by name: words that name it go on naming it. */
  async putContacts(id: string, contacts: readonly ContactFields[]): Promise<void> {
    const known = await sql.all(contactsOf, id)
    const used = new Set<string>()
    for (const { name, email, phone, role } of contacts) {
      const free = known.filter((one) => !used.has(one.id))
      const same = free.find((one) => email !== null && one.email === email) ?? free.find((one) => one.name === name)
      const contactId = same?.id ?? uuid()
      used.add(contactId)
      await sql.all(putContact, id, contactId, name, email, phone, role)
    }
    await sql.all(removeContacts, id, [...used], now())
  },

  /** What of a profile belongs to another customer: a name first. */
  taken: (id: string, { name, aliases, domains, references }: CustomerProfile) =>
    sql.first(taken, id, [name, ...aliases].map(compareKey), domains, ...systems(references)),

  /** What was changed of a customer after a version of it, oldest first, and by whom. */
  changesSince: (id: string, version: number) => sql.all(changesSince, id, version),

  /** The items that show one of these customers, and where their cards stand. */
  items: (ids: string[]) => sql.all(itemsOf, ids),
})
