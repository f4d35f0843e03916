import { beforeSending } from '../../domain/errors.ts'
import type { Reaction } from '../../domain/reaction.ts'
import { whileItWorks } from '../waiting.ts'
import { JIRA_LANE } from './remote-link.ts'

export interface FindIssueNeeds {
  /** Looks for the issue of a link that waits; does nothing for any other. @throws Temporary while Jira is away */
  findWaiting: (workspaceId: string, linkId: string) => Promise<void>
  /** Whether one site alone is connected. */
  isAlone: (workspaceId: string) => Promise<boolean>
  speed: number
}

/** A link that was asked for while Jira did not answer becomes one, or whoever asked is told why not. */
export function findIssue({ findWaiting, isAlone, speed }: FindIssueNeeds): Reaction {
  return {
    kind: 'jira.findIssue',
    about: 'link',
    lane: () => JIRA_LANE,

    async converge({ workspaceId, subject }) {
      // Whoever looks for it tells what is wrong.
      await whileItWorks({ tell: null, isAlone: await isAlone(workspaceId), speed }, () =>
        beforeSending(() => findWaiting(workspaceId, subject)),
      )
      return { remote: null, restMs: 0 }
    },

    /** It makes nothing outside. */
    lookUp: async () => null,
  }
}
