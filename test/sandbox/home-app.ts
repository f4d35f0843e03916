import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import type { HomeView, KnownBlock, PlainTextElement } from '@slack/types'
import type { World } from '../../sandbox/world.ts'

/** An app that lives in its Home tab. */
export const homeManifest = {
  display_information: { name: 'Desk' },
  features: {
    bot_user: { display_name: 'Desk' },
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
  },
  oauth_config: { scopes: { bot: ['chat:write'] } },
  settings: {
    interactivity: { is_enabled: true },
    event_subscriptions: { bot_events: ['app_home_opened'] },
  },
}

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text })
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() })

/** A Home tab with an element of each kind; the count changes its block's id, and nothing else. */
const home = (user: string, count: number): HomeView => {
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(`Your desk`) },
    {
      type: 'section',
      block_id: `count-${count}`,
      text: { type: 'mrkdwn', text: `<@${user}> pressed *${count}* times` },
      accessory: { type: 'button', action_id: 'count', text: plain('Press'), value: String(count) },
    },
    { type: 'divider' },
    {
      type: 'actions',
      block_id: 'choose',
      elements: [
        {
          type: 'static_select',
          action_id: 'sort',
          placeholder: plain('Sort by'),
          options: [option('Votes'), option('Age')],
        },
        { type: 'external_select', action_id: 'company', placeholder: plain('Find a company'), min_query_length: 1 },
        { type: 'users_select', action_id: 'owner', placeholder: plain('Whose') },
        { type: 'datepicker', action_id: 'since', placeholder: plain('Since') },
        { type: 'overflow', action_id: 'more', options: [option('Export'), option('Help')] },
      ],
    },
    {
      type: 'section',
      block_id: 'marks',
      text: { type: 'mrkdwn', text: 'Show' },
      accessory: { type: 'checkboxes', action_id: 'marks', options: [option('Mine'), option('Open')] },
    },
    {
      type: 'input',
      block_id: 'note',
      label: plain('Note'),
      dispatch_action: true,
      element: { type: 'plain_text_input', action_id: 'note' },
    },
    {
      type: 'actions',
      block_id: 'window',
      elements: [{ type: 'button', action_id: 'window', text: plain('Open form') }],
    },
  ]
  return { type: 'home', callback_id: 'desk', private_metadata: String(count), blocks }
}

/** What the app was told. */
export interface Told {
  opened: { user: string; tab: string; view: boolean }[]
  acted: { user: string; action: Record<string, unknown>; values: Record<string, unknown> }[]
}

/** Starts it; `told` fills with what came. With `silent` it publishes nothing by itself. */
export async function startDesk(
  world: World,
  told: Told,
  wish: { silent: boolean },
): Promise<{ stop(): Promise<unknown> }> {
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slackApiUrl } = world.credentials
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR })
  const app = new App({ token, receiver, clientOptions: { slackApiUrl }, logLevel: LogLevel.ERROR })
  app.event('app_home_opened', async ({ event, client }) => {
    told.opened.push({ user: event.user, tab: event.tab ?? '', view: event.view !== undefined })
    if (event.tab !== 'home' || event.view || wish.silent) return
    await client.views.publish({ user_id: event.user, view: home(event.user, 0) })
  })
  app.options<'block_suggestion'>('company', ({ ack, payload }) =>
    ack({ options: ['ACME', 'Hanbit'].filter((name) => name.toLowerCase().includes(payload.value)).map(option) }),
  )
  app.action(/.*/, async ({ ack, action, body, client }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.view || !('action_id' in action)) return
    told.acted.push({ user: body.user.id, action: { ...action }, values: body.view.state.values })
    if (action.action_id === 'count')
      await client.views.publish({
        user_id: body.user.id,
        hash: body.view.hash,
        view: home(body.user.id, Number(body.view.private_metadata) + 1),
      })
    if (action.action_id === 'window')
      await client.views.open({
        trigger_id: body.trigger_id,
        view: { type: 'modal', callback_id: 'form', title: plain('From home'), blocks: [{ type: 'divider' }] },
      })
  })
  const server = await receiver.start({ port: 0, host: '127.0.0.1' })
  world.setRequestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
  return {
    async stop() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await app.stop()
    },
  }
}
