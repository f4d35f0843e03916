/** One life of an app that calls every method that is here. */
import { mina } from '../../sandbox/people.ts'
import type { World } from '../../sandbox/world.ts'
import { type aWorld, modal } from './a-world.ts'

type Json = Record<string, unknown>

/** Every answer to a method, as it came. */
export type Answers = Map<string, Json[]>

const voc = 'C0VOC0001'
const joon = 'U0JOON001'
const yuna = 'U0YUNA001'

/** Calls everything once, most of it with success; the last calls end the app's life in the workspace. */
export async function callEverything({ world, people, app }: Awaited<ReturnType<typeof aWorld>>): Promise<Answers> {
  const answers: Answers = new Map()
  const { SLACK_BOT_TOKEN: bot } = world.credentials
  const call = async (name: string, args: Json = {}, token: string | null = bot): Promise<Json> => {
    const answer = await callOf(world, name, args, token)
    answers.set(name, [...(answers.get(name) ?? []), answer])
    return answer
  }
  const idIn = (answer: Json, name: string) => String((answer[name] as Json | undefined)?.id)

  await call('api.test', { foo: 'bar' })
  await call('auth.test')
  await call('auth.teams.list')
  for (const name of ['team.info', 'team.profile.get', 'emoji.list', 'users.list', 'users.profile.get', 'dnd.info'])
    await call(name)
  await call('bots.info', { bot: world.slack.botId })
  await call('dnd.teamInfo', { users: `${joon},${mina.id}` })
  await call('blocks.validate', { blocks: [{ type: 'divider' }] })
  await call('users.info', { user: mina.id, include_locale: true })
  await call('users.lookupByEmail', { email: mina.email })
  await call('users.getPresence')
  await call('users.getPresence', { user: mina.id })
  await call('users.setPresence', { presence: 'away' })
  await call('users.profile.set', { profile: { status_text: 'x' } })

  // Channels.
  const made = await call('conversations.create', { name: 'plans' })
  const plans = idIn(made, 'channel')
  await call('conversations.invite', { channel: plans, users: `${mina.id},${joon}` })
  await call('conversations.setTopic', { channel: plans, topic: 'what next' })
  await call('conversations.setPurpose', { channel: plans, purpose: 'to plan' })
  await call('conversations.rename', { channel: plans, name: 'plans-2' })
  await call('conversations.kick', { channel: plans, user: joon })
  await call('conversations.join', { channel: 'C0GENERAL' })
  await call('conversations.members', { channel: plans })
  await call('conversations.info', { channel: plans })
  await call('conversations.list', { types: 'public_channel,private_channel' })
  await call('users.conversations', { user: mina.id })
  await call('conversations.open', { users: mina.id })
  const dm = await call('conversations.open', { users: mina.id, return_im: true })
  await call('conversations.open', { users: `${mina.id},${joon}` })
  await call('conversations.close', { channel: idIn(dm, 'channel') })

  // Messages.
  const ts = String((await call('chat.postMessage', { channel: plans, text: 'hello' })).ts)
  await call('chat.postMessage', { channel: plans, text: 'again', thread_ts: ts })
  await call('chat.update', { channel: plans, ts, text: 'hello all' })
  await call('chat.postEphemeral', { channel: plans, user: mina.id, text: 'only you' })
  await call('chat.meMessage', { channel: plans, text: 'waves' })
  await call('chat.getPermalink', { channel: plans, message_ts: ts })
  await call('conversations.mark', { channel: plans, ts })
  await call('conversations.history', { channel: plans })
  await call('conversations.replies', { channel: plans, ts })
  const later = Math.floor(Date.now() / 1000) + 7_200
  const scheduled = await call('chat.scheduleMessage', { channel: plans, text: 'soon', post_at: later })
  await call('chat.scheduledMessages.list')
  const { scheduled_message_id } = scheduled
  await call('chat.deleteScheduledMessage', { channel: plans, scheduled_message_id })
  const recipient = { recipient_user_id: mina.id, recipient_team_id: mina.teamId }
  const stream = String((await call('chat.startStream', { channel: plans, thread_ts: ts, ...recipient })).ts)
  await call('chat.appendStream', { channel: plans, ts: stream, markdown_text: '**a**' })
  await call('chat.stopStream', { channel: plans, ts: stream, markdown_text: 'b' })
  const url = 'https://links.example/1'
  const linked = await people.as(mina).posts('voc', url)
  await app.got('link_shared')
  await call('chat.unfurl', { channel: voc, ts: linked, unfurls: { [url]: { title: 'One' } } })

  // What hangs on messages and channels.
  await call('reactions.add', { channel: plans, timestamp: ts, name: 'eyes' })
  await call('reactions.get', { channel: plans, timestamp: ts })
  await call('reactions.list')
  await call('reactions.remove', { channel: plans, timestamp: ts, name: 'eyes' })
  await call('pins.add', { channel: plans, timestamp: ts })
  await call('pins.list', { channel: plans })
  await call('pins.remove', { channel: plans, timestamp: ts })
  const link = 'https://docs.example/a'
  const marked = await call('bookmarks.add', { channel_id: plans, title: 'A', type: 'link', link })
  const bookmark_id = idIn(marked, 'bookmark')
  await call('bookmarks.edit', { channel_id: plans, bookmark_id, title: 'B' })
  await call('bookmarks.list', { channel_id: plans })
  await call('bookmarks.remove', { channel_id: plans, bookmark_id })

  // Groups.
  const usergroup = idIn(await call('usergroups.create', { name: 'CX', handle: 'cx' }), 'usergroup')
  await call('usergroups.update', { usergroup, description: 'who answers', include_count: true })
  await call('usergroups.users.update', { usergroup, users: `${mina.id},${yuna}` })
  await call('usergroups.users.list', { usergroup })
  await call('usergroups.list', { include_users: true, include_count: true })
  await call('usergroups.disable', { usergroup })
  await call('usergroups.enable', { usergroup })

  // Files.
  const upload = await call('files.getUploadURLExternal', { filename: 'a.txt', length: 2 })
  const file = String(upload.file_id)
  await fetch(String(upload.upload_url), { method: 'POST', body: 'hi' })
  await call('files.completeUploadExternal', { files: [{ id: file, title: 'A' }], channel_id: plans })
  await app.got('file_shared')
  await call('files.info', { file })
  await call('files.list')
  await call('files.delete', { file })

  // Views, a step, an event.
  await people.as(mina).shortcut('new')
  const trigger_id = String((await app.got('shortcut'))[0]?.body.trigger_id)
  const opened = await call('views.open', { trigger_id, view: modal() })
  await call('views.update', { view_id: idIn(opened, 'view'), view: modal({ callback_id: 'other' }) })
  await people.as(mina).submits(await people.as(mina).view(), { fill: { words: 'words' } })
  await people.as(mina).shortcut('new')
  const second = String((await app.got('shortcut', 2))[1]?.body.trigger_id)
  const button = { type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' } }
  const actions = { type: 'actions', elements: [button] }
  await call('views.open', { trigger_id: second, view: { ...modal(), blocks: [actions] } })
  await people.as(mina).presses(await people.as(mina).view(), 'more')
  const third = String((await app.got('block_actions'))[0]?.body.trigger_id)
  await call('views.push', { trigger_id: third, view: modal() })
  await call('views.publish', { user_id: mina.id, view: { type: 'home', blocks: [{ type: 'divider' }] } })
  for (const [at, end] of [{ outputs: { words: 'hi' } }, { error: 'no time' }].entries()) {
    const { run } = await people.as(mina).runs('greet', { who: joon })
    const event = (await app.got('function_executed', at + 1))[at]?.body.event as { bot_access_token: string }
    const name = 'outputs' in end ? 'functions.completeSuccess' : 'functions.completeError'
    await call(name, { function_execution_id: run.id, ...end }, event.bot_access_token)
  }
  await call('apps.connections.open', {}, world.credentials.SLACK_APP_TOKEN ?? 'xapp-1-sandbox-0123456789')
  const context = String((await app.got('link_shared'))[0]?.body.event_context)
  await call('apps.event.authorizations.list', { event_context: context }, 'xapp-1-sandbox-0123456789')

  // The end.
  await call('chat.delete', { channel: plans, ts })
  await call('conversations.archive', { channel: plans })
  await call('conversations.unarchive', { channel: plans })
  await call('conversations.leave', { channel: plans })
  const client = { client_id: world.slack.clientId, client_secret: world.slack.clientSecret }
  await call('oauth.v2.access', { ...client, code: 'none' }, null)
  await call('oauth.v2.exchange', client)
  await call('auth.revoke', { test: true })
  await call('apps.uninstall', client)
  return answers
}

/** A call with a form, as Slack's SDK makes it; a Slack that stumbles fails here. */
async function callOf(world: World, name: string, args: Json, token: string | null): Promise<Json> {
  const form = Object.entries(args).map(([key, value]): [string, string] => [
    key,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ])
  const answer = await fetch(world.apiUrl + name, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
  })
  if (answer.status !== 200) throw new Error(`${name} → ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Json
}
