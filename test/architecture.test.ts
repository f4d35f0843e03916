import { readdir, readFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { hasDefaultExport, importsOf, readsEnvironment, reExports } from './support/imports.ts'

// Who may import whom. This table is the rule; ARCHITECTURE.md tells it in words. A name with a slash or @ is a package,
// any other a folder or file of src. `node:` modules are allowed everywhere.
const MAY_IMPORT: Record<string, string[]> = {
  // Holidays are knowledge like any other rule: docs/decisions/0039.
  domain: ['zod', '@hyunbinseo/holidays-kr'],
  locales: ['zod', 'domain'],
  similar: ['domain'],
  db: [
    'domain',
    'similar',
    '@prisma/adapter-pg',
    '@prisma/client',
    'pg',
    '@electric-sql/pglite',
    'fs-native-extensions',
  ],
  loop: ['domain', 'similar', 'db', 'csv-parse'],
  reports: ['domain', 'loop', 'locales', 'vega', 'vega-lite', '@resvg/resvg-js', 'exceljs', 'pptxgenjs'],
  slack: ['domain', 'loop', 'reports', 'locales', 'zod', '@slack/bolt', '@slack/types', '@slack/web-api', 'undici'],
  // What connecting by OAuth is, whatever is connected: docs/decisions/0064, 0073.
  connect: ['domain', 'locales', 'zod'],
  // By plain fetch: docs/decisions/0007.
  jira: ['domain', 'connect', 'loop', 'reports', 'locales', 'zod'],
  notion: ['domain', 'connect', 'loop', 'reports', 'locales', 'zod', '@notionhq/client'],
  // One folder a desk, reached by plain fetch.
  'desks/zendesk': ['domain', 'loop', 'reports', 'locales', 'zod'],
  'desks/hubspot': ['domain', 'loop', 'reports', 'locales', 'zod'],
  'desks/channel-talk': ['domain', 'loop', 'reports', 'locales', 'zod'],
  effects: ['domain', 'db'],
  web: ['domain', 'loop', 'reports', 'locales', 'zod', 'hono', '@hono/node-server'],
  config: ['zod'],
  log: ['pino'],
  real: ['domain'],
  // The composition root: everything, itself imported by start alone.
  app: ['*'],
  // What the root takes in place of the real thing: types alone.
  overrides: ['db', 'domain', 'effects'],
  // Starts the app, and says of the failures that a person can mend what to do.
  start: ['app', 'config', 'log', 'db', 'slack'],
  // Nothing before what is compiled is kept: it loads start alone.
  main: ['start'],
  // A report from the command line.
  report: ['config', 'db', 'domain', 'locales', 'loop', 'real', 'reports', 'slack'],
  // Starts nothing of the app but what it compares and sends with.
  reconcile: ['app', 'config', 'log', 'db', 'slack', 'effects'],
  // Examines each connection by itself, with the app's own clients, and starts nothing.
  doctor: ['config', 'log', 'domain', 'db', 'slack', 'jira', 'notion', 'zod', '@slack/web-api', '@notionhq/client'],
}
/** Importable from everywhere in src. */
const EVERYWHERE = ['log']
/** Types of a logger and of nothing else may be taken from pino. */
const TYPES_EVERYWHERE = ['pino']
/** Who may import what is for the few. */
const ONLY_FOR: Record<string, string[]> = {
  app: ['start', 'reconcile'],
  overrides: ['app'],
  reconcile: [],
  config: ['app', 'start', 'doctor', 'reconcile', 'report'],
  start: ['main'],
  main: [],
  doctor: [],
  report: [],
}
/** Of src the local world knows only how to start the app. */
const SANDBOX_MAY = ['app']
/** Where the environment is read. */
const READ_ENVIRONMENT = ['src/config.ts', 'src/start.ts', 'src/doctor.ts', 'src/reconcile.ts', 'src/report.ts']

const root = fileURLToPath(new URL('..', import.meta.url))

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(posix.join(root, folder), { recursive: true })
  return entries
    .map((entry) => posix.join(folder, entry.replaceAll('\\', '/')))
    .filter(
      (path) => /\.(?:m?ts|tsx|mjs)$/.test(path) && !/\.d\.ts$|\/generated\/|\/dist\/|\/node_modules\//.test(path),
    )
    .sort()
}

