import { type ChannelTalk, startChannelTalk } from './channel-talk/server.ts'
import type { DeskOptions } from './desk-world.ts'
import { type HubSpot, startHubSpot } from './hubspot/server.ts'
import { startZendesk, type Zendesk } from './zendesk/server.ts'

/** Ports of the desks; any free one for what is left out or 0. */
export interface DeskPorts {
  zendesk?: number
  hubspot?: number
  channelTalk?: number
}

export interface Desks {
  zendesk: Zendesk
  hubspot: HubSpot
  channelTalk: ChannelTalk
  reset(): void
  stop(): Promise<void>
}

/** What an app needs to find the desks, named as the variables of its environment. Addresses stand for the services' own, without a path. */
export interface DeskCredentials {
  ZENDESK_API_URL: string
  ZENDESK_EMAIL: string
  ZENDESK_API_TOKEN: string
  ZENDESK_CLIENT_ID: string
  ZENDESK_CLIENT_SECRET: string
  ZENDESK_WEBHOOK_SECRET: string
  HUBSPOT_API_URL: string
  HUBSPOT_ACCESS_TOKEN: string
  HUBSPOT_CLIENT_ID: string
  HUBSPOT_CLIENT_SECRET: string
  CHANNEL_TALK_API_URL: string
  CHANNEL_TALK_ACCESS_KEY: string
  CHANNEL_TALK_ACCESS_SECRET: string
  CHANNEL_TALK_WEBHOOK_TOKEN: string
}

/**
 * Starts the three desks side by side.
 * @param kept the file in which a desk keeps its state, by the desk's name
 * @throws Error where a state file cannot be read or a port is taken; nothing is left running then
 */
export async function startDesks(
  common: Pick<DeskOptions, 'speed' | 'seed' | 'now'>,
  ports: DeskPorts,
  kept: (name: string) => Pick<DeskOptions, 'stateFile'>,
): Promise<Desks> {
  const at = (port: number | undefined) => (port === undefined ? {} : { port })
  const started = await Promise.allSettled([
    startZendesk({ ...common, ...at(ports.zendesk), ...kept('zendesk') }),
    startHubSpot({ ...common, ...at(ports.hubspot), ...kept('hubspot') }),
    startChannelTalk({ ...common, ...at(ports.channelTalk), ...kept('channel-talk') }),
  ])
  const [zendesk, hubspot, channelTalk] = started
  if (zendesk.status === 'fulfilled' && hubspot.status === 'fulfilled' && channelTalk.status === 'fulfilled') {
    const all = [zendesk.value, hubspot.value, channelTalk.value]
    return {
      zendesk: zendesk.value,
      hubspot: hubspot.value,
      channelTalk: channelTalk.value,
      reset() {
        for (const desk of all) desk.reset()
      },
      async stop() {
        await Promise.all(all.map((desk) => desk.stop()))
      },
    }
  }
  await Promise.all(started.map((each) => (each.status === 'fulfilled' ? each.value.stop() : undefined)))
  throw started.find((each) => each.status === 'rejected')?.reason
}

/** For the page that links to them. */
export const deskLinks = ({ zendesk, hubspot, channelTalk }: Desks): { name: string; url: string }[] => [
  { name: 'Zendesk', url: zendesk.url },
  { name: 'HubSpot', url: hubspot.url },
  { name: 'Channel Talk', url: channelTalk.url },
]

export const deskCredentials = ({ zendesk, hubspot, channelTalk }: Desks): DeskCredentials => ({
  ZENDESK_API_URL: zendesk.url,
  ZENDESK_EMAIL: zendesk.email,
  ZENDESK_API_TOKEN: zendesk.apiToken,
  ZENDESK_CLIENT_ID: zendesk.client.identifier,
  ZENDESK_CLIENT_SECRET: zendesk.client.secret,
  ZENDESK_WEBHOOK_SECRET: zendesk.webhookSecret,
  HUBSPOT_API_URL: hubspot.url,
  HUBSPOT_ACCESS_TOKEN: hubspot.accessToken,
  HUBSPOT_CLIENT_ID: hubspot.app.clientId,
  HUBSPOT_CLIENT_SECRET: hubspot.app.clientSecret,
  CHANNEL_TALK_API_URL: channelTalk.url,
  CHANNEL_TALK_ACCESS_KEY: channelTalk.accessKey,
  CHANNEL_TALK_ACCESS_SECRET: channelTalk.accessSecret,
  CHANNEL_TALK_WEBHOOK_TOKEN: channelTalk.webhookToken,
})
