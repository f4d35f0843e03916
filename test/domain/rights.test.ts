import { expect, test } from 'vitest'
import { type Actor, localeOf } from '../../src/domain/actor.ts'
import { assertMayEditCustomer, assertMayMergeCustomers } from '../../src/domain/customer.ts'
import { mayDecide } from '../../src/domain/decision.ts'
import { assertMayLink } from '../../src/domain/link.ts'
import { assertMayMakeIssue } from '../../src/domain/new-issue.ts'
import { actorOf, isFresh, isFullMember, type Person } from '../../src/domain/person.ts'
import { assertMayPromote } from '../../src/domain/quote.ts'
import { assertMayImport, assertMaySet, mayImport, maySet } from '../../src/domain/settings.ts'
import { assertMayVote } from '../../src/domain/vote.ts'

const member: Actor = {
  ...{ workspaceId: 'w', personId: 'mina', slackUserId: 'U1', name: '민아', locale: 'ko', timeZone: 'Asia/Seoul' },
  ...{ isFullMember: true, isAdmin: false },
}
const guest = { ...member, isFullMember: false }
const admin = { ...member, isAdmin: true }

test.each<[string, (actor: Actor) => void, string]>([
  ['add words', assertMayPromote, 'promote.outsider'],
  ['vote', assertMayVote, 'vote.outsider'],
  ['tie issues', assertMayLink, 'link.outsider'],
  ['have issues made', assertMayMakeIssue, 'link.outsider'],
  ['edit customers', assertMayEditCustomer, 'customer.outsider'],
])('every full member may %s, and nobody else', (_, assertMay, refusal) => {
  expect(() => assertMay(member)).not.toThrow()
  expect(() => assertMay(guest)).toThrow(refusal)
})

test('customers are merged by their account owners, the deciders and admins, once somebody was asked who decides', () => {
  const may = (actor: Actor, ownerIds: (string | null)[], deciders: string[] | null) => () =>
    assertMayMergeCustomers(actor, { ownerIds, deciders })
  expect(may(member, [], null)).not.toThrow()
  expect(may(admin, [], ['joon'])).not.toThrow()
  expect(may(member, [null, 'mina'], ['joon'])).not.toThrow()
  expect(may(member, [null], ['mina'])).not.toThrow()
  expect(may(member, [null, 'joon'], ['joon'])).toThrow('customerMerge.notYours')
  expect(may(guest, ['mina'], null)).toThrow('customer.outsider')
})

test('the owners and the deciders decide; where there is none of them an admin; until somebody was asked, everybody', () => {
  const may = (actor: Actor, ownerId: string | null, areaOwnerId: string | null, deciders: string[] | null) =>
    mayDecide(actor, { ownerId, areaOwnerId, deciders })
  expect(may(member, 'joon', 'joon', null)).toBe(true)
  expect(may(member, 'mina', null, [])).toBe(true)
  expect(may(member, 'joon', 'mina', [])).toBe(true)
  expect(may(member, 'joon', null, ['mina'])).toBe(true)
  expect(may(member, 'joon', null, [])).toBe(false)
  expect(may(admin, 'joon', null, [])).toBe(false)
  expect([may(member, null, null, []), may(admin, null, null, [])]).toEqual([false, true])
  expect(() => may(guest, 'mina', null, null)).toThrow('decide.outsider')
})

test('settings are changed by admins and by the members whom they name; a guest stays one', () => {
  for (const [actor, admins, may] of [
    [admin, [], true],
    [member, ['mina'], true],
    [member, ['joon'], false],
    [guest, ['mina'], false],
  ] as const) {
    expect(maySet(actor, { admins: [...admins] })).toBe(may)
    const assert = () => assertMaySet(actor, { admins: [...admins] })
    if (may) expect(assert).not.toThrow()
    else expect(assert).toThrow('settings.notAdmin')
  }
})

test('files are imported by those who may change settings, and by whoever is named for it', () => {
  for (const [actor, admins, importers, may] of [
    [admin, [], [], true],
    [member, ['mina'], [], true],
    [member, [], ['mina'], true],
    [member, ['joon'], ['joon'], false],
    [guest, ['mina'], ['mina'], false],
  ] as const) {
    const settings = { admins: [...admins], importers: [...importers] }
    expect(mayImport(actor, settings)).toBe(may)
    if (may) expect(() => assertMayImport(actor, settings)).not.toThrow()
    else expect(() => assertMayImport(actor, settings)).toThrow('import.notAdmin')
  }
})

const slacks: Person = {
  ...{ id: 'mina', slackUserId: 'U1', name: '민아', email: null, locale: 'en-GB', timeZone: 'Europe/London' },
  ...{ isGuest: false, isOutsider: false, isBot: false, isAdmin: true, isGone: false, hasHome: false },
  refreshedAt: new Date('2026-03-04T00:00:00Z'),
}
const workspace = { id: 'w', locale: 'ko', timeZone: 'Asia/Seoul' } as const

test('guests, people of other organisations, bots and who is gone are no full members, nor admins', () => {
  expect(isFullMember(slacks)).toBe(true)
  expect(actorOf(slacks, workspace)).toEqual({
    ...{ workspaceId: 'w', personId: 'mina', slackUserId: 'U1', name: '민아', locale: 'en', timeZone: 'Europe/London' },
    ...{ isFullMember: true, isAdmin: true },
  })
  for (const what of ['isGuest', 'isOutsider', 'isBot', 'isGone'] as const) {
    const person = { ...slacks, [what]: true }
    expect(isFullMember(person)).toBe(false)
    expect(actorOf(person, workspace)).toMatchObject({ isFullMember: false, isAdmin: false })
  }
  expect(actorOf({ ...slacks, isAdmin: false }, workspace).isAdmin).toBe(false)
})

test('whoever has set neither language nor time zone has the workspace’s; any language but Korean reads English', () => {
  expect(actorOf({ ...slacks, locale: null, timeZone: null }, workspace)).toMatchObject({
    ...{ locale: 'ko', timeZone: 'Asia/Seoul' },
  })
  expect(['ko-KR', 'KO', 'en-US', 'ja-JP'].map((locale) => localeOf(locale, 'ko'))).toEqual(['ko', 'ko', 'en', 'en'])
  expect([localeOf(undefined, 'ko'), localeOf('', 'en')]).toEqual(['ko', 'en'])
})

test('Slack is asked again about somebody after a day', () => {
  const after = (ms: number) => isFresh(slacks, new Date(slacks.refreshedAt.getTime() + ms))
  expect([after(0), after(24 * 3_600_000 - 1), after(24 * 3_600_000)]).toEqual([true, true, false])
})