interface Source {
  path: string
  text: string
}

const read = async (paths: string[]): Promise<Source[]> =>
  Promise.all(paths.map(async (path) => ({ path, text: await readFile(posix.join(root, path), 'utf8') })))

const src = await read(await sourcesIn('src'))
const sandbox = await read(await sourcesIn('sandbox'))

/** The row of the table that a file of src belongs to: its folder, its desk, or its own name. */
function partOf(path: string): string {
  const [, folder = '', below = ''] = path.split('/')
  return folder === 'desks' ? `desks/${below}` : folder.replace(/\.ts$/, '')
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** What a file imports that its row does not allow. */
function forbiddenIn({ path, text }: Source): string[] {
  const part = partOf(path)
  const allowed = [...(MAY_IMPORT[part] ?? []), ...EVERYWHERE]
  return importsOf(text).flatMap(({ specifier, isTypeOnly }) => {
    if (isBuiltin(specifier)) return specifier.startsWith('node:') ? [] : [`${specifier}: write node:${specifier}`]
    if (!specifier.startsWith('.')) {
      const name = packageOf(specifier)
      const may = allowed.includes('*') ? /^(?:pino|zod)$/.test(name) : allowed.includes(name)
      return may || (isTypeOnly && TYPES_EVERYWHERE.includes(name)) ? [] : [specifier]
    }
    const target = posix.join(posix.dirname(path), specifier)
    if (!specifier.endsWith('.ts')) return [`${specifier}: write its ending .ts`]
    if (!target.startsWith('src/')) return [`${specifier}: leaves src`]
    const other = partOf(target)
    if (other === part) return []
    const isForUs = !ONLY_FOR[other] || ONLY_FOR[other].includes(part)
    return isForUs && (allowed.includes('*') || allowed.includes(other)) ? [] : [specifier]
  })
}

describe('a file of src imports only what its folder may', () => {
  test.each(src.map((source) => [source.path, source] as const))('%s', (_, source) => {
    expect(Object.keys(MAY_IMPORT), 'its folder stands in the table').toContain(partOf(source.path))
    expect(forbiddenIn(source)).toEqual([])
  })
})

test('of src the sandbox imports nothing but the app', () => {
  const reaching = sandbox.flatMap(({ path, text }) =>
    importsOf(text)
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ specifier }) => posix.join(posix.dirname(path), specifier))
      .filter((target) => target.startsWith('src/') && !SANDBOX_MAY.includes(partOf(target)))
      .map((target) => `${path} → ${target}`),
  )
  expect(reaching).toEqual([])
})

test('the environment is read in one place', () => {
  const readers = src.filter(({ text }) => readsEnvironment(text)).map(({ path }) => path)
  expect(readers.filter((path) => !READ_ENVIRONMENT.includes(path))).toEqual([])
})

test('nothing hands on what another file exports, and nothing is exported by default', () => {
  expect(src.filter(({ text }) => reExports(text)).map(({ path }) => path)).toEqual([])
  expect(src.filter(({ text }) => hasDefaultExport(text)).map(({ path }) => path)).toEqual([])
})

