import { type DigestView, type DigestWords, isQuiet } from '../domain/digest.ts'
import { isEmptyJourney, type JourneyMap } from '../domain/journey-map.ts'
import { revenueBand } from '../domain/revenue.ts'
import type { SurveyNumbers } from '../domain/survey-numbers.ts'
import type { Speech } from '../locales/texts.ts'

/** A part of a page: a heading, a paragraph, a point of a list, or a customer's words. */
export interface Part {
  type: 'heading_2' | 'paragraph' | 'bulleted_list_item' | 'quote'
  text: string
}

/** A week's page: what it is called, its chart's caption (null: there is nothing to draw), and what it says. */
export interface WeeklyContent {
  title: string
  caption: string | null
  parts: Part[]
}

/** Below so many no percentage is said (voice.md §5). */
const FEW = 5
const MOST_WORDS = 300
/** A request holds 100 blocks (developers.notion.com/reference/request-limits), with the chart and the end of our part. */
const MOST_PARTS = 96
const MOST_LISTED = 8
const MOST_STAGES = 18

/**
 * What a week's page says, in the workspace's language and in noun forms: nobody's name but customers', no words that are private.
 * @param owner the address of the workspace in Slack: other ones may have pages of the same titles beside it
 */
export function weeklyContent(digest: DigestView, owner: string, t: Speech): WeeklyContent {
  const { journey } = digest
  const drawn = journey !== null && !isEmptyJourney(journey) ? journey : null
  return {
    // With its year: pages of all weeks stand side by side.
    title: t.mirror.weeklyPage.title(digest.week.from.slice(0, 4), t.digest.week(digest.week)),
    caption: drawn && t.mirror.weeklyPage.chart(t.format.day(drawn.weeks[0] ?? digest.week.from)),
    parts: [
      paragraph(
        `${t.digest.about(t.digest.week(digest.week), digest.timeZone, t.format.dateTime(digest.computedAt))} · ${t.digest.once}`,
      ),
      paragraph(t.notion.workspace(owner)),
      ...section(t.mirror.weeklyPage.waiting, waiting(digest, t)),
      ...section(t.mirror.weeklyPage.numbers, numbers(digest, t)),
      ...shipped(digest, t),
      ...named(
        t.digest.risers,
        digest.risers.map((one) => ({
          ...one,
          said: t.digest.riser(titleOf(one, t), one.number, one.before, one.now),
        })),
        t,
      ),
      ...named(
        t.digest.themes,
        digest.themes.map((one) => ({ ...one, said: t.digest.theme(titleOf(one, t), one.items, one.customers) })),
        t,
      ),
      ...(drawn ? section(t.mirror.weeklyPage.journey, stages(drawn, t)) : []),
    ].slice(0, MOST_PARTS),
  }
}

const paragraph = (text: string): Part => ({ type: 'paragraph', text })
const point = (text: string): Part => ({ type: 'bulleted_list_item', text })
const section = (title: string, lines: string[]): Part[] =>
  lines.length > 0 ? [{ type: 'heading_2', text: title }, ...lines.map(point)] : []
const titleOf = ({ title }: { title: string }, t: Speech) => title || t.name.noTitle

function waiting({ waiting: on, toDecide, unassigned, needs, teams }: DigestView, t: Speech): string[] {
  return [
    t.mirror.weeklyPage.waits(on.answers, toDecide),
    on.oldestSince ? t.mirror.weeklyPage.oldest(t.format.waiting(on.oldestSince)) : '',
    unassigned > 0 ? t.mirror.weeklyPage.unassigned(unassigned) : '',
    needs > 0 ? t.mirror.weeklyPage.needs(needs) : '',
    ...teams.slice(0, MOST_LISTED).map(({ team, answers, decisions }) => t.digest.team(team, answers, decisions)),
  ].filter(Boolean)
}

