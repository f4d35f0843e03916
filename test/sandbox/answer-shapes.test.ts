import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aWorld } from './a-world.ts'
import { answerExceptions } from './answer-exceptions.ts'
import { callEverything } from './every-method.ts'
import { everything } from './everything.ts'
import { compared } from './shapes.ts'

/** Slack's own reference. Where it is absent these checks say that they were skipped. */
const file = join(process.env.REFERENCE_DIR ?? '../shared/data', 'slack/methods.json')
interface Reference {
  examples?: Record<string, { example: unknown }>
  output?: { required?: string[] } | null
}

/** The SDK's types of answers, which Slack makes from recorded ones. */
const types = new URL('../../node_modules/@slack/web-api/dist/types/response/', import.meta.url)

/** Whether the SDK's type of a method's answer knows a key. */
function isTyped(method: string, path: string): boolean {
  const name = method.split('.').map((part) => part.charAt(0).toUpperCase() + part.slice(1))
  const source = new URL(`${name.join('')}Response.d.ts`, types)
  const key = path.split(/[.[\]]+/).at(-1) ?? ''
  return existsSync(source) && new RegExp(`\\b${key}\\?:`).test(readFileSync(source, 'utf8'))
}

/** Inside blocks and free-form values every example is its own. */
const isFreeForm = (path: string) => /(?:^|\.)(?:blocks|args|emoji|shares)(?:\[\]|\.|$)/.test(path)

describe.skipIf(!existsSync(file))(
  'answers against the examples of Slack’s reference (skipped without REFERENCE_DIR)',
  async () => {
    const reference = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Reference>) : {}
    const app = { manifest: everything, appTokenScopes: ['connections:write', 'authorizations:read'] }
    const answers = existsSync(file) ? await callEverything(await aWorld(app)) : new Map()
    const good = [...answers].flatMap(([method, all]) =>
      all.filter(({ ok }: { ok: boolean }) => ok).map((answer: Record<string, unknown>) => ({ method, answer })),
    )

    test('each has what its schema requires', () => {
      // Its schema requires `team`, which it does not know itself; its example has `teams`.
      for (const { method, answer } of good)
        for (const key of reference[method]?.output?.required ?? [])
          if (method !== 'auth.teams.list') expect(answer, method).toHaveProperty(key)
    })

    test('what an example has and ours has not, what ours has beyond it and the SDK’s types, and what is of another type, is explained', () => {
      const used = new Set<RegExp>()
      const found = new Set<string>()
      for (const { method, answer } of good)
        for (const line of differences(reference[method] ?? {}, method, answer)) {
          const known = answerExceptions.find(({ line: pattern }) => pattern.test(line))
          if (known) used.add(known.line)
          else found.add(line)
        }
      expect([...found].sort()).toEqual([])
      expect(answerExceptions.filter(({ line }) => !used.has(line))).toEqual([])
    })
  },
)

/** Compared with that of a method's examples that is nearest. */
function differences({ examples = {} }: Reference, method: string, answer: unknown): string[] {
  const [nearest] = Object.entries(examples)
    .filter(([name]) => name.startsWith('success'))
    .map(([, { example }]) => compared(example, answer))
    .sort((one, other) => one.missing.length - other.missing.length)
  if (!nearest) return []
  return [
    ...nearest.missing.filter((path) => !isFreeForm(path)).map((path) => `${method} lacks ${path}`),
    ...nearest.extra
      .filter((path) => !isFreeForm(path) && !isTyped(method, path))
      .map((path) => `${method} adds ${path}`),
    ...nearest.otherwise.filter((path) => !isFreeForm(path)).map((path) => `${method} has ${path}`),
  ]
}
