import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mina } from '../../sandbox/people.ts'
import { aWorld, call, modal } from './a-world.ts'
import { everything } from './everything.ts'
import { payloadExceptions } from './payload-exceptions.ts'
import { compared } from './shapes.ts'

/** Slack's recorded payloads. Where they are absent these checks say that they were skipped. */
const folder = join(process.env.REFERENCE_DIR ?? '../shared/data', 'slack/payloads')

const recorded: [type: string, file: string][] = [
  ['message_action', 'MessageShortcutPayload'],
  ['block_actions', 'BlockActionPayload'],
  ['view_submission', 'ViewSubmissionPayload'],
  ['view_closed', 'ViewClosedPayload'],
  ['/ten', 'SlashCommandPayload'],
  ['message', 'MessagePayload'],
  ['reaction_added', 'ReactionAddedPayload'],
  ['app_home_opened', 'AppHomeOpenedPayload'],
  ['link_shared', 'LinkSharedPayload'],
  ['app_uninstalled', 'AppUninstalledPayload'],
  ['tokens_revoked', 'TokensRevokedPayload'],
]

describe.skipIf(!existsSync(folder))('against recorded payloads (skipped without REFERENCE_DIR)', () => {
  test('what is sent has the keys and types of what Slack sends, but for what is explained', async () => {
    const subscription = everything.settings.event_subscriptions
    const bot_events = [...subscription.bot_events, 'tokens_revoked', 'app_uninstalled']
    const settings = { ...everything.settings, event_subscriptions: { bot_events } }
    const wide = await aWorld({ manifest: { ...everything, settings } })
    await everyKind(wide)
    const used = new Set<RegExp>()
    const found: string[] = []
    for (const [type, file] of recorded) {
      const sent = (await wide.app.got(type)).map(({ body }) => body)
      for (const line of differences(type, JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')), sent)) {
        const known = payloadExceptions.find(({ line: pattern }) => pattern.test(line))
        if (known) used.add(known.line)
        else found.push(line)
      }
    }
    expect(found).toEqual([])
    expect(payloadExceptions.filter(({ line }) => !used.has(line))).toEqual([])
  })
})

/** A key is missing where none of those that were sent has it, and too many where any has. */
function differences(type: string, recording: unknown, sent: readonly unknown[]): string[] {
  const all = sent.map((each) => compared(recording, each))
  const missing = (all[0]?.missing ?? []).filter((path) => all.every((each) => each.missing.includes(path)))
  const lines = (say: string, paths: readonly string[]) => paths.map((path) => `${type} ${say} ${path}`)
  return [
    ...lines('lacks', missing),
    ...lines('adds', [...new Set(all.flatMap(({ extra }) => extra))]),
    ...lines('has', [...new Set(all.flatMap(({ otherwise }) => otherwise))]),
  ]
}

/** Sets off each kind once or more. */
async function everyKind({ world, people, app, slack }: Awaited<ReturnType<typeof aWorld>>): Promise<void> {
  const me = people.as(mina)
  const url = 'https://links.example/1'
  const parent = await me.posts('voc', 'first')
  const ts = await me.posts('voc', `look at ${url}`, { threadTs: parent })
  await me.shortcut('add', 'voc', ts)
  await me.reacts('voc', ts, 'eyes')
  await me.commands('/ten hi')
  const button = {
    type: 'button' as const,
    action_id: 'go',
    text: { type: 'plain_text' as const, text: 'Go' },
    value: '1',
  }
  const blocks = [{ type: 'actions' as const, elements: [button] }]
  await slack.chat.postMessage({ channel: 'voc', text: 'card', blocks })
  await me.presses(await me.finds('voc', (message) => message.text === 'card'), 'go')
  await app.got('link_shared')
  await slack.chat.unfurl({ channel: 'C0VOC0001', ts, unfurls: { [url]: { blocks } } })
  const [, preview] = await me.thread('voc', parent)
  if (!preview) throw new Error('There is no reply.')
  expect(await me.presses({ channel: 'C0VOC0001', message: preview }, 'go')).toMatchObject({ ok: true })

  // A view of its own, then what a step of a workflow opens.
  const opens = async (token?: string) => {
    await me.shortcut('new')
    const trigger_id = String((await app.got('shortcut')).at(-1)?.body.trigger_id)
    const view = modal({ notify_on_close: true, close: { type: 'plain_text', text: 'No' } })
    await slack.views.open({ trigger_id, view, ...(token === undefined ? {} : { token }) })
    return me.view()
  }
  const { run } = await me.runs('greet', { who: mina.id })
  const event = (await app.got('function_executed'))[0]?.body.event as { bot_access_token: string }
  const token = event.bot_access_token
  await me.shortcut('new')
  const trigger_id = String((await app.got('shortcut')).at(-1)?.body.trigger_id)
  await slack.views.open({ trigger_id, view: { ...modal(), blocks } })
  await me.presses(await me.view(), 'go')
  await me.closes(await me.view())
  await slack.chat.postMessage({ channel: 'voc', text: 'step', blocks, token })
  await me.presses(await me.finds('voc', (message) => message.text === 'step'), 'go')
  for (const each of [undefined, token]) {
    await me.submits(await opens(each), { fill: { words: 'hello' } })
    await me.closes(await opens(each))
  }
  await slack.functions.completeError({ function_execution_id: run.id, error: 'enough' })
  await slack.views.publish({ user_id: mina.id, view: { type: 'home', blocks: [{ type: 'divider' }] } })
  await me.opensHome()
  await app.got('app_home_opened')
  const { clientId: client_id, clientSecret: client_secret } = world.slack
  await call(world, 'apps.uninstall', { client_id, client_secret })
}
