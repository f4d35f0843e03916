import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { methods } from '../../sandbox/slack/api/dispatch.ts'
import { refusedMethods } from '../../sandbox/slack/api/refused.ts'
import { aWorld, call } from './a-world.ts'
import { callEverything } from './every-method.ts'
import { everything } from './everything.ts'

const wide = await aWorld({
  manifest: everything,
  appTokenScopes: ['connections:write', 'authorizations:read'],
})
const answers = await callEverything(wide)

/** Where a life in one workspace without rotation comes to Slack's documented refusal instead; installing has tests of its own. */
const refusedHere: Record<string, string> = {
  'oauth.v2.access': 'invalid_code',
  'oauth.v2.exchange': 'token_rotation_not_enabled',
  'users.profile.set': 'not_allowed_token_type',
}

test('every method that is here was called, and did what it is for', () => {
  expect(Object.keys(methods).filter((name) => !answers.has(name))).toEqual([])
  const failed = [...answers].flatMap(([name, all]) =>
    all.filter(({ ok }) => !ok).map(({ error }) => `${name}: ${error}`),
  )
  expect(failed.sort()).toEqual(Object.entries(refusedHere).map(([name, error]) => `${name}: ${error}`))
})

test.each(Object.entries(refusedMethods))('%s is refused by name', async (name, why) => {
  const { status, body } = await call(wide.world, name, {})
  expect(status).toBe(200)
  expect(body).toMatchObject({ ok: false, error: 'method_not_in_this_world', not_in_this_world: why })
})

test('what is refused by name stands in differences.md', () => {
  const text = readFileSync(new URL('../../sandbox/differences.md', import.meta.url), 'utf8')
  const patterns = [...text.matchAll(/`([\w.*]+)`/g)].map(
    ([, name = '']) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`),
  )
  const unsaid = Object.keys(refusedMethods).filter((name) => !patterns.some((pattern) => pattern.test(name)))
  expect(unsaid).toEqual([])
})

/** Slack's own reference. Where it is absent this check says that it was skipped. */
const file = join(process.env.REFERENCE_DIR ?? '../shared/data', 'slack/methods.json')

describe.skipIf(!existsSync(file))('against Slack’s reference (skipped without REFERENCE_DIR)', () => {
  test('each of its methods is here or refused by name, and none is both', () => {
    const names = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object)
    expect(names.filter((name) => !(name in methods) && !(name in refusedMethods))).toEqual([])
    expect(names.filter((name) => name in methods && name in refusedMethods)).toEqual([])
    expect(Object.keys(refusedMethods).filter((name) => !names.includes(name))).toEqual([])
  })
})
