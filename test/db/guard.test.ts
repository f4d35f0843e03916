import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { connect } from '../../src/db/connection.ts'
import { UnscopedQuery } from '../../src/db/guard.ts'
import { createReadClient } from '../../src/db/read.ts'
import { aDatabase } from '../support/database.ts'

const { config, drop } = await aDatabase()
const { pool, close } = await connect(config, (error) => {
  throw error
})
const prisma = createReadClient(pool)
afterAll(async () => {
  await prisma.$disconnect()
  await close()
  await drop()
})

const workspaceId = randomUUID()
const id = randomUUID()
const key = { workspaceId_id: { workspaceId, id } }
const person = { workspaceId, id, slackUserId: 'U1', name: '민아', refreshedAt: new Date() }
const elsewhere = { workspaceId_id: { workspaceId: randomUUID(), id: randomUUID() } }

const lacksTheWorkspace: Record<string, () => Promise<unknown>> = {
  'no argument at all': () => prisma.item.findMany(),
  'no where': () => prisma.item.findMany({ take: 1 }),
  'a where without it': () => prisma.item.findMany({ where: { number: 1 } }),
  'it is one of several choices': () => prisma.item.findMany({ where: { OR: [{ workspaceId }, { number: 1 }] } }),
  'it is negated': () => prisma.item.findMany({ where: { NOT: { workspaceId } } }),
  'several of them': () => prisma.item.findMany({ where: { workspaceId: { in: [workspaceId] } } }),
  'any but one': () => prisma.item.findMany({ where: { workspaceId: { not: workspaceId } } }),
  'it is only named in a relation': () => prisma.quote.findFirst({ where: { item: { workspaceId } } }),
  'a count of everything': () => prisma.vote.count(),
  'an aggregate of everything': () => prisma.customer.aggregate({ _sum: { revenue: true } }),
  'a grouping of everything': () => prisma.item.groupBy({ by: ['status'] }),
  'all workspaces': () => prisma.workspace.findMany(),
  'a workspace by what Slack calls it': () => prisma.workspace.findUnique({ where: { slackKey: 'T1' } }),
}

const writes: Record<string, () => Promise<unknown>> = {
  create: () => prisma.person.create({ data: person }),
  'create that connects': () =>
    prisma.vote.create({
      data: {
        createdAt: new Date(),
        workspace: { connect: { id: workspaceId } },
        item: { connect: elsewhere },
        person: { connect: elsewhere },
      },
    }),
  createMany: () => prisma.person.createMany({ data: [person] }),
  createManyAndReturn: () => prisma.person.createManyAndReturn({ data: [person] }),
  update: () => prisma.person.update({ where: key, data: { name: 'x' } }),
  'update that moves a row': () => prisma.person.update({ where: key, data: { workspaceId: randomUUID() } }),
  'update that connects': () => prisma.item.update({ where: key, data: { owner: { connect: elsewhere } } }),
  updateMany: () => prisma.person.updateMany({ where: { workspaceId }, data: { name: 'x' } }),
  updateManyAndReturn: () => prisma.person.updateManyAndReturn({ where: { workspaceId }, data: { name: 'x' } }),
  upsert: () => prisma.person.upsert({ where: key, create: person, update: {} }),
  delete: () => prisma.person.delete({ where: key }),
  deleteMany: () => prisma.person.deleteMany({ where: { workspaceId } }),
}

const raw: Record<string, () => Promise<unknown>> = {
  $queryRaw: () => prisma.$queryRaw`select * from item`,
  $queryRawUnsafe: () => prisma.$queryRawUnsafe('select * from item'),
  $executeRaw: () => prisma.$executeRaw`delete from item`,
  $executeRawUnsafe: () => prisma.$executeRawUnsafe('delete from item'),
}

const refused = (ways: Record<string, () => Promise<unknown>>) =>
  test.each(Object.entries(ways))('%s', async (_, ask) => {
    await expect((async () => ask())()).rejects.toThrow(UnscopedQuery)
  })

describe('a read that does not name one workspace is refused', () => refused(lacksTheWorkspace))
describe('a write through Prisma is refused', () => refused(writes))
describe('SQL through Prisma is refused', () => refused(raw))

describe('a read within one workspace goes through', () => {
  test.each<[string, () => Promise<unknown>, unknown]>([
    ['by where', () => prisma.item.findMany({ where: { workspaceId, number: 1 } }), []],
    ['by key', () => prisma.item.findUnique({ where: key, include: { owner: true } }), null],
    ['the workspace itself', () => prisma.workspace.findUnique({ where: { id: workspaceId } }), null],
    ['a count', () => prisma.item.count({ where: { workspaceId } }), 0],
  ])('%s', async (_, ask, found) => {
    expect(await ask()).toEqual(found)
  })
})
