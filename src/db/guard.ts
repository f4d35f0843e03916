import { Prisma } from './generated/client.ts'
import { assertOutsideChange } from './inside-change.ts'

/** A query that could reach another workspace's rows. */
export class UnscopedQuery extends Error {
  constructor(model: string | undefined, operation: string, why: string) {
    super(`${model ?? 'raw'}.${operation}: ${why}`)
    this.name = 'UnscopedQuery'
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** `workspaceId` itself, or a compound key such as `workspaceId_id` that holds it. */
function namesWorkspace(where: unknown): boolean {
  if (!isRecord(where)) return false
  return Object.entries(where).some(
    ([key, value]) =>
      (key === 'workspaceId' && typeof value === 'string') ||
      (key.startsWith('workspaceId_') && isRecord(value) && typeof value.workspaceId === 'string'),
  )
}

/** SQL is declared in `db/`, where a test reads it. */
const noSql = (operation: string) => () => {
  throw new UnscopedQuery(undefined, operation, 'SQL is written as a statement.')
}

/**
 * Prisma's client may only read, and only within a workspace that the query names: a `connect` to another workspace's row
 * moves that row here (measured: docs/decisions/0004). Writing is done by the statements of `db/`.
 * @throws UnscopedQuery before anything is sent
 */
export const workspaceGuard = Prisma.defineExtension({
  name: 'workspace-guard',
  query: {
    $queryRaw: noSql('$queryRaw'),
    $queryRawUnsafe: noSql('$queryRawUnsafe'),
    $executeRaw: noSql('$executeRaw'),
    $executeRawUnsafe: noSql('$executeRawUnsafe'),
    $allModels: {
      $allOperations({ model, operation, args, query }) {
        assertOutsideChange()
        if (!/^(find|count|aggregate|groupBy)/.test(operation))
          throw new UnscopedQuery(model, operation, 'Prisma only reads here; write with a statement.')
        const asked: unknown = args
        const where = isRecord(asked) ? asked.where : undefined
        const scoped = model === 'Workspace' ? isRecord(where) && typeof where.id === 'string' : namesWorkspace(where)
        if (!scoped) throw new UnscopedQuery(model, operation, '`where` does not name one workspace.')
        return query(args)
      },
    },
  },
})
