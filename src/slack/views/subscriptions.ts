import type { Button, KnownBlock, ModalView } from '@slack/types'
import { digestSections, isFiltered, type SubscriptionView } from '../../domain/digest.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, header, line, ourWords, plain, present } from './blocks.ts'
import { sentence, whenText } from './digest-state.ts'

/** So many stand in Home; the rest is one press away. */
const MOST_IN_HOME = 5
/** So many a page in the window of all: two blocks each of a hundred. */
const PAGE = 20

/** What can be done with a channel's posts, in its window. */
export const subscriptionActs = ['preview', 'change', 'now', 'hold', 'resume', 'unsubscribe'] as const
export type SubscriptionAct = (typeof subscriptionActs)[number]

const row = (subscription: SubscriptionView, t: Speech): KnownBlock => {
  const { id, channel, pausedReason, nextAt } = subscription
  const next = pausedReason ? t.subscription.onHold : t.subscription.next(t.format.dateTime(nextAt))
  return {
    ...ourWords(`*<#${channel}>* · ${whenText(subscription, t)}\n${next}`),
    accessory: button(ids.action.digestManage, t.subscription.manage, id),
  }
}

/** In Home: which channels get the weekly post, as far as they are the reader's; and one more. */
export function subscriptionsSection(all: SubscriptionView[], t: Speech): KnownBlock[] {
  if (!all.length) return []
  const more = all.length > MOST_IN_HOME && button(ids.action.digestList, t.subscription.showAll(all.length), '0')
  return present(
    header(t.subscription.title),
    all.slice(0, MOST_IN_HOME).map((one) => row(one, t)),
    more && { type: 'actions', elements: [more] },
  )
}

/** All of them, page by page. */
export function subscriptionsWindow(all: SubscriptionView[], offset: number, t: Speech): ModalView {
  const turn = (name: string, to: number) =>
    button(`${ids.action.digestList}.${name}`, t.digest.rows[turnOf(name)], `${to}`)
  const turns = [
    ...(offset > 0 ? [turn('previous', Math.max(offset - PAGE, 0))] : []),
    ...(all.length > offset + PAGE ? [turn('next', offset + PAGE)] : []),
  ]
  return {
    type: 'modal',
    callback_id: ids.view.notice,
    title: plain(t.subscription.title, 24),
    close: plain(t.subscription.close, 24),
    blocks: present(
      all.length === 0 && ourWords(t.subscription.none),
      all.slice(offset, offset + PAGE).map((one) => row(one, t)),
      turns.length > 0 && { type: 'actions', elements: turns },
    ),
  }
}

const turnOf = (name: string) => (name === 'next' ? 'next' : 'previous')

/** One channel's posts: which, when the next, and what can be done about them. @param said what was just done */
export function subscriptionWindow(subscription: SubscriptionView, t: Speech, said: string | null = null): ModalView {
  const { channel, locale, by, without, filter } = subscription
  const names = digestSections.filter((one) => without.includes(one)).map((one) => t.subscription.sectionNames[one])
  return {
    type: 'modal',
    callback_id: ids.view.notice,
    title: plain(t.subscription.title, 24),
    close: plain(t.subscription.close, 24),
    blocks: present(
      said !== null && line(said),
      ourWords(`*<#${channel}>*\n${sentence(subscription, t)}`),
      line(t.digest.state.about(t.digest.state.languages[locale], whenText(subscription, t), by)),
      (names.length > 0 || isFiltered(filter)) &&
        line(isFiltered(filter) ? t.digest.filtered : '', names.length ? t.subscription.without(names.join(', ')) : ''),
      { type: 'actions', elements: presses(subscription, t) },
    ),
  }
}

function presses({ id, pausedReason }: SubscriptionView, t: Speech): Button[] {
  const does = (act: SubscriptionAct, text: string, more: Partial<Button> = {}) =>
    button(`${ids.action.digestDo}.${act}`, text, id, more)
  const confirm = (title: string, text: string, yes: string) => ({
    ...{
      title: plain(title, 100),
      text: plain(text, 300),
      confirm: plain(yes, 30),
      deny: plain(t.subscription.keep, 30),
    },
  })
  const leave = does('unsubscribe', t.digest.state.unsubscribe, {
    style: 'danger',
    confirm: confirm(t.subscription.leaveTitle, t.subscription.leaveText, t.digest.state.unsubscribe),
  })
  const preview = does('preview', t.digest.state.preview)
  // What only people in the channel can mend is tried when it is subscribed again.
  if (pausedReason === 'wanted') return [does('resume', t.subscription.resume, { style: 'primary' }), preview, leave]
  if (pausedReason) return [does('change', t.digest.state.again, { style: 'primary' }), preview, leave]
  return [
    preview,
    does('change', t.digest.state.change),
    does('now', t.subscription.now, {
      confirm: confirm(t.subscription.nowTitle, t.subscription.nowText, t.subscription.now),
    }),
    does('hold', t.subscription.hold),
    leave,
  ]
}
