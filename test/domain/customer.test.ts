import { describe, expect, test } from 'vitest'
import {
  type CustomerProfile,
  changesBetween,
  combined,
  contactLine,
  customerFields,
  emptyProfile,
  rebased,
  showsOnItems,
} from '../../src/domain/customer.ts'
import { cleanProfile, fitting, listsOf, MAX_LIST, withHidden } from '../../src/domain/customer-fields.ts'
import { refusalOf } from '../support/refusal.ts'

const contact = { name: '박지현', email: 'jihyun@hanbit.example', phone: null, role: '회계팀' }
const full: CustomerProfile = {
  ...({ name: '한빛상사', aliases: ['Hanbit', '한빛'], lifecycle: 'trial', plan: 'Pro' } as const),
  ...{ revenue: { amount: 1_200, currency: 'USD' }, renewsOn: '2026-05-31', ownerId: 'mina', language: 'ko' },
  ...{ contacts: [contact], domains: ['hanbit.example', '한빛.kr'] },
  references: [
    { system: 'hubspot', externalId: '12' },
    { system: 'zendesk', externalId: '7' },
  ],
}

describe('what changed of a customer', () => {
  test('is told by field, as texts from and to', () => {
    expect(changesBetween(emptyProfile, full)).toEqual({
      ...{ name: ['', '한빛상사'], aliases: ['', 'Hanbit\n한빛'], lifecycle: ['paying', 'trial'], plan: ['', 'Pro'] },
      ...{ revenue: ['', '1200 USD'], renewsOn: ['', '2026-05-31'], ownerId: ['', 'mina'], language: ['', 'ko'] },
      ...{ contacts: ['', '박지현, jihyun@hanbit.example, 회계팀'], domains: ['', 'hanbit.example\n한빛.kr'] },
      references: ['', 'hubspot: 12\nzendesk: 7'],
    })
    expect(changesBetween(full, { ...full, contacts: [{ ...contact }] })).toEqual({})
    expect(contactLine({ name: 'Dana', email: null, phone: '02-1', role: null })).toBe('Dana, 02-1')
    expect(changesBetween(full, { ...full, contacts: [contact, { ...contact, name: '김' }] }).contacts?.[1]).toBe(
      '박지현, jihyun@hanbit.example, 회계팀\n김, jihyun@hanbit.example, 회계팀',
    )
  })

  test('shows on its items by name, revenue and lifecycle', () => {
    const shown = customerFields.filter((field) => showsOnItems({ [field]: ['a', 'b'] }))
    expect(shown.toSorted()).toEqual(['lifecycle', 'name', 'revenue'])
    expect(showsOnItems({})).toBe(false)
  })

  test('one after another is one change, from the first to the last', () => {
    expect(combined([{ plan: ['A', 'B'] }, {}, { plan: ['B', 'C'] }])).toEqual({ plan: ['A', 'C'] })
    expect(combined([{ plan: ['', 'B'] }, { plan: ['B', ''] }])).toEqual({})
  })

  test('is taken only where the other left it alone', () => {
    const first = { ...full, plan: 'Max', language: null }
    const since = changesBetween(full, first)
    expect(rebased(full, since, first)).toEqual({ profile: first, taken: ['plan', 'language'] })
    expect(rebased({ ...full, plan: 'Free' }, since, first)).toEqual({
      ...{ profile: { ...first, plan: 'Free' }, taken: ['language'] },
    })
  })
})