function numbers(digest: DigestView, t: Speech): string[] {
  const { quotes, newItems, answered, needKnown, takingPart, churnSignals } = digest
  const unknown = quotes.withoutCustomer + digest.waiting.withoutCustomer
  const rate = (few: (share: string) => string, many: (share: string) => string, part: number, of: number) =>
    of === 0 ? '' : (of < FEW ? few : many)(t.format.share(part, of))
  return [
    isQuiet(digest)
      ? t.mirror.weeklyPage.nothing
      : t.mirror.weeklyPage.quotes(quotes.now, quotes.customers, quotes.now - quotes.before),
    newItems.now + newItems.before > 0 ? t.mirror.weeklyPage.newItems(newItems.now, newItems.before) : '',
    [
      rate(t.digest.answeredFew, t.digest.answered, answered.inTime, answered.of),
      answered.of > 0 ? t.digest.cohort(t.digest.week(answered.week), answered.of) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    rate(t.digest.needKnownFew, t.digest.needKnown, needKnown.known, needKnown.of),
    takingPart.people > 0 ? t.digest.takingPart(takingPart.people, takingPart.teams) : '',
    churnSignals > 0 ? t.digest.churn(churnSignals) : '',
    renewals(digest, t),
    ...scores(digest.surveys, t),
    unknown > 0 ? t.digest.unknown(quotes.withoutCustomer, digest.waiting.withoutCustomer) : '',
  ].filter(Boolean)
}

function renewals({ renewals: { customers, revenue, withoutRevenue }, revenueShown }: DigestView, t: Speech): string {
  if (customers === 0) return ''
  const isHidden = revenueShown === 'hidden'
  const { from, to } = revenueBand(revenue ?? 0)
  const said =
    isHidden || revenue === null
      ? ''
      : revenueShown === 'exact'
        ? t.notion.revenue(revenue)
        : t.notion.revenueBand(from, to)
  return t.digest.renewals(customers, said, isHidden ? 0 : withoutRevenue)
}

/** Each score of a week in which somebody answered. */
function scores({ nps, csat }: SurveyNumbers, t: Speech): string[] {
  const r = t.report.numbers
  const all = [
    ...nps.map(({ purpose, now }) => ({ label: 'NPS', purpose, now, said: (score: number) => score.toFixed(1) })),
    ...csat.map(({ purpose, now }) => ({
      ...{ label: 'CSAT', purpose, now },
      said: (score: number) => `${(score * 100).toFixed(1)}%`,
    })),
  ]
  return all.flatMap(({ label, purpose, now, said }) =>
    now.n === 0
      ? []
      : [
          [
            `${label} · ${r.purposes[purpose]}`,
            now.score === null ? '' : said(now.score),
            r.answersOf(now.n, now.customers),
            now.isIndicative ? r.indicative : '',
          ]
            .filter(Boolean)
            .join(' · '),
        ],
  )
}

function shipped({ shipped: { items, of, answered, named: gone } }: DigestView, t: Speech): Part[] {
  if (items === 0) return []
  const answers = of > 0 ? ` · ${t.digest.shippedAnswers(t.format.share(answered, of))}` : ''
  const lines = gone
    .slice(0, MOST_LISTED)
    .map((item) => t.digest.shippedItem(titleOf(item, t), item.number, item.answered, item.of))
  return [{ type: 'heading_2', text: `${t.digest.shipped(items)}${answers}` }, ...lines.map(point)]
}

/** Items beneath a heading, each with a customer's words where they may be shown. */
function named(title: string, items: { said: string; words: DigestWords | null }[], t: Speech): Part[] {
  if (items.length === 0) return []
  return [
    { type: 'heading_2', text: title },
    ...items
      .slice(0, MOST_LISTED)
      .flatMap(({ said, words }): Part[] => [
        point(said),
        ...(words ? [{ type: 'quote' as const, text: wordsText(words, t) }] : []),
      ]),
  ]
}

function wordsText({ words, isGist, customer }: DigestWords, t: Speech): string {
  const all = [...words.replaceAll(/\s+/g, ' ').trim()]
  const said = all.length > MOST_WORDS ? `${all.slice(0, MOST_WORDS - 1).join('')}…` : all.join('')
  return `${isGist ? `${t.digest.rows.gist}: ${said}` : t.quoted(said)}${customer === null ? '' : ` — ${customer}`}`
}

/** Each stage as the chart numbers it; those of which there is nothing to tell share one line. */
function stages({ stages: all, total }: JourneyMap, t: Speech): string[] {
  const named = all.slice(0, MOST_STAGES).map(({ id, ko, en, total: of }, at) => {
    const name = t.locale === 'ko' ? ko : en
    const isNothing = id !== null && of.pain + of.praise === 0
    const said =
      id === null ? t.home.journey.noStage(of.pain, of.praise) : t.home.journey.stage(at + 1, name, of.pain, of.praise)
    return { isNothing, said, numbered: `${at + 1} ${name}` }
  })
  const nothing = named.filter(({ isNothing }) => isNothing).map(({ numbered }) => numbered)
  return [
    t.home.journey.total(total.pain, total.praise),
    ...named.filter(({ isNothing }) => !isNothing).map(({ said }) => said),
    ...(nothing.length > 0 ? [t.home.journey.nothing(nothing.join(', '))] : []),
  ]
}
