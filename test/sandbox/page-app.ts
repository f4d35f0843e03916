import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import type { InputBlock, ModalView, PlainTextElement } from '@slack/types'
import type { World } from '../../sandbox/world.ts'

/** What the page's tests need of an app: one of each thing that a person can set off. */
export const manifest = {
  display_information: { name: 'Survey' },
  features: {
    bot_user: { display_name: 'Survey' },
    app_home: { messages_tab_enabled: true },
    shortcuts: [
      { name: 'Ask everything', type: 'message', callback_id: 'ask', description: 'Opens the form' },
      { name: 'Sleep', type: 'message', callback_id: 'sleep', description: 'Never answers' },
      { name: 'Ask anew', type: 'global', callback_id: 'ask_anew', description: 'Opens the form' },
    ],
    slash_commands: [
      { command: '/whisper', description: 'Says it to you alone', usage_hint: 'words' },
      { command: '/card', description: 'Posts a card', usage_hint: '' },
    ],
  },
  oauth_config: { scopes: { bot: ['commands', 'chat:write', 'chat:write.public'] } },
  settings: { interactivity: { is_enabled: true } },
}

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text })
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() })
const input = (id: string, element: InputBlock['element'], more: Partial<InputBlock> = {}): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  element: { ...element, action_id: 'v' } as InputBlock['element'],
  ...more,
})

/** A modal with an input of each kind; every block's label is its id. */
const everyInput: ModalView = {
  type: 'modal',
  callback_id: 'everything',
  title: plain('Everything'),
  submit: plain('Send it'),
  close: plain('Leave it'),
  blocks: [
    input(
      'words',
      { type: 'plain_text_input', multiline: true, max_length: 40 },
      { hint: plain('In their own words') },
    ),
    input('company', { type: 'external_select', min_query_length: 2, placeholder: plain('Find a company') }),
    input('kind', { type: 'radio_buttons', options: [option('Wish'), option('Problem')] }),
    input('marks', { type: 'checkboxes', options: [option('Urgent'), option('Churn')] }, { optional: true }),
    input(
      'stage',
      {
        type: 'static_select',
        option_groups: [
          { label: plain('Before'), options: [option('Discover'), option('Buy')] },
          { label: plain('After'), options: [option('Use'), option('Leave')] },
        ],
      },
      { optional: true },
    ),
    input('areas', { type: 'multi_static_select', options: [option('Billing'), option('Mail')] }, { optional: true }),
    input('who', { type: 'users_select' }, { optional: true }),
    input('where', { type: 'conversations_select', default_to_current_conversation: true }, { optional: true }),
    input('day', { type: 'datepicker' }, { optional: true }),
    input('hour', { type: 'timepicker', initial_time: '09:30' }, { optional: true }),
    input('link', { type: 'url_text_input' }, { optional: true }),
    input('mail', { type: 'email_text_input' }, { optional: true }),
    input('seats', { type: 'number_input', is_decimal_allowed: false, min_value: '1' }, { optional: true }),
    { type: 'actions', block_id: 'more', elements: [{ type: 'button', action_id: 'fold', text: plain('Show more') }] },
  ],
}

const card = (votes: number) => [
  {
    type: 'section' as const,
    block_id: `card-${votes}`,
    text: {
      type: 'mrkdwn' as const,
      text: '*Payment history* <https://example.com/a|source> &lt;b&gt;not bold&lt;/b&gt;',
    },
  },
  {
    type: 'actions' as const,
    block_id: `do-${votes}`,
    elements: [
      { type: 'button' as const, action_id: 'vote', text: plain(`Vote ${votes}`), value: String(votes) },
      {
        type: 'button' as const,
        action_id: 'drop',
        text: plain('Drop it'),
        style: 'danger' as const,
        confirm: {
          title: plain('Drop the card?'),
          text: plain('It is gone then.'),
          confirm: plain('Drop'),
          deny: plain('Keep'),
        },
      },
    ],
  },
  { type: 'plan' as const, block_id: `plan-${votes}`, title: 'Steps', tasks: [{ type: 'sermon' }] },
]

/** Starts the app in a world. `submitted` fills with the `state.values` of every submission that arrived. */
export async function startSurvey(world: World): Promise<{ submitted: unknown[]; stop(): Promise<unknown> }> {
  const submitted: unknown[] = []
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slackApiUrl } = world.credentials
  // Two of its listeners never answer, on purpose: Bolt need not say so.
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR, unhandledRequestTimeoutMillis: 600_000 })
  const app = new App({ token, receiver, clientOptions: { slackApiUrl }, logLevel: LogLevel.ERROR })
  for (const id of ['ask', 'ask_anew'])
    app.shortcut(id, async ({ ack, client, body }) => {
      await ack()
      await client.views.open({ trigger_id: body.trigger_id, view: everyInput })
    })
  app.shortcut('sleep', () => new Promise(() => {}))
  app.options<'block_suggestion'>('v', async ({ ack, payload }) => {
    const found = ['Hanbit Trading', '한빛상사', 'ACME'].filter((name) => name.includes(payload.value))
    await ack({ options: found.map(option) })
  })
  app.action('fold', async ({ ack, body, client }) => {
    await ack()
    if (!('view' in body) || !body.view) return
    const view = {
      ...everyInput,
      blocks: [...everyInput.blocks.slice(0, -1), input('extra', { type: 'plain_text_input' })],
    }
    await client.views.update({ view_id: body.view.id, hash: body.view.hash, view })
  })
  app.view('everything', async ({ ack, view }) => {
    submitted.push(view.state.values)
    const words = view.state.values.words?.v?.value ?? ''
    if (words.includes('refuse'))
      await ack({ response_action: 'errors', errors: { words: 'Not these words, please.' } })
    else if (words.includes('never')) await new Promise(() => {})
    else await ack()
  })
  app.command('/whisper', ({ ack, command }) => ack(`You said: ${command.text}`))
  app.command('/card', async ({ ack, client, command }) => {
    await ack()
    await client.chat.postMessage({ channel: command.channel_id, text: 'A card', blocks: card(0) })
  })
  app.action('vote', async ({ ack, action, body, client }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.channel || !body.message || !('value' in action)) return
    const target = { channel: body.channel.id, ts: body.message.ts }
    await client.chat.update({ ...target, text: 'A card', blocks: card(Number(action.value) + 1) })
  })
  app.action('drop', async ({ ack, respond }) => {
    await ack()
    await respond({ delete_original: true })
  })
  const server = await receiver.start({ port: 0, host: '127.0.0.1' })
  world.setRequestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
  const stop = async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await app.stop()
  }
  return { submitted, stop }
}
