import type { Rows } from './database.ts'
import type { Told } from './tell.ts'

/** What the world shows, after the app has stopped. */
export interface Shown {
  /** Timestamps of the messages that people posted. */
  posted: Set<string>
  cards: { item: string; votes: number }[]
  /** `channel:ts` of every message that the app wrote into a direct message, with the effect that it is of. */
  notices: { message: string; effect: string }[]
  /** Rows in Notion: the item's number and its status. */
  pages: { number: number; status: string }[]
  /** Remote links on issues: which item on which issue. */
  remoteLinks: { item: string; key: string }[]
}

export interface Findings {
  /** What was acknowledged and is not where it belongs. */
  lost: string[]
  /** What is somewhere more than once. */
  sentTwice: string[]
}

/** Holds what was acknowledged against what the world shows and the database holds. */
export function findings(told: Told, shown: Shown, rows: Rows): Findings {
  const all = [words(told, shown, rows), cards(told, shown, rows), links(told, shown, rows), answers(told, shown, rows)]
  return {
    lost: [...all, pages(shown, rows)].flatMap(({ lost }) => lost),
    sentTwice: [...all, pages(shown, rows)].flatMap(({ sentTwice }) => sentTwice),
  }
}

const several = <T>(all: T[], key: (one: T) => string): [string, number][] =>
  [...Map.groupBy(all, key)].flatMap(([name, same]) => (same.length > 1 ? [[name, same.length]] : []))

function words(told: Told, { posted }: Shown, { quotes }: Rows): Findings {
  const stored = new Set(quotes.map(({ ts }) => ts))
  const said = quotes.filter(({ ts }) => ts)
  return {
    lost: [
      ...told.added.filter(({ ts }) => !posted.has(ts)).map(({ id }) => `${id}: its message`),
      ...told.added.filter(({ ts }) => !stored.has(ts)).map(({ id }) => `${id}: its words`),
    ],
    sentTwice: several(said, ({ ts }) => ts).map(([ts]) => `message ${ts}: in several items`),
  }
}

function cards(told: Told, shown: Shown, { items, votes }: Rows): Findings {
  const byItem = new Set(shown.cards.map(({ item }) => item))
  const votesOfItem = Map.groupBy(votes, ({ item }) => item)
  const known = new Set(items.map(({ id }) => id))
  return {
    lost: [
      ...items.filter(({ id }) => !byItem.has(id)).map(({ id }) => `item ${id}: its card`),
      ...told.voted
        .filter(({ item, person }) => !votesOfItem.get(item)?.some((vote) => vote.person === person))
        .map(({ item, person }) => `item ${item}: the vote of ${person}`),
      ...shown.cards
        .filter((card) => card.votes !== (votesOfItem.get(card.item)?.length ?? 0))
        .map(({ item }) => `item ${item}: its card shows another number of votes`),
    ],
    sentTwice: [
      ...several(shown.cards, ({ item }) => item).map(([item, many]) => `item ${item}: ${many} cards`),
      ...[...byItem].filter((item) => !known.has(item)).map((item) => `item ${item}: a card of no item`),
    ],
  }
}

function links(told: Told, { remoteLinks }: Shown, rows: Rows): Findings {
  const name = ({ item, key }: { item: string; key: string }) => `${item} on ${key}`
  const stored = new Set(rows.links.map(name))
  const onIssues = new Set(remoteLinks.map(name))
  const status = new Map(rows.items.map(({ id, status }) => [id, status]))
  return {
    lost: [
      ...told.linked.filter((link) => !stored.has(name(link))).map((link) => `item ${name(link)}: the link`),
      ...rows.links.filter((link) => !onIssues.has(name(link))).map((link) => `item ${name(link)}: not on the issue`),
      ...told.linked
        .filter(({ item }) => status.get(item) !== 'shipped')
        .map((link) => `item ${name(link)}: released, and not shipped`),
    ],
    sentTwice: several(remoteLinks, name).map(([link, many]) => `item ${link}: ${many} links on the issue`),
  }
}

function answers(told: Told, shown: Shown, rows: Rows): Findings {
  const messages = new Set(shown.notices.map(({ message }) => message))
  const closed = new Set(rows.answers.filter(({ state }) => state === 'answered').map(({ id }) => id))
  const agents = rows.notices.filter(({ isAgent }) => isAgent)
  const reached = new Set(agents.flatMap(({ answer, message }) => (message && messages.has(message) ? [answer] : [])))
  const ended = rows.answers.filter(({ state }) => state === 'told' || state === 'owed' || state === 'answered')
  return {
    lost: [
      ...ended.filter(({ id }) => !reached.has(id)).map(({ id }) => `answer ${id}: nobody was told`),
      ...told.answered.filter((id) => !closed.has(id)).map((id) => `answer ${id}: not closed`),
    ],
    sentTwice: [
      ...several(rows.notices, ({ answer, person }) => `${answer} to ${person}`).map(
        ([answer, many]) => `answer ${answer}: in ${many} messages`,
      ),
      ...several(shown.notices, ({ effect }) => effect).map(([effect, many]) => `notice ${effect}: ${many} messages`),
      ...several(told.answered, (id) => id).map(([id]) => `answer ${id}: asked for again after it was given`),
    ],
  }
}

/** Notion shows every item once, with the status that it has. */
function pages({ pages }: Shown, { items }: Rows): Findings {
  const shown = new Map(pages.map(({ number, status }) => [number, status]))
  return {
    lost: items
      .filter(({ number, status }) => shown.get(number) !== status)
      .map(({ number }) => `VOC-${number}: ${shown.has(number) ? 'another status' : 'no row'} in Notion`),
    sentTwice: several(pages, ({ number }) => String(number)).map(
      ([number, many]) => `VOC-${number}: ${many} rows in Notion`,
    ),
  }
}
