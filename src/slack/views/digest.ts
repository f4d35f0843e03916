import type { ActionsBlock, Button, ContextBlock } from '@slack/types'
import {
  type DigestNumber,
  type DigestPost,
  type DigestSection,
  type DigestView,
  digestNumbers,
  type Every,
  isFiltered,
  isQuiet,
} from '../../domain/digest.ts'
import { isMonth, isOver } from '../../domain/digest-week.ts'
import { isEmptyJourney } from '../../domain/journey-map.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, header, line, ourWords, paragraph, plain, present, shorten } from './blocks.ts'
import { listsOf, MOST_IN_POST, namedLines } from './digest-lists.ts'
import { digestRowsValue } from './digest-rows-value.ts'
import { hasThread } from './digest-thread.ts'
import { type Message, revenueText } from './item-card.ts'
import { journeyBlocks } from './journey.ts'
import { surveyLines } from './survey-scores.ts'

/** Below so many no percentage is said (voice.md §5). */
const FEW = 5
/** A wait of less is none. */
const MINUTE = 60_000

/**
 * The weekly post of a channel (voice.md S9): what waits first, then the week, and where each number comes from. Where nothing came in,
 * what still waits and its buttons are all.
 */
export function digestMessage(digest: DigestView & Partial<Added>, t: Speech, picture: string | null = null): Message {
  const title = titleOf(digest, t)
  const headline = headlineOf(digest, t)
  const shows = (section: DigestSection) => !digest.without.includes(section)
  const lines = [
    weekLine(digest, t),
    shows('signals') ? signalsLine(digest, t) : '',
    ...surveyLines(digest.surveys, t),
  ].filter(Boolean)
  const added = digest.line ? t.digest.line(digest.line.text, digest.line.by) : ''
  return {
    // A screen reader and a notification have nothing else, and what waits comes first.
    text: escapeMrkdwn([headline, title, ...lines, added].filter(Boolean).join('\n')),
    blocks: present(
      header(title),
      digest.isLate === true && line(t.digest.late(t.format.dateTime(digest.dueAt ?? digest.computedAt))),
      added !== '' && paragraph(added),
      ourWords(`*${headline}*`),
      lines.length > 0 && paragraph(lines.join('\n')),
      !isQuiet(digest) && shows('waiting') && waitingBlocks(digest, t),
      numberButtons(digest, shows, t),
      listsOf(digest, t).flatMap(({ title, lines: all }) => namedLines(title, all.slice(0, MOST_IN_POST), t)),
      !isQuiet(digest) &&
        digest.journey !== null &&
        !isEmptyJourney(digest.journey) &&
        journeyBlocks(digest.journey, t, picture),
      shows('trouble') &&
        digest.trouble.length > 0 &&
        ourWords(t.digest.trouble(digest.trouble.map(nameOf).join(', '))),
      hasThread(digest, t) && line(t.digest.inThread),
      aboutWeek(digest, t),
    ),
  }
}

/** Who waits for an answer and what for a decision; where nothing came in, that first. */
function headlineOf(digest: DigestView, t: Speech): string {
  const { waiting, toDecide, computedAt } = digest
  if (isQuiet(digest)) return t.digest.quiet(waiting.answers, toDecide, everyOf(digest))
  const since = waiting.oldestSince
  const longest = since && computedAt.getTime() - since.getTime() >= MINUTE ? t.format.waiting(since) : null
  return t.digest.waits({ customers: waiting.customers, unknown: waiting.withoutCustomer, toDecide }, longest)
}

function weekLine(digest: DigestView, t: Speech): string {
  const { quotes, answered } = digest
  const share = t.format.share(answered.inTime, answered.of)
  return joined(
    isQuiet(digest)
      ? ''
      : t.digest.quotes({
          quotes: quotes.now,
          customers: quotes.customers,
          more: quotes.now - quotes.before,
          every: everyOf(digest),
        }),
    answered.of === 0 ? '' : answered.of < FEW ? t.digest.answeredFew(share) : t.digest.answered(share),
  )
}

function signalsLine({ churnSignals, renewals, revenueShown }: DigestView, t: Speech): string {
  const { customers, revenue: amount, withoutRevenue } = renewals
  const isHidden = revenueShown === 'hidden'
  const revenue = isHidden || amount === null ? '' : revenueText({ amount, isExact: revenueShown === 'exact' }, t)
  return joined(
    churnSignals > 0 ? t.digest.churn(churnSignals) : '',
    customers > 0 ? t.digest.renewals(customers, revenue, isHidden ? 0 : withoutRevenue) : '',
  )
}

