import { cleanText } from './clean-text.ts'
import {
  type ContactFields,
  type CustomerField,
  type CustomerProfile,
  contactLine,
  type Reference,
  referenceLine,
} from './customer.ts'
import { compareKey } from './customer-name.ts'
import { Refusal } from './errors.ts'
import { MAX_CUSTOMER_NAME } from './quote.ts'

/** What a plain_text_input of Slack holds (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). */
export const MAX_LIST = 3_000
/** So many of each; what lies beyond is no customer's list any more. */
const MAX_ENTRIES = 200
const MAX_PLAN = 80
const MAX_PART = 200
/** numeric(18,2) holds sixteen digits before the point. */
const MAX_AMOUNT = 1e15

const MAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}$/
const PHONE = /^\+?[\d\s().-]{7,24}$/
const DOMAIN = /^(?=.{4,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]*$/u
/** Addresses there belong to anybody: they tell no customer. */
const ANYBODYS = new Set(
  `gmail.com googlemail.com naver.com hanmail.net daum.net kakao.com nate.com outlook.com outlook.kr hotmail.com live.com
   msn.com yahoo.com yahoo.co.kr yahoo.co.jp icloud.com me.com mac.com proton.me protonmail.com gmx.de gmx.net web.de`.split(
    /\s+/,
  ),
)
const UNITS: Readonly<Record<string, number>> = {
  ...{ 천: 1e3, 만: 1e4, 백만: 1e6, 천만: 1e7, 억: 1e8, 조: 1e12 },
  ...{ k: 1e3, m: 1e6, b: 1e9 },
}
const AMOUNT = /(\d[\d,]*(?:\.\d+)?|\.\d+)(백만|천만|천|만|억|조|k|m|b)?/gy

/**
 * An amount as people write it: `12,000,000`, `1,200만 원`, `1억 2천만`, `₩1.2억`, `$10K`.
 * @returns the amount, not negative; null where it is none
 */
export function parseAmount(text: string): number | null {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s₩$€£¥\\]|원|krw|usd|eur|jpy|gbp/g, '')
  if (bare === '') return null
  let [sum, at] = [0, 0]
  while (at < bare.length) {
    AMOUNT.lastIndex = at
    const found = AMOUNT.exec(bare)
    if (!found) return null
    sum += Number((found[1] ?? '').replaceAll(',', '')) * (UNITS[found[2] ?? ''] ?? 1)
    at = AMOUNT.lastIndex
    // Only units can be followed by a smaller one: "1억 2천만", but not "1 2".
    if (!found[2] && at < bare.length) return null
  }
  const rounded = Math.round(sum * 100) / 100
  return Number.isFinite(rounded) && rounded < MAX_AMOUNT ? rounded : null
}

const linesOf = (text: string): string[] =>
  cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Other names, one a line (or between semicolons); without those that are compared as one that stands before. */
export function parseAliases(text: string, name: string): string[] {
  const seen = new Set([compareKey(name)])
  return text
    .split(/[\n;]/)
    .map((one) => cleanText(one))
    .filter((one) => {
      const key = compareKey(one)
      if (one === '' || seen.has(key)) return false
      seen.add(key)
      return true
    })
}

/**
 * People at a customer, one a line: the name, and in any order their mail, phone and what they do, between commas.
 * @returns the contacts, or the first line that names nobody
 */
export function parseContacts(text: string): ContactFields[] | { wrong: string } {
  const contacts: ContactFields[] = []
  for (const line of linesOf(text)) {
    const parts = line
      .split(/[,|;\t]/)
      .map((part) => part.trim())
      .filter(Boolean)
    const email = parts.find((part) => MAIL.test(part))?.toLowerCase() ?? null
    const phone = parts.find((part) => PHONE.test(part)) ?? null
    const rest = parts.filter((part) => !MAIL.test(part) && part !== phone)
    const name = rest[0] ?? email ?? ''
    if (name === '' || rest.some((part) => part.includes('@')) || line.length > MAX_PART * 2) return { wrong: line }
    contacts.push({ name, email, phone, role: rest.slice(1).join(', ') || null })
  }
  const key = ({ name, email }: ContactFields) => email ?? name.toLowerCase()
  return [...new Map(contacts.map((contact) => [key(contact), contact])).values()]
}

/**
 * Domains of mail addresses, between commas, spaces or lines.
 * @returns the domains in lower case, or the first that is none or belongs to everybody
 */
