import { readFile } from 'node:fs/promises'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { parse } from 'yaml'
import { z } from 'zod'
import { ids } from '../src/slack/ids.ts'
import { inCode } from './code.ts'
import type { Finding } from './finding.ts'
import type { SlackEvents, SlackMethods } from './slack-methods.ts'

const manifest = z.object({
  features: z.object({
    shortcuts: z.array(z.object({ type: z.enum(['message', 'global']), callback_id: z.string() })).default([]),
    slash_commands: z.array(z.object({ command: z.string() })).default([]),
  }),
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()).default([]) }),
  }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
    socket_mode_enabled: z.boolean().default(false),
  }),
})

/** What the manifest is held against. */
export interface ForManifest {
  /** slack/manifest.v2.schema.json */
  schema: unknown
  methods: SlackMethods
  events: SlackEvents
  code?: typeof inCode
}

/** Both manifests of this repository, by their names. */
export async function ourManifests(): Promise<Record<string, unknown>> {
  const names = ['manifest.yml', 'manifest.socket-mode.yml']
  const read = async (name: string) => parse(await readFile(new URL(`../${name}`, import.meta.url), 'utf8')) as unknown
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(name)])))
}

/** Scopes that an admin may leave out. @throws z.ZodError where it is no manifest of ours */
export const optionalScopes = (raw: unknown): string[] => manifest.parse(raw).oauth_config.scopes.bot_optional

/**
 * Holds a manifest against Slack's schema, its scopes and events against Slack's reference and our code.
 * @returns how many facts were looked at, and what is wrong with them
 */
export function judgeManifest(name: string, raw: unknown, { schema, methods, events, code = inCode }: ForManifest) {
  const findings: Finding[] = []
  let facts = 0
  const holds = (place: string, says: string, isTrue: boolean) => {
    facts += 1
    if (!isTrue) findings.push({ what: name, place, says })
  }
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  const isManifest = ajv.compile(z.looseObject({}).parse(schema))
  const fits = isManifest(raw)
  holds('schema', ajv.errorsText(isManifest.errors), fits)
  const read = manifest.safeParse(raw)
  holds('parts', read.error ? z.prettifyError(read.error) : '', read.success)
  if (!read.success) return { facts, findings }

  const { features, oauth_config, settings } = read.data
  const { bot, bot_optional } = oauth_config.scopes
  const scopes = [...bot, ...bot_optional]
  const announced = settings.event_subscriptions.bot_events
  const isHeld = (needed: readonly string[]) => needed.length === 0 || needed.some((scope) => scopes.includes(scope))

  const called = code.methods.filter((method) => settings.socket_mode_enabled || method !== 'apps.connections.open')
  for (const method of called) {
    const described = Object.hasOwn(methods, method) ? methods[method] : undefined
    holds(`method ${method}`, 'is none of Slack’s', described !== undefined)
    const needed = described?.scope.bot ?? []
    holds(`method ${method}`, `none of ${needed.join(', ')} is asked for`, isHeld(needed))
  }
  for (const event of new Set([...announced, ...code.events])) {
    const place = `event ${event}`
    holds(place, 'is announced, and nobody listens', code.events.includes(event))
    holds(place, 'is listened to, and not announced', announced.includes(event))
    const described = Object.hasOwn(events, event) ? events[event] : undefined
    holds(place, 'is none of the Events API', described?.APIs.includes('Events') ?? false)
    holds(place, `none of ${described?.scopes.join(', ')} is asked for`, isHeld(described?.scopes ?? []))
  }
  const needed = new Set([
    ...called.flatMap((method) => methods[method]?.scope.bot ?? []),
    ...announced.flatMap((event) => events[event]?.scopes ?? []),
    // Shortcuts and slash commands (docs.slack.dev/reference/scopes/commands).
    ...(features.shortcuts.length + features.slash_commands.length > 0 ? ['commands'] : []),
  ])
  for (const scope of scopes) holds(`scope ${scope}`, 'is asked for, and nothing of ours needs it', needed.has(scope))

  const shortcuts = features.shortcuts.map(({ type, callback_id }) => `${type} ${callback_id}`)
  const ours = { message: ids.messageShortcut, global: ids.globalShortcut }
  for (const [type, id] of Object.entries(ours)) {
    holds(`shortcut ${id}`, 'is not announced', shortcuts.includes(`${type} ${id}`))
    holds(`shortcut ${id}`, 'nobody listens', code.shortcuts.includes(`${type}Shortcut`))
  }
  holds('shortcuts', 'are more than we know', shortcuts.length === Object.keys(ours).length)
  const commands = features.slash_commands.map(({ command }) => command)
  holds('commands', `are ${commands}`, commands.length === 1 && commands[0] === ids.command)
  holds('commands', 'nobody listens', code.commands.includes('command'))
  return { facts, findings }
}
