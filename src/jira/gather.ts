import { Permanent, Temporary } from '../domain/errors.ts'

type Follow = (workspaceId: string, ids: string[]) => Promise<unknown>

interface Batch {
  ids: Set<string>
  over: PromiseWithResolvers<void>
}

/**
 * What comes while something is looked at is looked at together afterwards: a bulk change sends a webhook for each issue, and
 * Jira is asked once for a hundred of them, instead of once for each.
 * @returns the same function, over when its own ids were looked at
 */
export function gathered(follow: Follow): (workspaceId: string, ids: string[]) => Promise<void> {
  const waiting = new Map<string, Batch>()
  const atWork = new Set<string>()

  async function run(workspaceId: string): Promise<void> {
    atWork.add(workspaceId)
    for (let batch = waiting.get(workspaceId); batch; batch = waiting.get(workspaceId)) {
      waiting.delete(workspaceId)
      await follow(workspaceId, [...batch.ids]).then(() => batch.over.resolve(), batch.over.reject)
    }
    atWork.delete(workspaceId)
  }

  return async (workspaceId, ids) => {
    const batch = waiting.get(workspaceId) ?? { ids: new Set(), over: Promise.withResolvers() }
    for (const id of ids) batch.ids.add(id)
    waiting.set(workspaceId, batch)
    if (!atWork.has(workspaceId)) void run(workspaceId)
    try {
      await batch.over.promise
    } catch (error) {
      if (error instanceof Temporary || error instanceof Permanent) throw error
      // One that cannot be worked on must not hold up those that happened to come with it.
      await follow(workspaceId, ids)
    }
  }
}