test('files and folders are named after what they hold, in kebab case', async () => {
  const paths = [...src, ...sandbox]
    .map(({ path }) => path)
    .concat(await sourcesIn('bench'), await sourcesIn('conformance'), await sourcesIn('scripts'))
  const nameless = /\/(?:utils?|helpers?|common|misc|shared|lib|index)(?:\.\w+)?(?:\/|$)/
  expect(paths.filter((path) => nameless.test(path))).toEqual([])
  expect(
    paths.filter((path) => !/^(?:[a-z0-9]+(?:[-.][a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)+$/.test(path)),
  ).toEqual([])
})

test('no file of src is longer than can be read at a sitting', () => {
  const long = src
    .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    .filter(({ lines }) => lines > 250)
  expect(long).toEqual([])
})

describe('the reader of imports', () => {
  test.each<[string, string[]]>([
    [`import { a } from './a.ts'`, ['./a.ts']],
    [`import a, { b,\n  c as d } from "b"`, ['b']],
    [`import './side.ts'`, ['./side.ts']],
    [`import type { A } from 'pg'`, ['pg']],
    [`export { a } from './a.ts'`, ['./a.ts']],
    [`export * as all from './a.ts'`, ['./a.ts']],
    [`const a = await import('./a.ts')`, ['./a.ts']],
    ['const a = await import(`./a.ts`)', ['./a.ts']],
    [`const a: import('pg').Pool = x`, ['pg']],
    [`const a = require('fs')`, ['fs']],
    [`import{a}from'./a.ts';import{b}from'./b.ts'`, ['./a.ts', './b.ts']],
    [`// import { a } from './a.ts'`, []],
    [`/* import './a.ts'\n */ import './b.ts'`, ['./b.ts']],
    [`const text = "import { a } from './a.ts'"`, []],
    ["const text = `\nimport { a } from './a.ts'\n`", []],
    [`const from = 'nowhere'`, []],
    [`t('it\\'s', "from 'x'")`, []],
  ])('%s', (source, specifiers) => {
    expect(importsOf(source).map(({ specifier }) => specifier)).toEqual(specifiers)
  })

  test('tells types, barrels, default exports and the environment', () => {
    expect(importsOf(`import type { A } from 'pino'\nimport { pino } from 'pino'`)).toEqual([
      { specifier: 'pino', isTypeOnly: true },
      { specifier: 'pino', isTypeOnly: false },
    ])
    expect(importsOf(`import { type A, pino } from 'pino'`)).toEqual([{ specifier: 'pino', isTypeOnly: false }])
    for (const barrel of [`export * from './a.ts'`, `export { a } from './a.ts'`, `export type { A } from './a.ts'`])
      expect(reExports(barrel)).toBe(true)
    expect(reExports(`export const a = 1\nimport { b } from './b.ts'`)).toBe(false)
    expect(hasDefaultExport('export default 1')).toBe(true)
    expect(hasDefaultExport('export { a as default }')).toBe(true)
    expect(hasDefaultExport('export const a = { default: 1 }')).toBe(false)
    expect(readsEnvironment('const { A } = process.env')).toBe(true)
    expect(readsEnvironment('// process.env')).toBe(false)
  })

  test.each<[string, string, string[]]>([
    ['src/domain/item.ts', `import { items } from '../db/items.ts'`, ['../db/items.ts']],
    ['src/slack/app.ts', `import { openDb } from '../db/open.ts'`, ['../db/open.ts']],
    ['src/slack/app.ts', `import { createNotion } from '../notion/app.ts'`, ['../notion/app.ts']],
    ['src/slack/views/a.ts', `import { Client } from '@notionhq/client'`, ['@notionhq/client']],
    ['src/desks/zendesk/a.ts', `import { b } from '../hubspot/b.ts'`, ['../hubspot/b.ts']],
    ['src/loop/a.ts', `import { z } from 'zod'`, ['zod']],
    ['src/loop/a.ts', `import { pino } from 'pino'`, ['pino']],
    ['src/loop/a.ts', `import type { Logger } from 'pino'\nimport { withoutSecrets } from '../log.ts'`, []],
    ['src/loop/a.ts', `import { readConfig } from '../config.ts'`, ['../config.ts']],
    ['src/web/a.ts', `import { createApp } from '../app.ts'`, ['../app.ts']],
    ['src/app.ts', `import { run } from './main.ts'`, ['./main.ts']],
    ['src/app.ts', `import { demo } from '../sandbox/demo.ts'`, ['../sandbox/demo.ts: leaves src']],
    ['src/app.ts', `import { App } from '@slack/bolt'`, ['@slack/bolt']],
    ['src/db/a.ts', `import { b } from './b'`, ['./b: write its ending .ts']],
    ['src/db/a.ts', `import fs from 'fs'`, ['fs: write node:fs']],
    [
      'src/db/a.ts',
      `import { b } from './b.ts'\nimport { c } from '../domain/c.ts'\nimport pg from 'pg'\nimport { join } from 'node:path'`,
      [],
    ],
  ])('finds what is not allowed: in %s %s', (path, text, forbidden) => {
    expect(forbiddenIn({ path, text })).toEqual(forbidden)
  })
})
