import { haneul, joon, mina, sofia } from '../../sandbox/people.ts'
import { peek } from '../support/open-db.ts'
import { type AWorld, textsOf } from '../support/world.ts'
import { dmsOf } from './answering.ts'
import { calls } from './seen.ts'

const ITEMS = `select number, status from item order by number`
const LINKS = `select i.number, l."issueId", l."issueKey", l.state, l.summary, l.seen from link l
  join item i on i.id = l."itemId" order by i.number, l."issueId"`
const LOOPS = `select i.number, l.state, l.outcome, l.round, p.name as agent from loop l
  join item i on i.id = l."itemId" join person p on p.id = l."agentId" order by i.number, l.round`
const NOTICES = `select * from (select n.kind, p.name as to, n."sentAt" is not null as "isSent",
    coalesce((select json_agg(i.number order by i.number) from notice_answer a join loop l on l.id = a."loopId"
      join item i on i.id = l."itemId" where a."noticeId" = n.id),
    (select json_agg(i.number) from item i where i.id = n."itemId")) as items
  from notice n join person p on p.id = n."personId") as told order by items::text, kind, "to"`
/** How often each happened that somebody is told of. */
const TELLING = `select i.number, e.kind, count(*)::int as times from event e join item i on i.id = e."itemId"
  where e.kind in ('item.shipped', 'item.reopened', 'loop.told', 'loop.answered') group by 1, 2 order by 1, 2`

/**
 * Everything that has come of what happened, here and in Slack, Jira and Notion; without what is another in each world.
 * @param issues ids of the issues whose remote links count
 */
export async function endState(world: AWorld, issues: readonly string[]) {
  const { db } = world.app
  const dms = await Promise.all([mina, haneul, sofia, joon].map((person) => dmsOf(world, person)))
  const shown = await world.world.jira.hands.issues()
  const ours = shown.filter(({ id }) => issues.includes(id))
  return {
    items: await peek<{ number: number; status: string }>(db, ITEMS),
    links: await peek<Link>(db, LINKS),
    loops: await peek<{ number: number; state: string; outcome: string | null; round: number }>(db, LOOPS),
    notices: await peek<{ kind: string; to: string; isSent: boolean; items: number[] }>(db, NOTICES),
    telling: await peek<{ number: number; kind: string; times: number }>(db, TELLING),
    cards: (await world.cards()).map(({ blocks }) => textsOf(blocks)).sort(byLast),
    dms: dms.map((messages) => messages.map(({ blocks }) => textsOf(blocks).join('\n')).sort()),
    posted: await calls(world, 'chat.postMessage'),
    onIssues: ours.map(({ key, links }) => [
      key,
      ...links.map(({ object }) => `${object.title}: ${object.summary}`).sort(),
    ]),
    rows: (await world.world.notion.hands.rows()).map(rowOf).sort((a, b) => (a.markdown < b.markdown ? -1 : 1)),
  }
}
export type EndState = Awaited<ReturnType<typeof endState>>

interface Link extends Record<string, unknown> {
  number: number
  issueId: string
  seen: { status: string; resolution: { name: string } | null; fixVersions: object[] }
}

/** By VOC number, which ends the last line of a card. */
const byLast = (a: string[], b: string[]) => (numberIn(a) < numberIn(b) ? -1 : 1)
const numberIn = (texts: string[]) => /VOC-\d+$/.exec(texts.at(-1) ?? '')?.[0] ?? ''

/** Where the card stands is another place each time. */
const rowOf = ({ properties, markdown }: { properties: Record<string, unknown>; markdown: string }) => ({
  properties: { ...properties, Slack: null } as Record<string, unknown>,
  markdown,
})
