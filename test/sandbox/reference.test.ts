import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { acceptedScopes } from '../../sandbox/slack/api/accepted-scopes.ts'
import { methods } from '../../sandbox/slack/api/dispatch.ts'
import { eventScopes } from '../../sandbox/slack/event-scopes.ts'

/** Slack's own reference. Where it is absent these checks say that they were skipped. */
const folder = join(process.env.REFERENCE_DIR ?? '../shared/data', 'slack')
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))

interface Reference {
  rate_limits?: string
  json_input_supported?: boolean
  scope?: { bot?: string[] }
}

describe.skipIf(!existsSync(folder))('against Slack’s reference (skipped without REFERENCE_DIR)', () => {
  const reference = existsSync(folder) ? (read('methods.json') as Record<string, Reference>) : {}
  const documented = Object.entries(methods).filter(([name]) => reference[name])

  test.each(documented)('%s has the tier, the body kinds and the scopes of the reference', (name, method) => {
    const { rate_limits, json_input_supported, scope } = reference[name] ?? {}
    expect(method.tier).toBe(rate_limits === 't5' ? 'special' : rate_limits)
    expect(method.json).toBe(json_input_supported === true)
    for (const each of method.scopes) expect(scope?.bot).toContain(each)
    // Where the reference lists scopes and the table none, they depend on the conversation and are checked by the method.
    if (!scope?.bot) expect(method.scopes).toEqual([])
  })

  test('methods that the reference leaves out have the tier and the scopes of the list of rate limits', () => {
    const limits = existsSync(folder) ? (read('method-rate-limits.json') as Record<string, Reference>) : {}
    const others = Object.entries(methods).filter(([name]) => !reference[name])
    expect(others.map(([name]) => name)).toEqual(['blocks.validate', 'dnd.info', 'dnd.teamInfo', 'team.profile.get'])
    for (const [name, method] of others) {
      // Its page says "Special"; the list leaves it empty.
      expect(method.tier, name).toBe(limits[name]?.rate_limits || 'special')
      expect(method.scopes, name).toEqual(limits[name]?.scope?.bot ?? [])
    }
  })

  test('both sources agree on every tier', () => {
    const limits = read('method-rate-limits.json') as Record<string, Reference>
    for (const [name, { rate_limits }] of Object.entries(reference))
      expect(limits[name]?.rate_limits ?? rate_limits, name).toBe(rate_limits)
  })

  test('x-accepted-oauth-scopes of a method that depends on the conversation is the reference’s list', () => {
    for (const [name, accepted] of Object.entries(acceptedScopes))
      expect([...(accepted ?? [])].sort(), name).toEqual([...(reference[name]?.scope?.bot ?? [])].sort())
  })

  test('events need the scopes of the list of events', () => {
    const events = read('events.json') as Record<string, { scopes: string[] }>
    const listed = Object.entries(eventScopes).filter(([name]) => events[name])
    for (const [name, needed] of listed)
      expect(needed, name).toEqual(
        events[name]?.scopes.map((scope) => scope.replace('app_mentions.read', 'app_mentions:read')),
      )
    // These four have pages and types of their own.
    expect(Object.keys(eventScopes).filter((name) => !events[name])).toEqual([
      'channel_archive',
      'channel_unarchive',
      'group_archive',
      'group_unarchive',
    ])
  })
})