describe('a customer as it is stored', () => {
  const refused = (more: Partial<typeof full>) => refusalOf((async () => cleanProfile({ ...full, ...more }))())

  test('is cleaned, each name once, and what is empty is not there', () => {
    expect(
      cleanProfile({
        ...{
          ...full,
          name: ' 한빛\n 상사 ',
          aliases: ['㈜한빛상사', 'Hanbit', 'HANBIT Inc.'],
          plan: ' ',
          language: ' KO ',
        },
        contacts: [{ name: ' 박\n지현', email: '', phone: ' ', role: '' }],
      }),
    ).toEqual({
      ...{ ...full, name: '한빛 상사', aliases: ['Hanbit'], plan: null, language: 'ko' },
      contacts: [{ name: '박 지현', email: null, phone: null, role: null }],
    })
    expect(cleanProfile(full)).toEqual(full)
    expect(cleanProfile({ ...full, language: 'x'.repeat(30), revenue: null, renewsOn: null })).toMatchObject({
      ...{ language: 'x'.repeat(20), revenue: null, renewsOn: null },
    })
    expect(cleanProfile({ ...full, language: null }).language).toBeNull()
    expect(cleanProfile({ ...full, language: '' }).language).toBeNull()
  })

  test('has a name, a currency of three letters, and renews on a day that there is', async () => {
    expect(await refused({ name: ' \n' })).toEqual({ case: 'customer.noName', field: 'name', data: {} })
    for (const currency of ['usd', 'US', 'USDT', '1USD'])
      expect(await refused({ revenue: { amount: 1, currency } })).toEqual({
        ...{ case: 'customer.currency', field: 'revenue', data: {} },
      })
    for (const renewsOn of ['2026-05', '2026-02-30', '2026-13-01', '26-05-31', 'x2026-05-31', '2026-05-31T00:00'])
      expect(await refused({ renewsOn })).toEqual({ case: 'customer.day', field: 'renewsOn', data: {} })
  })

  test.each<[string, number, (text: string) => Partial<typeof full>]>([
    ['name', 70, (name) => ({ name })],
    ['aliases', 70, (alias) => ({ aliases: ['Hanbit', alias] })],
    ['plan', 80, (plan) => ({ plan })],
    ['contacts', 200, (name) => ({ contacts: [{ ...contact, name }] })],
    ['contacts', 200, (email) => ({ contacts: [{ ...contact, email }] })],
    ['contacts', 200, (role) => ({ contacts: [{ ...contact, role }] })],
  ])('its texts have their length: %s, %d', async (field, max, of) => {
    expect(() => cleanProfile({ ...full, ...of('가'.repeat(max)) })).not.toThrow()
    expect(await refused(of('가'.repeat(max + 1)))).toEqual({ case: 'field.tooLong', field, data: { max } })
  })

  test.each<[string, (of: string[]) => Partial<typeof full>]>([
    ['aliases', (aliases) => ({ aliases })],
    ['contacts', (names) => ({ contacts: names.map((name) => ({ ...contact, name })) })],
    ['domains', (domains) => ({ domains })],
    ['references', (ids) => ({ references: ids.map((externalId) => ({ system: 'crm', externalId })) })],
  ])('its lists have 200 entries at most: %s', async (field, of) => {
    const entries = Array.from({ length: 201 }, (_, at) => `n${at}`)
    expect(() => cleanProfile({ ...full, ...of(entries.slice(1)) })).not.toThrow()
    expect(await refused(of(entries))).toEqual({ case: 'customer.tooMany', field, data: { max: 200 } })
  })
})

describe('lists that are longer than an input', () => {
  const line = (at: number) => `${at}`.padEnd(999, 'x')

  test('show whole lines up to 3,000 characters', () => {
    const three = [0, 1, 2].map(line)
    expect(fitting(three)).toEqual({ text: three.join('\n'), left: 0 })
    expect(three.join('\n').length).toBe(MAX_LIST - 1)
    expect(fitting([...three, 'y'])).toEqual({ text: three.join('\n'), left: 1 })
    expect(fitting(['', 'a'])).toEqual({ text: 'a', left: 0 })
    expect(fitting([`${line(0)}${'y'.repeat(MAX_LIST)}`])).toEqual({ text: '', left: 1 })
  })

  test('keep what the form had no room for when it is saved', () => {
    const many = Array.from({ length: 5 }, (_, at) => line(at))
    const stored = {
      ...{ ...full, aliases: many, domains: many, contacts: many.map((name) => ({ ...contact, name, email: null })) },
      references: many.map((externalId) => ({ system: 'crm', externalId })),
    }
    expect(Object.values(listsOf(stored)).map(({ left }) => left)).toEqual([2, 3, 2, 3])
    const typed = { ...full, aliases: ['Hanbit'], domains: [], contacts: [], references: [] }
    expect(withHidden(typed, stored)).toEqual({
      ...typed,
      ...{ aliases: ['Hanbit', ...many.slice(3)], domains: many.slice(3), contacts: stored.contacts.slice(2) },
      references: stored.references.slice(2),
    })
    expect(withHidden(typed, full)).toEqual(typed)
  })
})
