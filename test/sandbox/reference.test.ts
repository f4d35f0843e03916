import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mina } from '../../sandbox/people.ts'
import { methods } from '../../sandbox/slack/api/dispatch.ts'
import { aWorld, modal } from './a-world.ts'

/** Slack's own reference and recorded payloads. Where they are absent these checks say that they were skipped. */
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

  test('every method but blocks.validate is in the reference', () => {
    expect(Object.keys(methods).filter((name) => !reference[name])).toEqual(['blocks.validate'])
  })

  test('payloads have no keys that recorded ones do not have', async () => {
    const { people, app, slack } = await aWorld()
    const ts = await people.as(mina).posts('voc', 'hello')
    await people.as(mina).shortcut('add', 'voc', ts)
    await people.as(mina).reacts('voc', ts, 'eyes')
    await people.as(mina).commands('/ten hi')
    const elements = [
      { type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' }, value: '1' },
    ]
    await slack.chat.postMessage({ channel: 'voc', text: 'card', blocks: [{ type: 'actions', elements }] })
    await people.as(mina).presses(await people.as(mina).finds('voc', (message) => message.text === 'card'), 'go')
    const open = async () => {
      await people.as(mina).shortcut('new')
      const trigger_id = String((await app.got('shortcut')).at(-1)?.body.trigger_id)
      await slack.views.open({ trigger_id, view: modal({ notify_on_close: true }) })
      return people.as(mina).view()
    }
    await people.as(mina).submits(await open(), { fill: { words: 'hello' } })
    await people.as(mina).closes(await open())
    await slack.views.publish({ user_id: mina.id, view: { type: 'home', blocks: [{ type: 'divider' }] } })
    await people.as(mina).opensHome()
    const recorded: [string, string][] = [
      ['message_action', 'MessageShortcutPayload'],
      ['block_actions', 'BlockActionPayload'],
      ['view_submission', 'ViewSubmissionPayload'],
      ['view_closed', 'ViewClosedPayload'],
      ['/ten', 'SlashCommandPayload'],
      ['message', 'MessagePayload'],
      ['reaction_added', 'ReactionAddedPayload'],
      ['app_home_opened', 'AppHomeOpenedPayload'],
    ]
    const extra: string[] = []
    for (const [type, file] of recorded) {
      const [sent] = await app.got(type)
      extra.push(...extraKeys(sent?.body, read(`payloads/${file}.json`), type))
    }
    expect(extra.sort()).toEqual(knownExtra)
  })
})

/**
 * Keys that Slack sends although those recordings, which are older, do not have them: `context_…` and the view's blocks are
 * in the documentation's examples and other recordings, `response_urls` and `user.username` in Bolt's types.
 */
const knownExtra = [
  'app_home_opened.context_enterprise_id',
  'app_home_opened.context_team_id',
  'app_home_opened.event.view.blocks',
  'message.context_enterprise_id',
  'message.context_team_id',
  'message_action.user.username',
  'view_closed.view.blocks',
  'view_submission.response_urls',
  'view_submission.view.blocks',
]

/** Paths of keys that `sent` has and `recorded` has not; lists and free-form objects are not looked into. */
function extraKeys(sent: unknown, recorded: unknown, path: string): string[] {
  if (!isObject(sent) || !isObject(recorded)) return []
  return Object.entries(sent).flatMap(([key, value]) =>
    key in recorded
      ? extraKeys(value, recorded[key], `${path}.${key}`)
      : Object.keys(recorded).length === 0
        ? []
        : [`${path}.${key}`],
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
