import { once } from 'node:events'
import { access, glob, readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { variables } from '../src/config.ts'
import { createWeb } from '../src/web/server.ts'
import { importsOf } from './support/imports.ts'

// What is deployed is not run here, for want of containers: the files are held against each other and against the app
// (docs/decisions/0076).
const read = (name: string) => readFile(new URL(`../${name}`, import.meta.url), 'utf8')
const [dockerfile, ignored, caddyfile, composeText, packageText] = await Promise.all(
  ['Dockerfile', '.dockerignore', 'deploy/Caddyfile', 'compose.yml', 'package.json'].map(read),
)

const service = z.looseObject({
  environment: z.record(z.string(), z.string()).default({}),
  env_file: z.string().optional(),
  build: z.string().optional(),
  image: z.string().optional(),
  volumes: z.array(z.string()).default([]),
  stop_grace_period: z.string().optional(),
})
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(composeText ?? '', { merge: true }))
const packageJson = z
  .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(packageText ?? ''))
const apps = Object.entries(compose.services).filter(([, one]) => one.build)
const all = (text: string | undefined, pattern: RegExp) =>
  [...(text ?? '').matchAll(pattern)].map((found) => found[1] ?? '')

const server = createWeb({
  slack: (_request, response) => response.end(),
  ready: async () => {},
  metrics: async () => '',
})
beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')))
afterAll(() => server.close())
const answers = async (path: string) =>
  (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)).status

test('what the image is made of is there, let in, and of the version of Node that is tested', async () => {
  const [client = '', image = ''] = (dockerfile ?? '').split(/^FROM .*$/m).slice(1)
  const copied = all(dockerfile, /^COPY (?!--from)(.+) \S+$/gm).flatMap((files) => files.split(' '))
  expect(copied.length).toBeGreaterThan(5)
  const letIn = all(ignored, /^!(.+)$/gm)
  for (const file of copied) {
    await access(new URL(`../${file}`, import.meta.url))
    expect(
      letIn.some((one) => file === one || file.startsWith(`${one}/`)),
      file,
    ).toBe(true)
  }
  const versions = all(dockerfile, /^FROM node:([\d.]+)-/gm)
  expect(versions).toEqual([packageJson.devDependencies.node, packageJson.devDependencies.node])
  expect(client).toContain('scripts/generate-client.mjs')
  const [command = ''] = all(image, /^CMD (\[.+\])$/gm)
  const [, entry] = z.tuple([z.literal('node'), z.string()]).parse(JSON.parse(command))
  await access(new URL(`../${entry}`, import.meta.url))
  // What starts it must not be root.
  expect(image.indexOf('USER node')).toBeGreaterThan(image.indexOf('RUN'))
})

test('the image has every package that the app imports: none is among the development packages', async () => {
  const wanted = new Set<string>()
  for await (const path of glob('src/**/*.ts', { cwd: fileURLToPath(new URL('..', import.meta.url)) }))
    for (const { specifier, isTypeOnly } of importsOf(await read(path)))
      if (!isTypeOnly && !/^(?:\.|node:)/.test(specifier))
        wanted.add(specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'))
  expect(wanted.size).toBeGreaterThan(10)
  expect([...wanted].filter((name) => !packageJson.dependencies[name])).toEqual([])
})

test('compose.yml starts two processes alike, with variables that the app knows, on one PostgreSQL', () => {
  expect(apps.map(([name]) => name)).toEqual(['app-1', 'app-2'])
  const [[, first] = [], ...others] = apps
  for (const [, other] of others) expect(other).toEqual(first)
  expect(first?.env_file).toBe('.env')
  for (const name of Object.keys(first?.environment ?? {})) expect(variables).toContain(name)
  const database = compose.services.database?.environment
  const url = new URL((first?.environment.DATABASE_URL ?? '').replaceAll(/\$\{\w+(?::\?[^}]*)?\}/g, 'secret'))
  expect([url.hostname, url.username, url.pathname.slice(1)]).toEqual([
    'database',
    database?.POSTGRES_USER,
    database?.POSTGRES_DB,
  ])
  // What the file takes out of .env and the app does not is explained at its head.
  const own = new Set(all(composeText, /\$\{(\w+)/g))
  for (const name of own) expect(composeText).toMatch(new RegExp(`^#   ${name}=`, 'm'))
  // A stop may take 25 seconds (src/start.ts).
  expect(Number.parseInt(first?.stop_grace_period ?? '', 10)).toBeGreaterThanOrEqual(30)
})

test('whatever is mounted is there', async () => {
  const mounts = Object.values(compose.services).flatMap(({ volumes }) => volumes.map((one) => one.split(':')[0] ?? ''))
  expect(mounts.length).toBeGreaterThan(2)
  for (const mount of mounts)
    if (mount.startsWith('.')) await access(fileURLToPath(new URL(`../${mount}`, import.meta.url)))
    else expect(compose.volumes).toHaveProperty(mount)
})

test('the proxy leads to both, at their port, and asks for their health where they tell it', async () => {
  const port = apps[0]?.[1].environment.PORT
  expect(all(caddyfile, /^\treverse_proxy (.+) \{$/gm)).toEqual([apps.map(([name]) => `${name}:${port}`).join(' ')])
  expect(all(dockerfile, /^EXPOSE (\d+)$/gm)).toEqual([port])
  const health = [...all(caddyfile, /health_uri (\S+)/g), ...all(dockerfile, /PORT \|\| \d+\}(\/\w+)`/g)]
  expect(health).toHaveLength(2)
  for (const path of health) expect(await answers(path)).toBe(200)
})

test('health and metrics are for those who run it: the proxy hands on everything but them', async () => {
  const inside = all(caddyfile, /@inside path (.+)$/gm).flatMap((paths) => paths.split(' '))
  const own = all(await read('src/web/server.ts'), /hono\.get\('(\/[^']+)'/g)
  expect(inside.sort()).toEqual(own.sort())
  for (const path of inside) expect(await answers(path)).toBe(200)
})
