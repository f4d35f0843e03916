import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesBetween, combined, emptyProfile, rebased } from '../../src/domain/customer.ts'
import {
  fitting,
  MAX_LIST,
  parseAliases,
  parseAmount,
  parseContacts,
  parseDomains,
  parseReferences,
} from '../../src/domain/customer-fields.ts'

describe('an amount as people write it', () => {
  test.each<[string, number | null]>([
    ['12,000,000', 12_000_000],
    ['1,200만', 12_000_000],
    ['1,200만 원', 12_000_000],
    ['1.2억', 120_000_000],
    ['1억 2천만', 120_000_000],
    ['₩1.2억', 120_000_000],
    ['$10K', 10_000],
    ['1.2M', 1_200_000],
    ['10,000.50', 10_000.5],
    ['１２００', 1_200],
    ['0', 0],
    ['', null],
    ['많이', null],
    ['-5', null],
    ['1 2', 12],
    ['12abc', null],
    ['1e5', null],
    ['=1+1', null],
    ['99999999999999999', null],
  ])('%s', (text, amount) => expect(parseAmount(text)).toBe(amount))

  test('never fails, and never is negative or endless', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const amount = parseAmount(text)
        expect(amount === null || (Number.isFinite(amount) && amount >= 0)).toBe(true)
      }),
    )
  })
})

test('people at a customer, in any order between commas', () => {
  expect(
    parseContacts('박지현, jihyun@hanbit.example, 02-123-4567, 회계팀\nDana Reed | audit | +1 (212) 555-0100'),
  ).toEqual([
    { name: '박지현', email: 'jihyun@hanbit.example', phone: '02-123-4567', role: '회계팀' },
    { name: 'Dana Reed', email: null, phone: '+1 (212) 555-0100', role: 'audit' },
  ])
  expect(parseContacts('kim@hanbit.example')).toMatchObject([{ name: 'kim@hanbit.example' }])
  expect(parseContacts(' \n\n')).toEqual([])
  expect(parseContacts('박지현\n, , 02-123-4567')).toEqual({ wrong: ', , 02-123-4567' })
  expect(parseContacts('a@b')).toEqual({ wrong: 'a@b' })
})

test('domains that tell a customer', () => {
  expect(parseDomains('Hanbit.example, @acme.example\nhttps://한빛.kr/path')).toEqual([
    'hanbit.example',
    'acme.example',
    '한빛.kr',
  ])
  for (const wrong of ['gmail.com', 'naver.com', 'hanbit', 'a b.c']) expect(parseDomains(wrong)).toHaveProperty('wrong')
})

test('ids elsewhere, and other names', () => {
  expect(parseReferences('HubSpot: 12\nzendesk=org:7')).toEqual([
    { system: 'hubspot', externalId: '12' },
    { system: 'zendesk', externalId: 'org:7' },
  ])
  expect(parseReferences('12')).toEqual({ wrong: '12' })
  expect(parseAliases('㈜한빛상사\nHanbit\nHANBIT, Inc.; 한빛', '한빛상사')).toEqual(['Hanbit', '한빛'])
})

test('a list is cut between its lines to what an input holds', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 400 })), (lines) => {
      const { text, left } = fitting(lines)
      expect(text.length).toBeLessThanOrEqual(MAX_LIST)
      expect(text).toBe(lines.slice(0, lines.length - left).join('\n'))
    }),
  )
})

describe('two edit at once', () => {
  const base = { ...emptyProfile, name: 'ACME', plan: 'Pro' }
  test('what the second left alone takes what the first wrote, what they wrote stays theirs', () => {
    const first = { ...base, plan: 'Enterprise', language: 'en' }
    const typed = { ...base, plan: 'Team', renewsOn: '2026-05-31' }
    expect(rebased(typed, changesBetween(base, first), first)).toEqual({
      profile: { ...base, plan: 'Team', language: 'en', renewsOn: '2026-05-31' },
      taken: ['language'],
    })
  })

  test('changes one after another are one, and what was taken back is none', () => {
    expect(
      combined([{ plan: ['Pro', 'Team'] }, { plan: ['Team', 'Max'], name: ['A', 'B'] }, { name: ['B', 'A'] }]),
    ).toEqual({ plan: ['Pro', 'Max'] })
  })
})
