/** Links whose previews are an app's (docs.slack.dev/messaging/unfurling-links-in-messages). */
import { emitTo } from './events.ts'
import type { SharedLink } from './kept.ts'
import { isAmong } from './membership.ts'
import { randomWord } from './random.ts'
import { seatsIn } from './realm/seats.ts'
import type { SlackWorld } from './slack-world.ts'
import type { Channel, Message, Person } from './types.ts'

/** How many shared links are remembered, so that a long-lived world stays small. */
const remembered = 2_000

/** Tells every app whose domains a person's message names. Links of other organisations' people are nobody's (docs.slack.dev/apis/slack-connect). */
export function tellOfLinks(world: SlackWorld, channel: Channel, person: Person, message: Message): void {
  const urls = [...message.text.matchAll(/<(https?:\/\/[^>|]+)/g)].flatMap(([, url]) => unescaped(url))
  if (urls.length === 0 || person.isStranger) return
  for (const seat of seatsIn(world)) {
    const where = { channel: channel.id, message_ts: message.ts, source: 'conversations_history' as const }
    const thread = message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }
    tell(seat, person, urls, { ...where, ...thread }, isAmong(channel.members, seat.app.botUserId))
  }
}

/** Tells the apps of links in what a person is still writing; `preview` is shown in the composer alone. */
export function tellOfDraft(world: SlackWorld, person: Person, text: string): SharedLink[] {
  const urls = [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([url]) => url)
  if (person.isStranger) return []
  const place = `Uxxxxxxx-${randomWord(world.random, 24).toLowerCase()}`
  return seatsIn(world).flatMap((seat) => {
    const where = { channel: 'COMPOSER', message_ts: place, source: 'composer' as const }
    return tell(seat, person, urls, where, true) ?? []
  })
}

function tell(
  seat: SlackWorld,
  person: Person,
  urls: readonly string[],
  where: { channel: string; message_ts: string; thread_ts?: string; source: SharedLink['source'] },
  isMember: boolean,
): SharedLink | undefined {
  const links = urls.flatMap((url) => {
    const domain = domainOf(seat, url)
    return domain === undefined ? [] : [{ domain, url }]
  })
  if (links.length === 0) return undefined
  const shared: SharedLink = {
    unfurlId:
      where.source === 'composer'
        ? where.message_ts
        : `${where.message_ts}.${randomWord(seat.random, 32).toLowerCase()}`,
    appId: seat.app.id,
    channel: where.channel,
    ts: where.message_ts,
    person: person.id,
    source: where.source,
    urls: links.map(({ url }) => url),
    preview: null,
  }
  const { sharedLinks } = seat.state
  sharedLinks.set(shared.unfurlId, shared)
  const oldest = sharedLinks.keys().next()
  if (sharedLinks.size > remembered && !oldest.done) sharedLinks.delete(oldest.value)
  const event = { user: person.id, ...where, is_bot_user_member: isMember, unfurl_id: shared.unfurlId, links }
  emitTo(seat, 'link_shared', { ...event, event_ts: seat.clock.ts() })
  return shared
}

/** The app's own domain that a link belongs to: itself, or one that it is a part of. */
export function domainOf({ app }: SlackWorld, url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  return app.unfurlDomains.find((domain) => host === domain || host.endsWith(`.${domain}`))
}

const unescaped = (url: string | undefined): string[] =>
  url === undefined ? [] : [url.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')]
