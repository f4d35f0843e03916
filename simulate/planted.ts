import { statements } from '../src/db/statement.ts'
import type { invariants } from './invariants.ts'

/** What is wrong on purpose, and the invariant that must see it (invariants.ts): each of them is named at least once. */
export const seenBy = {
  naive: 'acknowledged',
  noQuietPeriod: 'oneRemote',
  sentTwice: 'oneRemote',
  numbersLost: 'equalOutside',
  updatesLost: 'offers',
  ownerUnseen: 'apart',
  votesDoubled: 'oneVote',
  historyMisnamed: 'complete',
  deliveriesKept: 'nothingWaits',
  toldForgotten: 'oneNotice',
  holdUnseen: 'oneNotice',
  answersKept: 'oneAnswer',
} as const satisfies Record<string, keyof typeof invariants>
export type Bug = 'none' | keyof typeof seenBy
/** All of them. */
export const bugs = Object.keys(seenBy) as Exclude<Bug, 'none'>[]

/** Mistakes of statements: what stands there, and what stands there in place of it. */
const inStatements: Record<string, { name: string; is: string; becomes: string }> = {
  // One vote a person through merges: undone, a merge leaves the votes that it had brought.
  votesDoubled: { name: 'merge.putVotesBack', is: 'from back where added)', becomes: 'from back where false)' },
  // The history tells of every change: words that were added to an item are told of as something else.
  historyMisnamed: {
    name: 'effect.want',
    is: 'id, kind, subject, item,',
    becomes: "id, case when kind = 'item.quoted' then 'item.viewed' else kind end, subject, item,",
  },
  // Nothing waits: what was worked on is written down as what a person must look at.
  deliveriesKept: { name: 'inbox.finish', is: "state = 'done'", becomes: "state = 'parked'" },
  // One notice for each person and answer: who has one already is told in another.
  toldForgotten: {
    name: 'mergedLoop.told',
    is: 'where a."workspaceId" = $1',
    becomes: 'where a."workspaceId" = $1 and false',
  },
  // None before the quiet time: its length is not looked at.
  holdUnseen: {
    name: 'workspace.get',
    is: ', settings from workspace',
    becomes: `, settings || '{"holdMinutes": 0}'::jsonb as settings from workspace`,
  },
  // An answer says what its item does: what is owed stays owed when the item goes back.
  answersKept: {
    name: 'loop.watchAgain',
    is: 'where "workspaceId" = $1',
    becomes: 'where "workspaceId" = $1 and false',
  },
}

/**
 * What an app with that mistake asks of its database.
 * @returns each statement as it becomes
 * @throws Error where the mistake fits no statement any more
 */
export function plantedIn(bug: string): (sql: string) => string {
  const mistake = inStatements[bug]
  if (!mistake) return (sql) => sql
  const { name, is, becomes } = mistake
  const right = statements.find((each) => each.name === name)?.text
  if (!right?.includes(is)) throw new Error(`The mistake ${bug} does not fit ${name} any more.`)
  return (sql) => (sql === right ? sql.replace(is, becomes) : sql)
}

type Answers = (asked: Request) => Promise<Response>

/** Lets a call of the app land as it would, had the app that mistake; as it should with any other bug. */
export async function answeredWith(bug: string, what: string, asked: Request, answers: Answers): Promise<Response> {
  // One notice and one card: what is sent is there twice.
  if (bug === 'sentTwice' && what.includes('chat.postMessage')) await answers(asked.clone())
  // What stands on an issue is equal to its items: the numbers never get there.
  if (bug === 'numbersLost' && /PUT issue\/\S+\/properties/.test(what)) return new Response(null, { status: 200 })
  // A message asks for what can still be given, and a card is equal to its item: what is drawn anew never gets there.
  if (bug === 'updatesLost' && what.includes('chat.update')) {
    const { channel, ts } = Object.fromEntries(new URLSearchParams(await asked.text()))
    return Response.json({ ok: true, channel, ts, text: '' })
  }
  const answer = await answers(asked)
  // Workspaces apart: whose a database in Notion is, is not looked at.
  if (bug === 'ownerUnseen' && what.includes('GET databases/') && answer.ok) {
    const database = (await answer.json()) as object
    return Response.json({ ...database, description: [] })
  }
  return answer
}
