import { z } from 'zod'
import { ISSUE_NUMBERS } from '../../src/domain/issue-numbers.ts'
import { numbersProperty } from '../../src/jira/reactions/numbers.ts'
import { remoteLinkOf } from '../../src/jira/reactions/remote-link.ts'
import { speech } from '../../src/locales/texts.ts'
import { pageContent, QUOTES_IN_PAGE } from '../../src/notion/page-content.ts'
import { itemCard } from '../../src/slack/views/item-card.ts'
import type { History } from '../history.ts'
import type { Invariant } from '../invariants.ts'
import { quietItems } from '../rows.ts'

/** Drawn anew from the rows as they are now, and compared with what stands there. */
export const equalOutside: Invariant = async (history) => {
  const wrong: string[] = []
  const { rows, app, places, simulation } = history
  const { db } = app
  const { databases } = await simulation.world.notion.hands.looks()
  const pages = new Map(databases.flatMap((each) => each.rows.map((row) => [row.id.replaceAll('-', ''), row])))
  const now = new Date()
  const quiet = quietItems(rows)
  for (const { workspaceId, id, number } of rows.items) {
    if (quiet.has(id)) continue
    const item = await db.of(workspaceId).views.item(id)
    if (!item) {
      wrong.push(`VOC-${number} cannot be read`)
      continue
    }
    const t = speech(item.workspace, now)
    const effectOf = (kind: string) => rows.effects.find((effect) => effect.kind === kind && effect.subject === id)
    const ts = effectOf('slack.card')?.remote?.split(':')[1]
    const card = places.flatMap(({ messages }) => messages).find((message) => message.ts === ts)
    const [stands, should] = [textsOf(card?.blocks), textsOf(itemCard(item, t).blocks)]
    if (!same(stands, should)) wrong.push(`the card of VOC-${number} says ${differs(stands, should)}`)

    const page = pages.get(effectOf('notion.page')?.remote?.split('@')[0]?.replaceAll('-', '') ?? '')
    const quotes = await app.verbs.openQuotes(workspaceId, id, QUOTES_IN_PAGE)
    const content = pageContent(item, quotes, await app.verbs.pastOf(workspaceId, item), t)
    const [row, wanted] = [
      [page?.properties.번호, page?.properties.상태, page?.properties.공감, page?.properties['고객사 수']],
      [content.row.key, content.row.status, content.row.votes, content.row.customers],
    ]
    if (!same(row, wanted))
      wrong.push(`the page of VOC-${number} has ${JSON.stringify(row)}, not ${JSON.stringify(wanted)}`)
  }
  return [...wrong, ...(await linksAsTheyShould(history, now)), ...(await numbersAsTheyShould(history))]
}

async function linksAsTheyShould({ rows, app, simulation }: History, now: Date): Promise<string[]> {
  const wrong: string[] = []
  const issues = await simulation.world.jira.hands.issues()
  for (const { workspaceId, id, number, issueId } of rows.links.filter(({ state }) => state === 'linked')) {
    const issue = issues.find((each) => each.id === issueId)
    const link = await app.db.of(workspaceId).links.view(id)
    if (!issue || !link) continue
    const { object, globalId } = remoteLinkOf(link, now)
    const shown = issue.links.find((each) => each.globalId === globalId)?.object
    if (shown?.title !== object.title || shown.summary !== object.summary)
      wrong.push(
        `VOC-${number} on ${issue.key} says “${shown?.title}: ${shown?.summary}”, not “${object.title}: ${object.summary}”`,
      )
    if (link.item && issue.status !== undefined) {
      const seen = rows.links.find((each) => each.id === id)?.seen?.status
      const stands = typeof issue.status === 'string' ? issue.status : JSON.stringify(issue.status)
      if (seen !== stands) wrong.push(`${issue.key} is “${stands}” and VOC-${number} saw “${seen}”`)
    }
  }
  return wrong
}

/** What is behind all items of an issue, counted anew, and the property that says so; none where nothing is tied to it. */
async function numbersAsTheyShould({ rows, app, simulation }: History): Promise<string[]> {
  const wrong: string[] = []
  const issues = await simulation.world.jira.hands.issues()
  for (const { workspaceId, subject } of rows.effects.filter(({ kind }) => kind === ISSUE_NUMBERS)) {
    const should = await app.db.of(workspaceId).linkedIssues.numbers(subject)
    const issue = issues.find(({ id }) => id === should?.issueId)
    if (!should || !issue) continue
    const stands = z
      .object({ customers: z.number(), items: z.array(z.object({ key: z.string(), votes: z.number() })) })
      .optional()
      .parse(issue.properties[numbersProperty(workspaceId)])
    const [said, wanted] = [
      stands && [stands.customers, stands.items.map(({ key, votes }) => `${key} ${votes}`)],
      should.items.length > 0
        ? [should.customers, should.items.map(({ number, votes }) => `VOC-${number} ${votes}`)]
        : undefined,
    ]
    if (!same(said, wanted))
      wrong.push(`${issue.key} says ${JSON.stringify(said)} of its items, not ${JSON.stringify(wanted)}`)
  }
  return wrong
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const differs = (stands: string[], should: string[]) =>
  `${JSON.stringify(stands.filter((text) => !should.includes(text)))}, not ${JSON.stringify(should.filter((text) => !stands.includes(text)))}`

/** Every text, also of buttons. */
function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'text' in value && typeof value.text === 'string' ? [value.text] : []
  return [...own, ...Object.values(value).flatMap(textsOf)]
}
