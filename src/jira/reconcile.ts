import { JiraUnauthorized } from './errors.ts'
import type { TellProblem } from './waiting.ts'

export interface ReconcileNeeds {
  reconcileIssues: (workspaceId: string) => Promise<void>
  connectionProblem: TellProblem
}

/**
 * Fetches every linked issue of a workspace anew: what a lost webhook hid is found.
 * @throws what the verb throws, after the admins were told where Jira refuses our token
 */
export const reconcile =
  ({ reconcileIssues, connectionProblem }: ReconcileNeeds) =>
  async (workspaceId: string): Promise<void> => {
    try {
      await reconcileIssues(workspaceId)
    } catch (error) {
      if (error instanceof JiraUnauthorized) await connectionProblem(workspaceId, 'jira', error.message)
      throw error
    }
    await connectionProblem(workspaceId, 'jira', null)
  }
