import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { type Change, createChange } from '../../src/db/change.ts'
import { connect } from '../../src/db/connection.ts'
import { createSeal } from '../../src/db/seal.ts'
import { Refusal } from '../../src/domain/errors.ts'
import type { Reaction } from '../../src/domain/reaction.ts'
import { aDatabase, isEmbedded } from '../support/database.ts'
import { aKey, noReactions, openTestDb, random, stoppedClock } from '../support/open-db.ts'
import { aProfile, aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()

const { config, drop } = await aDatabase()
const broken: Error[] = []
const connection = await connect(config, (error) => broken.push(error))
afterAll(async () => {
  await connection.close()
  await drop()
})

/** A reaction that is only wanted here, and never run. */
const wanted = (kind: string): Reaction => ({
  kind,
  about: 'item',
  lane: ({ channel }) => `test:${channel}`,
  converge: async () => ({ remote: null, restMs: 0 }),
  lookUp: async () => null,
})

/** Changes in a workspace of their own, over a connection whose SQL the test can reach. */
async function aChange({ maxWaiting = 100 } = {}) {
  const workspaceId = randomUUID()
  await connection.pool.query(
    `insert into workspace (id, "slackKey", name, domain, locale, "timeZone", "vocChannel") values ($1::uuid, $1::text, 'x', 'x', 'ko', 'Asia/Seoul', 'C0VOC')`,
    [workspaceId],
  )
  let wishes = 0
  const reactions = [wanted('test.b'), wanted('test.a')]
  const change = createChange({
    connection: { ...connection, maxWaiting },
    reactions: { ...noReactions, 'item.voted': reactions, 'item.unvoted': reactions },
    clock: stoppedClock('2026-03-04T00:00:00Z'),
    random,
    seal: createSeal(aKey()),
    onWish: () => {
      wishes++
    },
  })
  const people = async () => {
    const { rows } = await connection.pool.query<{ slackUserId: string }>(
      'select "slackUserId" from person where "workspaceId" = $1 order by "slackUserId"',
      [workspaceId],
    )
    return rows.map(({ slackUserId }) => slackUserId)
  }
  return { change, nobody: { workspaceId, personId: null }, people, wishes: () => wishes }
}
const put = (tx: Change, id: string) => tx.people.put(aProfile(id, id))

const promptly = async (work: () => Promise<unknown>): Promise<unknown> => {
  const started = performance.now()
  const error = await work().catch((failure: unknown) => failure)
  expect(performance.now() - started).toBeLessThan(1_000)
  return error
}

describe('the database itself, used inside a change, throws at once', async () => {
  const { mina } = await aWorkspace(db)
  const outside = db.of(mina.workspaceId)
  const ways: Record<string, () => Promise<unknown>> = {
    'db.of': async () => db.of(mina.workspaceId),
    'db.change': () => db.change(mina, async () => undefined),
    'db.across': () => db.workspaces(),
    'db.workspaceOf': () => db.workspaceOf('T1'),
    'a reader that was made before': () => outside.items.idByNumber(1),
    'a view of a reader that was made before': () => outside.views.item(randomUUID()),
  }
  for (const [name, use] of Object.entries(ways))
    test(name, async () => {
      const error = await promptly(() => db.change(mina, use))
      expect(String(error)).toContain('used inside db.change')
    })

  test('but work that was started inside may use it after the commit', async () => {
    let later: Promise<unknown> = Promise.resolve()
    await db.change(mina, async () => {
      later = new Promise((resolve) => setTimeout(resolve, 50)).then(() => db.workspaces())
    })
    expect(await later).toEqual([expect.objectContaining({ id: mina.workspaceId })])
  })
})

test('what a change handed over is dead when the change has ended', async () => {
  const { mina } = await aWorkspace(db)
  let kept: Change | undefined
  await db.change(mina, async (tx) => {
    kept = tx
  })
  await expect(kept?.workspaces.get()).rejects.toThrow('ended')
})

test('a change that throws leaves nothing', async () => {
  const { mina } = await aWorkspace(db)
  const refused = db.change(mina, async (tx) => {
    await put(tx, 'U0NEW')
    throw new Refusal('quote.empty', {})
  })
  await expect(refused).rejects.toThrow(Refusal)
  expect(await db.of(mina.workspaceId).people.bySlackId('U0NEW')).toBeNull()
})

test('a commit that fails is a change that fails, and wakes nobody', async () => {
  const { change, nobody, people, wishes } = await aChange()
  await connection.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'too late'; end $$;
    create constraint trigger too_late after insert on person deferrable initially deferred for each row execute function refuse()`)
  const failed = change(nobody, async (tx) => {
    await put(tx, 'U1')
    tx.record('item.unvoted', { id: randomUUID(), channel: 'C1' })
  })
  await expect(failed).rejects.toThrow(/too late|foreign key/)
  await expect(change(nobody, (tx) => put(tx, 'U1'))).rejects.toThrow('too late')
  await connection.pool.query('drop function refuse cascade')
  expect(await people()).toEqual([])
  expect(wishes()).toBe(0)
})

test('a change whose statement failed is rolled back, and the connection serves the next', async () => {
  const { change, nobody, people } = await aChange()
  for (let round = 0; round < 3; round++) {
    const failed = change(nobody, async (tx) => {
      await put(tx, `U${round}`)
      await tx.votes.set(randomUUID(), randomUUID(), true)
    })
    await expect(failed).rejects.toThrow('foreign key')
    // On the embedded database the next two queries after a failed one used to be lost.
    await expect(connection.pool.query('select nothing_like_this')).rejects.toThrow('does not exist')
    for (let next = 0; next < 3; next++)
      expect((await connection.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  }
  expect(await people()).toEqual([])
})

test('a change that hides the failure of a statement fails all the same', async () => {
  const { change, nobody, people } = await aChange()
  const hidden = change(nobody, async (tx) => {
    await put(tx, 'U1')
    await tx.votes.set(randomUUID(), randomUUID(), true).catch(() => false)
  })
  await expect(hidden).rejects.toThrow('failed unnoticed')
  expect(await people()).toEqual([])
})

test('what a change began and did not wait for does not go on after its rollback', async () => {
  const { change, nobody, people } = await aChange()
  const failed = change(nobody, async (tx) => {
    await put(tx, 'U1')
    setImmediate(() => void put(tx, 'U2').catch(() => undefined))
    throw new Refusal('quote.empty', {})
  })
  await expect(failed).rejects.toThrow(Refusal)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await people()).toEqual([])
})

describe('what another change stood in the way of', () => {
  const code = (text: string) => Object.assign(new Error(text), { code: text })

  test.each(['40001', '40P01'])('is tried three more times (%s)', async (state) => {
    const { change, nobody } = await aChange()
    let attempts = 0
    const done = await change(nobody, async (tx) => {
      await put(tx, `U${++attempts}`)
      if (attempts < 4) throw code(state)
      return attempts
    })
    expect(done).toBe(4)
    const { mina } = await aWorkspace(db)
    attempts = 0
    const given = db.change(mina, async () => {
      attempts++
      throw code(state)
    })
    await expect(given).rejects.toThrow(state)
    expect(attempts).toBe(4)
  })

  test('leaves the rows of the attempt that succeeded, and no other', async () => {
    const { change, nobody, people } = await aChange()
    let attempts = 0
    await change(nobody, async (tx) => {
      await put(tx, `U${++attempts}`)
      if (attempts < 3) throw code('40001')
    })
    expect(await people()).toEqual(['U3'])
  })

  test('is not tried again for anything else', async () => {
    const { change, nobody } = await aChange()
    let attempts = 0
    const failed = change(nobody, async () => {
      attempts++
      throw code('23505')
    })
    await expect(failed).rejects.toThrow('23505')
    expect(attempts).toBe(1)
  })

  test.skipIf(isEmbedded())('is a real deadlock, and both changes end well', async () => {
    const { change, nobody, people } = await aChange()
    await change(nobody, async (tx) => {
      await put(tx, 'U1')
      await put(tx, 'U2')
    })
    let first = 0
    const both = Promise.withResolvers<void>()
    const inOrder = (a: string, b: string) =>
      change(nobody, async (tx) => {
        await put(tx, a)
        if (++first === 2) both.resolve()
        await both.promise
        await put(tx, b)
      })
    await Promise.all([inOrder('U1', 'U2'), inOrder('U2', 'U1')])
    expect(first, 'one of them was tried again').toBeGreaterThan(2)
    expect(await people()).toEqual(['U1', 'U2'])
  })
})

test('when too many wait the next is told to try again, and the others are served', async () => {
  const { change, nobody } = await aChange({ maxWaiting: 5 })
  const { nobody: another } = await aChange()
  const gate = Promise.withResolvers<void>()
  const work = () =>
    change(nobody, async (tx) => {
      await tx.people.agree(randomUUID())
      await gate.promise
    })
  // Of ten (embedded: of eight turns on the one), one is left to other workspaces.
  const connections = isEmbedded() ? 7 : 9
  const held = Array.from({ length: connections }, work)
  await setImmediate()
  expect(connection.turns.ahead(nobody.workspaceId)).toBe(0)
  const more = Array.from({ length: 12 }, work)
  const settled = Promise.allSettled(more)
  await setImmediate()
  // Of all these no more than one is ahead of another workspace's first.
  expect(connection.turns.ahead(another.workspaceId)).toBe(1)
  const others = [1, 2].map(() => change(another, async (tx) => (await tx.workspaces.get()) && 'served'))
  gate.resolve()
  await Promise.all(held)
  expect(await Promise.all(others)).toEqual(['served', 'served'])
  const refused = (await settled).filter((result) => result.status === 'rejected')
  expect(refused).toHaveLength(12 - 5)
  for (const { reason } of refused) expect(reason).toMatchObject({ name: 'Refusal', case: 'busy' })
})

test('one effect is wanted for each reaction and subject, however much happened to it', async () => {
  const { change, nobody, wishes } = await aChange()
  const itemId = await change(nobody, async (tx) => {
    const { id: addedById } = await put(tx, 'U1')
    const id = randomUUID()
    const nothing = { need: null, stageId: null, areaId: null, ownerId: null, decisionDue: null }
    await tx.items.add({ id, title: 'x', kind: 'request', addedById, createdAt: tx.now, ...nothing })
    return id
  })
  expect(wishes()).toBe(0)
  const happens = () =>
    change(nobody, async (tx) => {
      for (const kind of ['item.voted', 'item.unvoted', 'item.voted'] as const)
        tx.record(kind, { id: itemId, channel: 'C1' })
    })
  const effects = async () =>
    (await connection.pool.query('select kind, lane, wanted from effect where subject = $1 order by kind', [itemId]))
      .rows
  await happens()
  expect(await effects()).toEqual([
    { kind: 'test.a', lane: 'test:C1', wanted: 1 },
    { kind: 'test.b', lane: 'test:C1', wanted: 1 },
  ])
  await happens()
  expect((await effects()).map(({ wanted }) => wanted)).toEqual([2, 2])
  expect(wishes()).toBe(2)
  const { rows } = await connection.pool.query('select kind from event where "itemId" = $1 order by seq', [itemId])
  expect(rows.map(({ kind }) => kind)).toEqual(Array(2).fill(['item.voted', 'item.unvoted', 'item.voted']).flat())
})

test.skipIf(isEmbedded())('a connection that breaks inside a change fails it, and the next gets another', async () => {
  const { change, nobody, people } = await aChange()
  const killer = new pg.Client({ connectionString: 'url' in config ? config.url : undefined })
  await killer.connect()
  const failed = change(nobody, async (tx) => {
    await put(tx, 'U1')
    await killer.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    await put(tx, 'U2')
  })
  await expect(failed).rejects.toThrow()
  await killer.end()
  expect(await people()).toEqual([])
  expect(broken).toEqual([])
  await change(nobody, (tx) => put(tx, 'U3'))
})
