import type { CustomerProfile, Lifecycle } from './customer.ts'
import { parseAliases, parseAmount, parseContacts, parseDomains } from './customer-fields.ts'
import { compareKey } from './customer-name.ts'
import { bareHeading, type ImportColumns, type ImportRow, type ImportTarget, type ProblemRow } from './import.ts'
import { MAX_CUSTOMER_NAME } from './quote.ts'

const LIFECYCLES: Readonly<Record<string, Lifecycle>> = {
  ...{
    잠재고객: 'prospect',
    잠재: 'prospect',
    리드: 'prospect',
    가망: 'prospect',
    prospect: 'prospect',
    lead: 'prospect',
  },
  ...{ 체험중: 'trial', 체험: 'trial', 무료체험: 'trial', trial: 'trial', poc: 'trial' },
  ...{ 이용중: 'paying', 고객: 'paying', 유료: 'paying', 계약: 'paying', 활성: 'paying', customer: 'paying' },
  ...{ paying: 'paying', active: 'paying', paid: 'paying' },
  ...{ 해지: 'former', 이탈: 'former', 종료: 'former', former: 'former', churned: 'former', formercustomer: 'former' },
  ...{ cancelled: 'former', canceled: 'former', inactive: 'former' },
}
const CURRENCIES: Readonly<Record<string, string>> = {
  원: 'KRW',
  달러: 'USD',
  유로: 'EUR',
  엔: 'JPY',
  '₩': 'KRW',
  $: 'USD',
  '€': 'EUR',
}

/** A day as sheets write it: `2026-05-31`, `2026.5.31`, `2026/05/31`, `2026년 5월 31일`. Null: none of these. */
export function parseDay(text: string): string | null {
  const [, year, month, day] =
    /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?(?:[T ].*)?$/.exec(text.trim()) ?? []
  if (!year || !month || !day) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null
}

/** A cell as it was written: what keeps an exported cell from being a formula belongs to the export. */
export const cellOf = (text: string | undefined): string => (text ?? '').replace(/^'(?=\s*[=+\-@])/, '').trim()

/**
 * What a row of a file says, by its columns.
 * @param system what the file's ids are called, e.g. by their heading
 */
export function importRow(
  cells: readonly string[],
  line: number,
  columns: ImportColumns,
  system: string,
): ImportRow | ProblemRow {
  const of = (target: ImportTarget): string => {
    const at = columns[target]
    return at === undefined ? '' : cellOf(cells[at])
  }
  const name = of('name').replace(/\s+/g, ' ')
  if (name.length > MAX_CUSTOMER_NAME) return { line, why: 'nameTooLong' }
  const externalId = of('externalId').slice(0, 200)
  if (!name && !externalId) return { line, why: 'noName' }
  const known: Partial<CustomerProfile> = {}
  if (of('plan')) known.plan = of('plan').slice(0, 80)
  if (of('language')) known.language = languageOf(of('language'))
  if (of('aliases')) known.aliases = parseAliases(of('aliases').replaceAll(',', ';'), name)
  if (of('lifecycle')) {
    const lifecycle = LIFECYCLES[bareHeading(of('lifecycle'))]
    if (!lifecycle) return { line, why: 'lifecycle', text: of('lifecycle') }
    known.lifecycle = lifecycle
  }
  if (of('renewsOn')) {
    const day = parseDay(of('renewsOn'))
    if (!day) return { line, why: 'renewsOn', text: of('renewsOn') }
    known.renewsOn = day
  }
  if (of('domains')) {
    const domains = parseDomains(
      of('domains')
        .toLowerCase()
        .replace(/(^|[\s,;/])www\./g, '$1'),
    )
    if ('wrong' in domains) return { line, why: 'domain', text: domains.wrong }
    known.domains = domains
  }
  const contact = contactLineOf(of)
  if (contact) {
    const contacts = parseContacts(contact)
    if ('wrong' in contacts) return { line, why: 'contact', text: contact }
    known.contacts = contacts
  }
  const amount = of('revenue') ? parseAmount(of('revenue')) : null
  if (of('revenue') && amount === null) return { line, why: 'revenue', text: of('revenue') }
  const reference = externalId ? { system, externalId } : null
  return {
    line,
    name,
    owner: of('owner') || null,
    reference,
    known,
    amount,
    currency: currencyOf(of('currency'), of('revenue')),
  }
}

const contactLineOf = (of: (target: ImportTarget) => string): string =>
  (['contactName', 'contactEmail', 'contactPhone', 'contactRole'] as const)
    .map((target) =>
      of(target)
        .replace(/[,|;\t\n]/g, ' ')
        .trim(),
    )
    .filter(Boolean)
    .join(', ')

const languageOf = (text: string): string =>
  ({ 한국어: 'ko', korean: 'ko', 영어: 'en', english: 'en', 일본어: 'ja', japanese: 'ja' })[text.toLowerCase()] ??
  text.toLowerCase().slice(0, 20)

function currencyOf(currency: string, amount: string): string | null {
  if (/^[a-z]{3}$/i.test(currency)) return currency.toUpperCase()
  const named = CURRENCIES[currency] ?? CURRENCIES[/[₩$€]|원/.exec(amount)?.[0] ?? '']
  return named ?? null
}

/** Known by its id, it may go by another name by now: the older one leads to it, too. */
function named(before: CustomerProfile, { name, known }: ImportRow): Pick<CustomerProfile, 'name' | 'aliases'> {
  const names = [before.name, ...before.aliases]
  const isNew = name !== '' && !names.some((one) => compareKey(one) === compareKey(name))
  const now = isNew || !before.name ? name : before.name
  return { name: now, aliases: parseAliases([...names, ...(known.aliases ?? [])].join('\n'), now) }
}

/** A customer as it is after a row: what the row does not say stays as it was; lists grow. */
export function withRow(before: CustomerProfile, row: ImportRow, ownerId: string | null): CustomerProfile {
  const { known, reference } = row
  const joined = <T>(one: readonly T[], other: readonly T[] | undefined, key: (entry: T) => string): T[] => {
    const all = new Map(one.map((entry) => [key(entry), entry]))
    for (const entry of other ?? []) all.set(key(entry), entry)
    return [...all.values()]
  }
  const isSameAmount = row.amount !== null && before.revenue?.amount === row.amount && row.currency === null
  return {
    ...before,
    ...known,
    ...named(before, row),
    contacts: joined(before.contacts, known.contacts, (contact) => contact.email ?? contact.name),
    domains: joined(before.domains, known.domains, (domain) => domain).sort(),
    references: joined(before.references, reference ? [reference] : [], (one) => `${one.system} ${one.externalId}`),
    revenue:
      row.amount === null || isSameAmount
        ? before.revenue
        : { amount: row.amount, currency: row.currency ?? before.revenue?.currency ?? 'KRW' },
    ownerId: ownerId ?? before.ownerId,
  }
}