/** One for each number that counts something. */
function numberButtons(
  digest: DigestView,
  shows: (section: DigestSection) => boolean,
  t: Speech,
): ActionsBlock | false {
  const { answered } = digest
  const n = t.format.number
  const counts: Record<DigestNumber, [count: number, said?: string]> = {
    waiting: [digest.waiting.answers],
    toDecide: [digest.toDecide],
    unassigned: [shows('waiting') ? digest.unassigned : 0],
    needs: [shows('waiting') ? digest.needs : 0],
    shipped: [shows('shipped') ? digest.shipped.items : 0],
    quotes: [digest.quotes.now],
    answered: [answered.of, `${n(answered.inTime)}/${n(answered.of)}`],
    churn: [shows('signals') ? digest.churnSignals : 0],
    renewals: [shows('signals') ? digest.renewals.customers : 0],
  }
  const elements: Button[] = digestNumbers.flatMap((number) => {
    const [count, said = n(count)] = counts[number]
    if (count === 0) return []
    const value = digestRowsValue({ number, week: digest.week, offset: 0, filter: digest.filter })
    return [button(`${ids.action.digestRows}.${number}`, t.digest.buttons[number](said), value)]
  })
  return elements.length > 0 && { type: 'actions', elements }
}

/** What is told of a post besides its numbers. */
type Added = Pick<DigestPost, 'isLate' | 'line' | 'dueAt'>

const everyOf = ({ week }: Pick<DigestView, 'week'>): Every => (isMonth(week) ? 'month' : 'week')

function titleOf({ week, computedAt, timeZone }: DigestView, t: Speech): string {
  if (isMonth(week)) return t.digest.monthTitle(t.digest.month(week.from))
  const days = t.digest.week(week)
  return isOver(week, computedAt, timeZone) ? t.digest.title(days) : t.digest.soFar(days)
}

const nameOf = (system: DigestView['trouble'][number]): string => ({ jira: 'Jira', notion: 'Notion' })[system]

/** Nobody's names: how many wait for which team. What nobody is responsible for is on the buttons. */
function waitingBlocks({ teams }: DigestView, t: Speech) {
  const lines = teams.map(({ team, answers, decisions }) => t.digest.team(shorten(team, 60), answers, decisions))
  return lines.length > 0 && paragraph([t.digest.byTeam, ...lines].join('\n'))
}

/** In grey: who took part, which week, in which zone, computed when, and what the rate counts. */
function aboutWeek(digest: DigestView, t: Speech): ContextBlock {
  const { week, timeZone, computedAt, quotes, waiting, answered } = digest
  const unknown = quotes.withoutCustomer + waiting.withoutCustomer
  const about = joined(
    t.digest.about(t.digest.week(week), timeZone, t.format.dateTime(computedAt)),
    quotes.now + quotes.before > 0 ? t.digest.before(quotes.before, everyOf(digest)) : '',
    t.digest.once,
    isFiltered(digest.filter) ? t.digest.filtered : '',
    unknown > 0 ? t.digest.unknown(quotes.withoutCustomer, waiting.withoutCustomer) : '',
  )
  const lines = [activityLine(digest, t), about, cohortLine(answered, t), t.digest.how].filter(Boolean)
  return { type: 'context', elements: [plain(lines.join('\n'), 2_000)] }
}

function activityLine({ week, needKnown, takingPart, newItems }: DigestView, t: Speech): string {
  const share = t.format.share(needKnown.known, needKnown.of)
  return joined(
    needKnown.of === 0 ? '' : needKnown.of < FEW ? t.digest.needKnownFew(share) : t.digest.needKnown(share),
    takingPart.people > 0 ? t.digest.takingPart(takingPart.people, takingPart.teams) : '',
    newItems.now + newItems.before > 0 ? t.digest.newItems(newItems.now, newItems.before, everyOf({ week })) : '',
  )
}

const cohortLine = ({ week, of, waived, alreadyKnew }: DigestView['answered'], t: Speech): string =>
  of === 0
    ? ''
    : joined(
        t.digest.cohort(t.digest.week(week), of),
        waived > 0 ? t.digest.waived(waived) : '',
        alreadyKnew > 0 ? t.digest.alreadyKnew(alreadyKnew) : '',
      )

/** Whatever comes first begins with a capital. */
function joined(...parts: string[]): string {
  const line = parts.filter(Boolean).join(' · ')
  return line.charAt(0).toUpperCase() + line.slice(1)
}
