import type { KnownBlock } from '@slack/types'
import type { AlertView, RenewalView } from '../../domain/alert.ts'
import type { NoticeView } from '../../domain/notice.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, paragraph, present, quotation, shorten } from './blocks.ts'
import { inQuotes, type Message, titleOfItem } from './item-card.ts'

/** Four blocks each, and three around them: a message holds 50 (docs.slack.dev/reference/block-kit/blocks). */
const MOST_ALERTS = 11
/** Two blocks each. */
const MOST_RENEWALS = 20
const WORDS = 600
const TITLE = 80
const NAME = 80

/** Words that cannot wait for Monday: a churn signal, or a request of a customer who renews soon. */
export function alertNotice({ kind, alerts }: NoticeView, t: Speech): Message {
  const [first] = alerts
  if (!first) return { text: t.alert.over, blocks: [paragraph(t.alert.over)] }
  const isChurn = kind === 'churnSignal'
  const name = first.customer ? shorten(first.customer.name, NAME) : null
  const headline =
    alerts.length > 1
      ? (isChurn ? t.alert.churn.many : t.alert.renewing.many)(name, alerts.length)
      : (isChurn ? t.alert.churn.one : t.alert.renewing.one)(
          name,
          shorten(titleOfItem(first.item, t), TITLE),
          first.item.number,
        )
  return {
    text: escapeMrkdwn(headline),
    blocks: present(
      header(headline),
      alerts.slice(0, MOST_ALERTS).flatMap((one) => alertBlocks(one, alerts.length > 1, t)),
      alerts.length > MOST_ALERTS && line(t.alert.more(alerts.length - MOST_ALERTS)),
      line(whyOf(alerts, t)),
    ),
  }
}

function alertBlocks({ item, customer, isPrivate, words, by, renewsOn }: AlertView, isList: boolean, t: Speech) {
  const title = shorten(titleOfItem(item, t), TITLE)
  const name = customer?.name ?? (isPrivate ? t.alert.hiddenCustomer : t.card.unknownCustomer)
  const text = words && shorten(words.text, WORDS)
  return present(
    isList && paragraph(`${title} (${t.name.item(item.number)})`),
    text === null ? isPrivate && line(t.alert.hiddenWords) : quotation(words?.isGist ? text : inQuotes(text, t)),
    line(t.alert.about(shorten(name, NAME), customer && renewsOn ? renews(renewsOn, t) : null, shorten(by, NAME))),
    {
      type: 'actions',
      elements: [button(ids.action.openItem, t.card.open, item.id), ...(customer ? [customerButton(customer, t)] : [])],
    },
  )
}

const customerButton = ({ id, name }: { id: string; name: string }, t: Speech) =>
  button(ids.action.showCustomer, shorten(name, 40), id, {
    accessibility_label: shorten(t.alert.openCustomerLabel(shorten(name, 50)), 75),
  })

function renews(day: string, t: Speech): string {
  const days = t.format.daysTo(day)
  return days < 0 ? t.lookUp.renewalOver(t.format.day(day), -days) : t.lookUp.renews(t.format.day(day), days)
}

function whyOf(alerts: AlertView[], t: Speech): string {
  const mine = alerts.filter(({ isAccountOwner }) => isAccountOwner).length
  if (mine === 0) return t.alert.why.decides
  return mine === alerts.length ? t.alert.why.accountOwner : t.alert.why.both
}

/** What the customers wait for who renew soon (voice.md S11). */
export function renewalNotice({ renewals }: NoticeView, t: Speech): Message {
  const [first] = renewals
  if (!first)
    return { text: t.alert.ahead.settled, blocks: present(paragraph(t.alert.ahead.settled), line(t.alert.ahead.why)) }
  const headline =
    renewals.length === 1 ? sentence(first, t) : t.alert.ahead.many(shorten(first.customer.name, NAME), renewals.length)
  return {
    text: escapeMrkdwn(headline),
    blocks: present(
      renewals.length > 1 && header(headline),
      renewals.slice(0, MOST_RENEWALS).flatMap((one) => renewalBlocks(one, t)),
      renewals.length > MOST_RENEWALS && line(t.alert.ahead.more(renewals.length - MOST_RENEWALS)),
      line(t.alert.ahead.why),
    ),
  }
}

function sentence({ customer, renewsOn, count }: RenewalView, t: Speech): string {
  const days = t.format.daysTo(renewsOn)
  const name = shorten(customer.name, NAME)
  return days < 0
    ? t.alert.ahead.over(name, t.format.day(renewsOn), count)
    : t.alert.ahead.one(name, days, t.format.day(renewsOn), count)
}

function renewalBlocks(one: RenewalView, t: Speech): KnownBlock[] {
  const { customer, count, items } = one
  const lines = items.map((item) =>
    t.lookUp.line(shorten(titleOfItem(item, t), TITLE), item.number, t.status[item.status]),
  )
  const label = shorten(t.alert.openCustomerLabel(shorten(customer.name, 50)), 75)
  return [
    {
      ...paragraph(sentence(one, t)),
      accessory: button(ids.action.showCustomer, t.alert.openCustomer, customer.id, { accessibility_label: label }),
    },
    line([...lines, ...(count > items.length ? [t.alert.ahead.rest(count - items.length)] : [])].join('\n')),
  ]
}
