import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { PrismaClient } from './generated/client.ts'
import { workspaceGuard } from './guard.ts'

/** Prisma's client over our pool: it reads, within one workspace. */
export function createReadClient(pool: pg.Pool) {
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) }).$extends(workspaceGuard)
}

export type ReadClient = ReturnType<typeof createReadClient>
