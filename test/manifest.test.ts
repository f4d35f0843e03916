import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { found, inCode, slackCode } from '../conformance/code.ts'
import { missingReference, reference } from '../conformance/reference.ts'
import { ids } from '../src/slack/ids.ts'

const root = new URL('..', import.meta.url)
const raw: unknown = parse(await readFile(new URL('manifest.yml', root), 'utf8'))
const manifest = z
  .object({
    features: z.object({
      shortcuts: z.array(z.object({ name: z.string(), type: z.enum(['message', 'global']), callback_id: z.string() })),
      slash_commands: z.array(z.object({ command: z.string(), url: z.string(), usage_hint: z.string() })),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }) }),
    settings: z.object({
      event_subscriptions: z.object({ request_url: z.string(), bot_events: z.array(z.string()) }),
      interactivity: z.object({
        is_enabled: z.boolean(),
        request_url: z.string(),
        message_menu_options_url: z.string(),
      }),
    }),
  })
  .parse(raw)
const { features, settings } = manifest
const scopes = [...manifest.oauth_config.scopes.bot, ...manifest.oauth_config.scopes.bot_optional]

const server = await readFile(new URL('src/web/server.ts', root), 'utf8')
const listeners = slackCode(/^listeners\//)
/** Every method of the Web API that the app calls, and the scopes of which one must be granted. Empty: none is needed. */
const METHODS: Record<string, string[]> = {
  // With the app-level token alone, whose one scope is connections:write.
  'apps.connections.open': [],
  'auth.test': [],
  'chat.getPermalink': [],
  // The card of an item that whoever added it took back.
  'chat.delete': ['chat:write'],
  // Who subscribes a channel sees its post first: that the app may post there shows by it.
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  // To find a message whose answer was lost, in public and private channels and in direct messages (optional scopes).
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  // A message with the emoji that adds it, where that is turned on and it stands in a thread (optional scopes).
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  // Which channels are public, and which are shared with others; the app may not see any other, and takes that for an answer.
  'conversations.info': ['channels:read'],
  // A file that somebody asked for, in their direct messages.
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  // A file that somebody gave in a form.
  'files.info': ['files:read'],
  // The direct messages with one person, so that a lost message is looked for in the right place.
  'conversations.open': ['im:write'],
  // Which teams there are, where an admin chose so (optional scopes).
  'team.profile.get': ['users.profile:read'],
  'usergroups.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'users.profile.get': ['users.profile:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
}
/** What the copy of Slack's descriptions lacks (docs.slack.dev/reference/methods/team.profile.get has it). */
const NOT_IN_COPY = ['team.profile.get']
/** The scopes of which an event needs one. */
const EVENTS: Record<string, string[]> = {
  app_home_opened: [],
  app_uninstalled: [],
  // Adding by an emoji, which is off at first (an optional scope).
  reaction_added: ['reactions:read'],
  subteam_members_changed: ['usergroups:read'],
  subteam_updated: ['usergroups:read'],
  tokens_revoked: [],
  user_change: ['users:read'],
}
/** Shortcuts and slash commands (docs.slack.dev/reference/scopes/commands). */
const FOR_SHORTCUTS = 'commands'

describe('what the manifest announces is what the app listens to', () => {
  test('shortcuts', () => {
    expect(inCode.shortcuts).toEqual(['globalShortcut', 'messageShortcut'])
    expect(features.shortcuts.map(({ type, callback_id }) => [type, callback_id]).sort()).toEqual([
      ['global', ids.globalShortcut],
      ['message', ids.messageShortcut],
    ])
    for (const { name } of features.shortcuts) expect(name.length, name).toBeLessThanOrEqual(24)
  })

  test('commands', () => {
    expect(inCode.commands).toEqual(['command'])
    expect(features.slash_commands.map(({ command }) => command)).toEqual([ids.command])
  })

  test('events', () => {
    expect(inCode.events).toEqual([...settings.event_subscriptions.bot_events].sort())
    expect(/\.event\(\s*[^'\s]|\.message\(/.test(listeners), 'by another way than a name').toBe(false)
  })

  test('menus whose options are asked for', () => {
    expect(found(listeners, /\.options\(\s*(ids\.\w+\.\w+)/g)).not.toEqual([])
    expect(settings.interactivity).toMatchObject({ is_enabled: true })
  })

  test('and everything goes to the one address that the app serves', () => {
    const addresses = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      settings.interactivity.message_menu_options_url,
      ...features.slash_commands.map(({ url }) => url),
    ]
    expect(new Set(addresses)).toEqual(new Set(['https://YOUR-HOST/slack/events']))
    expect(server.includes(`'/slack/events'`), 'src/web/server.ts serves it').toBe(true)
  })

  test('the manifest for Socket Mode is the same without the addresses, and turns it on', async () => {
    const text = await readFile(new URL('manifest.yml', root), 'utf8')
    const without = text.split('\n').filter((line) => line.startsWith('#') || !line.includes('YOUR-HOST'))
    const expected: unknown = parse(
      without.join('\n').replace('socket_mode_enabled: false', 'socket_mode_enabled: true'),
    )
    const socketMode: unknown = parse(await readFile(new URL('manifest.socket-mode.yml', root), 'utf8'))
    expect(socketMode).toEqual(expected)
    expect(socketMode).toMatchObject({ settings: { socket_mode_enabled: true, interactivity: { is_enabled: true } } })
  })

  test('what scripts and people depend on keeps its name', () => {
    expect([ids.messageShortcut, ids.globalShortcut, ids.command]).toEqual(['promote_message', 'new_item', '/voc'])
  })
})

describe('the scopes that are asked for are those that are needed', () => {
  test('every method that is called is written down here, with what it needs', () => {
    expect(inCode.methods).toEqual(Object.keys(METHODS).sort())
    expect(slackCode(/./).includes('apiCall(')).toBe(false)
  })

  test('every method and event has a scope', () => {
    expect(Object.keys(EVENTS).sort()).toEqual([...settings.event_subscriptions.bot_events].sort())
    for (const [name, needs] of Object.entries({ ...METHODS, ...EVENTS }))
      expect(needs.length === 0 || needs.some((scope) => scopes.includes(scope)), name).toBe(true)
  })

  test('every scope is needed', () => {
    const needed = new Set([FOR_SHORTCUTS, ...Object.values(METHODS).flat(), ...Object.values(EVENTS).flat()])
    expect(scopes.filter((scope) => !needed.has(scope))).toEqual([])
    expect(new Set(scopes).size).toBe(scopes.length)
  })

  test('reading messages is optional: without it the app works', () => {
    expect(manifest.oauth_config.scopes.bot.filter((scope) => scope.endsWith(':history'))).toEqual([])
  })
})

describe('what is shown is listened to, and what is listened to is shown', () => {
  const views = slackCode(/^(?:views|reactions)\//)

  test.each(Object.keys(ids.action))('action %s', (name) => {
    const isIn = (text: string) => new RegExp(`\\baction\\.${name}\\b`).test(text)
    expect({ view: isIn(views), listener: isIn(listeners) }).toEqual({ view: true, listener: true })
  })

  test.each(Object.keys(ids.field))('field %s', (name) => {
    const isIn = (text: string) => new RegExp(`\\bfield\\.${name}\\b`).test(text)
    const reader = slackCode(/^[\w-]+-state\.ts$/)
    expect({ view: isIn(views), reader: isIn(reader) }).toEqual({ view: true, reader: true })
  })

  test('every listener is registered', async () => {
    const registered = found(slackCode(/^app\.ts$/), /^ {2}(register\w+)\(/gm)
    expect(registered).toEqual(found(listeners, /^export function (register\w+)/gm))
  })
})

describe("against Slack's own descriptions", () => {
  const run = test.skipIf(missingReference !== null)
  if (missingReference) test.skip(`skipped: ${missingReference}`)

  run('each method takes one of the scopes that are written down for it, and no other', async () => {
    const one = z.object({ scope: z.object({ bot: z.array(z.string()).default([]) }) })
    const methods = z.record(z.string(), z.unknown()).parse(await reference('slack/methods.json'))
    for (const [name, needs] of Object.entries(METHODS)) {
      if (NOT_IN_COPY.includes(name)) continue
      const accepted = one.parse(methods[name]).scope.bot
      expect(
        needs.filter((scope) => !accepted.includes(scope)),
        name,
      ).toEqual([])
      expect(needs.length > 0, name).toBe(accepted.length > 0)
    }
  })

  run('each event is one of the Events API, and needs what is written down for it', async () => {
    const one = z.object({ APIs: z.array(z.string()), scopes: z.array(z.string()) })
    const events = z.record(z.string(), one).parse(await reference('slack/events.json'))
    for (const [name, needs] of Object.entries(EVENTS)) {
      expect(events[name]?.APIs, name).toContain('Events')
      expect(events[name]?.scopes, name).toEqual(needs)
    }
  })
})