export function parseDomains(text: string): string[] | { wrong: string } {
  const domains = cleanText(text)
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((one) =>
      one
        .replace(/^.*@/, '')
        .replace(/^https?:\/\//, '')
        .replace(/\/.*$/, ''),
    )
    .filter(Boolean)
  const wrong = domains.find((one) => !DOMAIN.test(one) || ANYBODYS.has(one))
  return wrong === undefined ? [...new Set(domains)] : { wrong }
}

/**
 * What other systems call the customer, one a line: `hubspot: 123`.
 * @returns the references, or the first line that is none
 */
export function parseReferences(text: string): Reference[] | { wrong: string } {
  const references = new Map<string, Reference>()
  for (const line of linesOf(text)) {
    const [, system = '', externalId = ''] = /^([^:=]{1,40})[:=](.{1,200})$/.exec(line) ?? []
    const one = { system: system.trim().toLowerCase(), externalId: externalId.trim() }
    if (!one.system || !one.externalId) return { wrong: line }
    references.set(referenceLine(one), one)
  }
  return [...references.values()]
}

const oneLine = (text: string | null): string => cleanText(text ?? '').replace(/\s+/g, ' ')

const isDay = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/**
 * A customer as it may be stored: texts cleaned and within their limits, a name.
 * @throws Refusal `customer.noName`, `field.tooLong`, `customer.tooMany`, `customer.currency`, `customer.day`, each at its field
 */
export function cleanProfile(typed: CustomerProfile): CustomerProfile {
  const name = atMost(oneLine(typed.name), MAX_CUSTOMER_NAME, 'name')
  if (!name) throw new Refusal('customer.noName', {}, 'name')
  const { revenue, renewsOn } = typed
  if (revenue && !/^[A-Z]{3}$/.test(revenue.currency)) throw new Refusal('customer.currency', {}, 'revenue')
  if (renewsOn !== null && !isDay(renewsOn)) throw new Refusal('customer.day', {}, 'renewsOn')
  const aliases = parseAliases(typed.aliases.join('\n'), name)
  for (const alias of aliases) atMost(alias, MAX_CUSTOMER_NAME, 'aliases')
  const contacts = typed.contacts.map((contact) => ({
    name: atMost(oneLine(contact.name), MAX_PART, 'contacts'),
    email: atMost(oneLine(contact.email), MAX_PART, 'contacts') || null,
    phone: atMost(oneLine(contact.phone), MAX_PART, 'contacts') || null,
    role: atMost(oneLine(contact.role), MAX_PART, 'contacts') || null,
  }))
  const clean = {
    ...{ ...typed, name, aliases, contacts },
    plan: atMost(oneLine(typed.plan), MAX_PLAN, 'plan') || null,
    language: typed.language?.trim().toLowerCase().slice(0, 20) || null,
  }
  const lists = [
    ['aliases', aliases],
    ['contacts', contacts.map(contactLine)],
    ['domains', typed.domains],
    ['references', typed.references.map(referenceLine)],
  ] as const
  for (const [field, entries] of lists)
    if (entries.length > MAX_ENTRIES) throw new Refusal('customer.tooMany', { max: MAX_ENTRIES }, field)
  return clean
}

function atMost(text: string, max: number, field: CustomerField): string {
  if (text.length > max) throw new Refusal('field.tooLong', { max }, field)
  return text
}

/**
 * The lines of a list that an input of Slack can hold, and how many it cannot: those stay as they are when it is saved.
 * @returns `text` of at most 3,000 characters, whole lines
 */
export function fitting(lines: readonly string[]): { text: string; left: number } {
  let [text, shown] = ['', 0]
  for (const line of lines) {
    const next = text === '' ? line : `${text}\n${line}`
    if (next.length > MAX_LIST) break
    text = next
    shown++
  }
  return { text, left: lines.length - shown }
}

/** A profile as the form shows it: the lists cut to what an input can hold, and how many of each are left out. */
export function listsOf(profile: CustomerProfile) {
  return {
    aliases: fitting(profile.aliases),
    contacts: fitting(profile.contacts.map(contactLine)),
    domains: fitting(profile.domains),
    references: fitting(profile.references.map(referenceLine)),
  }
}

/** What somebody typed, with the entries of the lists that their form had no room for. */
export function withHidden(typed: CustomerProfile, stored: CustomerProfile): CustomerProfile {
  const lists = listsOf(stored)
  const rest = <T>(entries: readonly T[], left: number) => (left > 0 ? entries.slice(-left) : [])
  return {
    ...typed,
    aliases: [...typed.aliases, ...rest(stored.aliases, lists.aliases.left)],
    contacts: [...typed.contacts, ...rest(stored.contacts, lists.contacts.left)],
    domains: [...typed.domains, ...rest(stored.domains, lists.domains.left)],
    references: [...typed.references, ...rest(stored.references, lists.references.left)],
  }
}
