/** Previews for the links of a shop, in the composer and in messages, with a button that works. */
import type { App } from '@slack/bolt'
import type { LinkUnfurls } from '@slack/types'
import type { Stranger } from './app.ts'

const stock = new Map([
  ['1', 'Blue lamp'],
  ['2', 'Red chair'],
])

function preview(url: string): LinkUnfurls[string] {
  const id = new URL(url).pathname.split('/').at(-1) ?? ''
  return {
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: `*${stock.get(id) ?? 'Gone'}*` },
        accessory: { type: 'button', action_id: 'reserve', text: { type: 'plain_text', text: 'Reserve' }, value: id },
      },
    ],
  }
}

function listen(app: App): void {
  app.event('link_shared', async ({ event, client }) => {
    const unfurls: LinkUnfurls = Object.fromEntries(event.links.map(({ url }) => [url, preview(url)]))
    if (event.source === 'composer' && event.unfurl_id !== undefined)
      await client.chat.unfurl({ unfurl_id: event.unfurl_id, source: 'composer', unfurls })
    else await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls })
  })
  app.action('reserve', async ({ ack, action, body, respond, client }) => {
    await ack()
    if (body.type !== 'block_actions' || action.type !== 'button') return
    await respond({
      text: `Reserved ${stock.get(action.value ?? '')}`,
      response_type: 'ephemeral',
      replace_original: false,
    })
    const { channel_id, message_ts } = body.container
    await client.reactions.add({ channel: String(channel_id), timestamp: String(message_ts), name: 'white_check_mark' })
  })
}

export const unfurler: Stranger = {
  listen,
  manifest: {
    display_information: { name: 'Shop' },
    features: { bot_user: { display_name: 'Shop' }, unfurl_domains: ['shop.example'] },
    oauth_config: { scopes: { bot: ['links:read', 'links:write', 'reactions:write'] } },
    settings: {
      interactivity: { is_enabled: true },
      event_subscriptions: { bot_events: ['link_shared'] },
    },
  },
}
