import { beforeSending } from '../domain/errors.ts'
import { NotionBroken, type NotionProblem } from './errors.ts'

/** Written down when something begins to be wrong, or is right again (null), but for `unless`; tells the admins once. */
export type TellNotionProblem = (
  workspaceId: string,
  problem: NotionProblem | null,
  unless: NotionProblem[],
) => Promise<unknown>

/** What only a person can mend is told to the admins, and thrown on. @throws whatever `run` throws */
export async function guarded<T>(problem: TellNotionProblem, workspaceId: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (failure) {
    if (failure instanceof NotionBroken) await beforeSending(async () => problem(workspaceId, failure.problem, []))
    throw failure
  }
}
