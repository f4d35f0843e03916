import { readFile } from 'node:fs/promises'
import { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { createLog } from '../log.ts'
import { slackCode } from '../slack/errors.ts'
import { boltLog } from '../slack/known.ts'
import { checkSocketMode } from './check-socket-mode.ts'
import { type Finding, note, right, wrong } from './finding.ts'

const TIMEOUT_MS = 10_000

const identity = z.object({
  team: z.string(),
  user: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
})
const channelShape = z.object({
  channel: z.object({
    name: z.string().optional(),
    is_member: z.boolean().optional(),
    is_archived: z.boolean().optional(),
    is_read_only: z.boolean().optional(),
  }),
})

/** The scopes that `manifest.yml` asks for: those without which the app does not work, and those that it may lack. */
export async function manifestScopes(): Promise<{ needed: string[]; optional: string[] }> {
  const text = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8')
  const listed = (name: string) => {
    const [, list = ''] = new RegExp(`^ {4}${name}:\\n((?: {6}- .+\\n)+)`, 'm').exec(text) ?? []
    return [...list.matchAll(/- (\S+)/g)].map(([, scope = '']) => scope)
  }
  return { needed: listed('bot'), optional: listed('bot_optional') }
}

/** The tokens, their scopes, and whether the app may post into the VoC channel. Throws nothing that Slack answers. */
export async function checkSlack(config: Config['slack']): Promise<Finding[]> {
  const { botToken, apiUrl, vocChannel } = config
  const client = new WebClient(botToken, {
    slackApiUrl: apiUrl,
    logger: boltLog(createLog('silent')),
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  })
  let me: z.infer<typeof identity>
  try {
    me = identity.parse(await client.auth.test())
  } catch (error) {
    const code = slackCode(error)
    return [
      code
        ? wrong(
            `Slack refuses SLACK_BOT_TOKEN (${code}).`,
            'Copy it again from your Slack app, OAuth & Permissions, Bot User OAuth Token.',
          )
        : wrong(
            `Slack does not answer at ${new URL(apiUrl).host}.`,
            'Let this machine reach it over https; leave SLACK_API_URL at https://slack.com/api/.',
          ),
    ]
  }
  const held = me.response_metadata?.scopes ?? []
  return [
    right(`The token works: ${me.user} in ${me.team}.`),
    ...scopeFindings(held, await manifestScopes()),
    ...(await channelFindings(client, vocChannel)),
    ...('appToken' in config ? [await checkSocketMode(config)] : []),
  ]
}

/** Adding a message by an emoji is off at first. */
const FOR_EMOJI = 'reactions:read'

function scopeFindings(held: string[], { needed, optional }: { needed: string[]; optional: string[] }): Finding[] {
  const missing = needed.filter((scope) => !held.includes(scope))
  const withoutAll = optional.filter((scope) => !held.includes(scope))
  const without = withoutAll.filter((scope) => scope !== FOR_EMOJI)
  return [
    missing.length === 0
      ? right(`It has every scope that is needed: ${needed.join(', ')}.`)
      : wrong(
          `It lacks ${missing.join(', ')}.`,
          'Paste manifest.yml into App Manifest once more, save, and install the app again (Install App).',
        ),
    ...(without.length > 0
      ? [
          note(
            `Not granted, and only needed to find a message whose answer was lost: ${without.join(', ')}.`,
            'Grant them under OAuth & Permissions and install the app again, or look after such a message by hand (/voc settings).',
          ),
        ]
      : []),
    ...(withoutAll.includes(FOR_EMOJI)
      ? [
          note(
            `Not granted, and only needed to add messages by an emoji: ${FOR_EMOJI}.`,
            'Grant it under OAuth & Permissions and install the app again, if you want that (docs/slack.md).',
          ),
        ]
      : []),
  ]
}

async function channelFindings(client: WebClient, id: string): Promise<Finding[]> {
  const invite = `Type /invite @Hearback in that channel; the id stands at the end of the channel's details.`
  try {
    const { channel } = channelShape.parse(await client.conversations.info({ channel: id }))
    const name = channel.name ? `#${channel.name}` : id
    if (channel.is_archived)
      return [wrong(`The VoC channel ${name} is archived.`, 'Unarchive it, or set VOC_CHANNEL to another.')]
    if (!channel.is_member) return [wrong(`The app is not in the VoC channel ${name}.`, invite)]
    if (channel.is_read_only)
      return [
        wrong(
          `The app may not post in ${name}.`,
          'Allow it in the channel’s settings, Permissions, Posting permissions.',
        ),
      ]
    return [right(`The app is in the VoC channel ${name} and may post there.`)]
  } catch (error) {
    const code = slackCode(error)
    if (!code) throw error
    if (code !== 'missing_scope' && code !== 'channel_not_found')
      return [wrong(`The VoC channel ${id} cannot be looked at (${code}).`, invite)]
    return privateFindings(client, id, invite)
  }
}

/** A private channel is seen by its messages alone: the app has no right to look at it otherwise. */
async function privateFindings(client: WebClient, id: string, invite: string): Promise<Finding[]> {
  try {
    await client.conversations.history({ channel: id, limit: 1 })
    return [right(`The app is in the VoC channel ${id}, which is private.`)]
  } catch (error) {
    const code = slackCode(error)
    if (!code) throw error
    if (code === 'missing_scope')
      return [
        note(
          `Whether the app is in the private VoC channel ${id} cannot be looked at.`,
          'Grant groups:history, or add something in Slack and see whether its card comes.',
        ),
      ]
    return [wrong(`The app cannot see the VoC channel ${id}: the id is wrong, or the app is not in it.`, invite)]
  }
}
