import { z } from 'zod'
import { type CustomerProfile, lifecycles, type Money } from '../domain/customer.ts'
import { parseAliases, parseAmount, parseContacts, parseDomains, parseReferences } from '../domain/customer-fields.ts'
import { Refusal } from '../domain/errors.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'

const { customerField: field } = ids

const metadata = z.object({
  customerId: z.uuid(),
  version: z.number().nullable(),
  responseUrl: z.string().nullable(),
  drawn: z.number(),
})

const element = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_date: z.iso.date().nullish(),
  selected_user: z.string().nullish(),
})
const values = z.record(z.string(), z.record(z.string(), element))

/** The form as it stands. The account owner is still a Slack user id; `revenue` is not there where the form has no field for it. */
export interface CustomerState extends z.infer<typeof metadata> {
  typed: Omit<CustomerProfile, 'ownerId' | 'revenue'> & { revenue?: Money | null }
  owner: string | null
}

/**
 * @throws Refusal `customer.amount`, `customer.contact`, `customer.domain`, `customer.reference`, each at its field;
 *   z.ZodError, Error where the view is not ours
 */
export function customerState(view: { private_metadata: string; state: { values: unknown } }): CustomerState {
  const fields = new Map(
    Object.values(values.parse(view.state.values))
      .flatMap((block) => Object.entries(block))
      .map(([name, one]) => [name, one]),
  )
  const written = (name: string): string => fields.get(name)?.value ?? ''
  const chosen = (name: string): string | null => fields.get(name)?.selected_option?.value ?? null
  const name = written(field.name)
  const contacts = parseContacts(written(field.contacts))
  if ('wrong' in contacts) throw new Refusal('customer.contact', { line: said(contacts.wrong) }, field.contacts)
  const domains = parseDomains(written(field.domains))
  if ('wrong' in domains) throw new Refusal('customer.domain', { text: said(domains.wrong) }, field.domains)
  const references = parseReferences(written(field.references))
  if ('wrong' in references) throw new Refusal('customer.reference', { line: said(references.wrong) }, field.references)
  return {
    ...metadata.parse(ourJson(view.private_metadata)),
    owner: fields.get(field.ownerId)?.selected_user ?? null,
    typed: {
      name,
      aliases: parseAliases(written(field.aliases), name),
      lifecycle: z.enum(lifecycles).parse(chosen(field.lifecycle) ?? 'paying'),
      plan: written(field.plan) || null,
      renewsOn: fields.get(field.renewsOn)?.selected_date ?? null,
      language: chosen(field.language),
      ...{ contacts, domains, references },
      ...(fields.has(field.revenue) ? { revenue: moneyOf(written(field.revenue), chosen(field.currency)) } : {}),
    },
  }
}

function moneyOf(text: string, currency: string | null): Money | null {
  if (text.trim() === '') return null
  const amount = parseAmount(text)
  if (amount === null) throw new Refusal('customer.amount', {}, field.revenue)
  return { amount, currency: currency ?? 'KRW' }
}

/** So much of a line tells which one it is. */
const said = (line: string): string => (line.length > 60 ? `${line.slice(0, 60)}…` : line)
