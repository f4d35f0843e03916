import { Permanent, Temporary } from '../domain/errors.ts'

type Follow<At extends string> = (workspaceId: string, ids: string[], at?: At) => Promise<unknown>

interface Batch {
  ids: Set<string>
  over: PromiseWithResolvers<void>
}

/**
 * What comes while something is looked at is looked at together afterwards: a bulk change sends a webhook for each issue, and
 * Jira is asked once for a hundred of them, instead of once for each.
 * @param follow looks at these ids of a workspace, at a site or a connection where one is named
 * @returns the same function, over when its own ids were looked at
 */
export function gathered<At extends string>(
  follow: Follow<At>,
): (workspaceId: string, ids: string[], at?: At) => Promise<void> {
  const waiting = new Map<string, Batch>()
  const atWork = new Set<string>()

  async function run(key: string, workspaceId: string, at: At | undefined): Promise<void> {
    atWork.add(key)
    for (let batch = waiting.get(key); batch; batch = waiting.get(key)) {
      waiting.delete(key)
      await follow(workspaceId, [...batch.ids], at).then(() => batch.over.resolve(), batch.over.reject)
    }
    atWork.delete(key)
  }

  return async (workspaceId, ids, at) => {
    const key = `${workspaceId} ${at ?? ''}`
    const batch = waiting.get(key) ?? { ids: new Set(), over: Promise.withResolvers() }
    for (const id of ids) batch.ids.add(id)
    waiting.set(key, batch)
    if (!atWork.has(key)) void run(key, workspaceId, at)
    try {
      await batch.over.promise
    } catch (error) {
      if (error instanceof Temporary || error instanceof Permanent) throw error
      // One that cannot be worked on must not hold up those that happened to come with it.
      await follow(workspaceId, ids, at)
    }
  }
}
