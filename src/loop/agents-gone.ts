import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import type { Nobody } from '../domain/actor.ts'
import { addMinutes } from '../domain/batch.ts'
import { runningWeek } from '../domain/digest-week.ts'
import type { NoticeSubject } from '../domain/events.ts'
import type { NobodyLeft } from '../domain/loop.ts'
import { isWaiting } from '../domain/loop-life.ts'
import { nextWorkingTime } from '../domain/working-hours.ts'
import { collect, latest, withTimes } from './collect.ts'
import { settingsAtWork } from './working-time.ts'

/** So many items at a time: others come first in between. */
const BATCH = 50

/**
 * Answers of people who cannot be told any more go on: who left, became a guest, or takes no messages of ours. The
 * customer's account owner answers instead, else whoever brought the words, else whoever is the nearest to the item; where
 * nobody can, they are counted in the weekly post. However often it is done: what went on stays.
 */
export const passOn =
  (db: Db) =>
  async (workspaceId: string): Promise<void> => {
    const nobody: Nobody = { workspaceId, personId: null }
    for (let items = await next(); items.length > 0; items = await next())
      for (const itemId of items) await db.change(nobody, (tx) => passOnAnswersOf(tx, itemId))
    await tellIfNobody(db, workspaceId)
    async function next() {
      return db.of(workspaceId).loops.fallen(BATCH)
    }
  }

/** The VoC channel is told how many are left that nobody can give, where that is not what it was told last. */
async function tellIfNobody(db: Db, workspaceId: string): Promise<void> {
  const { loops, events, workspaces } = db.of(workspaceId)
  const [count, last, workspace] = await Promise.all([
    loops.nobodys(),
    events.lastCount('loop.nobodyLeft'),
    workspaces.get(),
  ])
  if (!workspace || count === last) return
  await db.change({ workspaceId, personId: null }, async (tx) => {
    tx.record('loop.nobodyLeft', null, { count }, { workspace: { channel: workspace.vocChannel } })
  })
}

/** What the VoC channel is told of them now; null where there is no such workspace. */
export const nobodyLeft =
  (db: Db, now: () => Date) =>
  async (workspaceId: string): Promise<NobodyLeft | null> => {
    const { loops, workspaces } = db.of(workspaceId)
    const [answers, workspace] = await Promise.all([loops.nobodys(), workspaces.get()])
    if (!workspace) return null
    const { locale, timeZone } = workspace
    return { answers, week: runningWeek(now(), timeZone), locale, timeZone }
  }

async function passOnAnswersOf(tx: Change, itemId: string): Promise<void> {
  const item = await tx.items.lock(itemId)
  if (!item) return
  const loops = await tx.loops.ofItem(itemId)
  const ids = await tx.loops.fallenOf(itemId)
  const gone = loops.filter(({ id }) => ids.includes(id))
  if (gone.length === 0) return
  const people = (await tx.loops.recipients(ids)).map(({ personId }) => personId)
  const agents = new Map((await tx.loops.fall(ids)).map(({ id, agentId }) => [id, agentId]))
  const after = [...agents.values()].flatMap((id) => id ?? [])
  await tx.people.lock(...people, ...after, ...gone.flatMap(({ agentId }) => agentId ?? []))
  const redrawn = await tx.notices.holding(ids)
  const told: NoticeSubject[] = []
  for (const loop of gone) {
    const to = agents.get(loop.id) ?? null
    await tx.notices.noAgent(loop.id)
    const leaving = [...(loop.agentId ? [loop.agentId] : []), ...(to ? [to] : [])]
    await tx.notices.takeOut([loop.id], leaving, tx.now)
    if (to && isWaiting(loop)) told.push(...(await tell(tx, to, loop.id, loop.owedAt)))
  }
  const notices = withTimes([...redrawn, ...(await tx.notices.holding(ids))], latest(told))
  tx.record('loop.moved', item, { loopIds: ids, because: 'agentGone' }, { notices })
}

/** Not before the hold is over: the item may still be taken back. */
async function tell(tx: Change, personId: string, loopId: string, owedAt: Date | null): Promise<NoticeSubject[]> {
  const reader = await tx.people.reader(personId)
  if (!reader) return []
  const { holdMinutes, batchMinutes, work } = await settingsAtWork(tx)
  const held = addMinutes(owedAt ?? tx.now, holdMinutes)
  const due = nextWorkingTime(held > tx.now ? held : tx.now, reader.timeZone, work)
  const telling = { personId, slackUserId: reader.slackUserId, due, answers: [{ loopId, isAgent: true }] }
  return collect(tx, [telling], batchMinutes)
}

/** Slack takes no direct messages to this person: what they owe goes on, and they are asked for no more answers. */
export const dmRefused =
  (db: Db) =>
  async (workspaceId: string, personId: string): Promise<void> => {
    await db.of(workspaceId).people.refuseDms(personId, true)
    await passOn(db)(workspaceId)
  }
