import { randomUUID } from 'node:crypto'
import { haneul, joon, mina, sofia, team, voc } from '../../sandbox/people.ts'
import type { Db } from '../../src/db/open.ts'
import { statementAcrossWorkspaces } from '../../src/db/statement.ts'
import { actorOf } from '../../src/domain/person.ts'
import { install } from '../../src/loop/install.ts'
import { aWish } from '../support/a-digest.ts'
import { promotes, typedWords } from '../support/promotion.ts'
import { aProfile } from '../support/workspace.ts'

/** A Monday without holidays; the post of the week is due since five seconds. */
export const MONDAY = '2026-11-16T09:00:05+09:00'
export const ITEMS = 8
/** Each decides every fourth item. */
export const owners = [mina, joon, sofia, haneul]

const overdue = statementAcrossWorkspaces<{ id: string }>(
  'test.overdueDecision',
  `update item set "decisionDue" = '2026-11-09', "ownerId" = p.id from person p
   where p."workspaceId" = item."workspaceId" and p."slackUserId" = $1 and item.number % 4 = $2 returning item.id`,
)

/** Writes a workspace in which much is due: items whose decision day has passed, of four owners, and the week's post. */
export async function dueWork(db: Db): Promise<void> {
  const workspace = { slackKey: team.id, name: '마루', domain: 'maru', vocChannel: voc.id, locale: 'ko' as const }
  const workspaceId = await install(
    db,
    randomUUID,
  )({
    workspace: { ...workspace, timeZone: 'Asia/Seoul' },
    installation: {
      ...{ appId: 'configured', isEnterprise: false, botUserId: 'U0BOT', botId: 'B0BOT', botToken: 'xoxb-none' },
      scopes: [],
    },
  })
  const stored = await db.of(workspaceId).workspaces.get()
  if (!stored) throw new Error('The workspace is not there.')
  const known = async ({ id, name }: (typeof owners)[number]) =>
    actorOf(await db.of(workspaceId).people.put(aProfile(id, name)), stored)
  const [actor] = await Promise.all(owners.map(known))
  if (!actor) throw new Error('Nobody is known.')
  for (let n = 0; n < ITEMS; n++) await promotes(db, actor, typedWords(`지점 ${n} 정산이 자주 틀려요.`))
  for (const [n, owner] of owners.entries()) await db.across(overdue, owner.id, n)
  await db.of(workspaceId).subscriptions.put({
    ...aWish(voc.id, 'ko'),
    ...{ id: randomUUID(), byId: actor.personId, since: new Date('2026-11-02T00:00:00Z') },
  })
}
