import type { Db } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { actorOf, type Profile } from '../../src/domain/person.ts'
import { install } from '../../src/loop/install.ts'
import { agentId, promoterIds, teamId, vocChannel } from './slack-stub.ts'

/** Who and what the submissions name: people that are known already, and a customer. */
export interface Cast {
  workspaceId: string
  promoters: Actor[]
  agentPersonId: string
  customerId: string
}

/** Somebody who is known already, as Slack tells of them. */
export const profile = (slackUserId: string, name: string): Profile => ({
  slackUserId,
  name,
  email: null,
  locale: 'ko-KR',
  timeZone: 'Asia/Seoul',
  isGuest: false,
  isOutsider: false,
  isBot: false,
  isAdmin: false,
  isGone: false,
})

/** A workspace as an installation writes it, without asking Slack. */
export async function addWorkspace(db: Db, slackKey = teamId): Promise<void> {
  await install(db, () => crypto.randomUUID())({
    workspace: { slackKey, name: 'Bench', domain: 'bench', locale: 'ko', timeZone: 'Asia/Seoul', vocChannel },
    installation: {
      appId: 'configured',
      isEnterprise: false,
      botUserId: 'U0BENCHBOT',
      botId: 'B0BENCH001',
      botToken: 'xoxb-bench',
      scopes: [],
    },
  })
}

/** Writes the people and the customer of the measurement, or finds them: of the first workspace, unless told otherwise. */
export async function addCast(db: Db, of?: { slackKey: string; promoters: readonly string[] }): Promise<Cast> {
  const workspace = of ? await db.workspaceOf(of.slackKey) : (await db.workspaces())[0]
  if (!workspace) throw new Error('There is no workspace yet.')
  const { people, customers } = db.of(workspace.id)
  const promoters: Actor[] = []
  for (const id of of?.promoters ?? promoterIds)
    promoters.push(actorOf(await people.put(profile(id, 'Mina')), workspace))
  const agent = await people.put(profile(agentId, 'Haneul'))
  return {
    workspaceId: workspace.id,
    promoters,
    agentPersonId: agent.id,
    customerId: await customers.named('한빛상사'),
  }
}

/** A draft that waits to be submitted, and whose it is. */
export interface WaitingDraft {
  draftId: string
  promoter: Actor
}

/** When the next message was written, in µs: no two are alike, in this process or an earlier one. */
let writtenAt = Date.now() * 1000

function nextTs(): string {
  writtenAt++
  return `${Math.floor(writtenAt / 1_000_000)}.${String(writtenAt % 1_000_000).padStart(6, '0')}`
}

/**
 * So many drafts, each of a Slack message of its own, spread over the promoters.
 * @param responseUrl where the person is told that it worked
 */
export async function addDrafts(
  db: Db,
  { workspaceId, promoters, agentPersonId }: Cast,
  words: string,
  count: number,
  responseUrl: string | null,
): Promise<WaitingDraft[]> {
  const { drafts } = db.of(workspaceId)
  const waiting = Array.from({ length: count }, (_, n) => draftOf(promoters, n))
  const add = ({ draftId, promoter }: WaitingDraft) =>
    drafts.put(draftId, promoter.personId, {
      words,
      source: {
        channel: 'C0SUPPORT1',
        ts: nextTs(),
        permalink: 'https://bench.slack.com/archives/C0SUPPORT1/p1700000000000100',
        isPrivate: false,
        author: { personId: agentPersonId, name: 'Haneul' },
      },
      responseUrl,
    })
  for (let from = 0; from < count; from += 100) await Promise.all(waiting.slice(from, from + 100).map(add))
  return waiting
}

function draftOf(promoters: Actor[], n: number): WaitingDraft {
  const promoter = promoters[n % promoters.length]
  if (!promoter) throw new Error('There is nobody to promote anything.')
  return { draftId: crypto.randomUUID(), promoter }
}
