import { Broken, beforeSending, Permanent, Temporary } from '../../domain/errors.ts'
import type { ItemView, QuoteView } from '../../domain/item.ts'
import type { IssueWish } from '../../domain/new-issue.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import { FieldsRefused } from '../errors.ts'
import { type IssueBody, issueBody, QUOTES_IN_ISSUE } from '../issue-body.ts'
import type { SitesOf } from '../site-jiras.ts'
import { type TellProblem, whileItWorks } from '../waiting.ts'
import { JIRA_LANE } from './remote-link.ts'

export interface MakeIssueNeeds {
  sites: SitesOf<'makeIssue' | 'findMade'>
  issueWish: (workspaceId: string, wishId: string) => Promise<IssueWish | null>
  issueMade: (workspaceId: string, wishId: string, issueId: string) => Promise<void>
  issueRefused: (workspaceId: string, wishId: string, fields: readonly string[]) => Promise<void>
  itemView: (workspaceId: string, itemId: string) => Promise<ItemView | null>
  /** The oldest quotes that everybody may read. */
  openQuotes: (workspaceId: string, itemId: string, limit: number) => Promise<QuoteView[]>
  connectionProblem: TellProblem
  now: () => Date
  speed: number
}

/** An issue that may have been made on a site that is connected no more is looked for again after so long. */
const NOT_CONNECTED_MS = 600_000

/**
 * An issue that somebody wished for, made once. It carries the wish's id (`made.ts`), so that one whose answer was lost is found
 * before another one is made; where nobody can know, the effect is parked for a person.
 *
 * `remote` is the issue's id.
 */
export function makeIssue(needs: MakeIssueNeeds): Reaction {
  const { sites, now, speed } = needs
  type Site = NonNullable<Awaited<ReturnType<typeof sites.of>>>
  const working = async <T>(workspaceId: string, { connection }: Site, work: () => Promise<T>) => {
    const tell = (problem: string) => needs.connectionProblem(workspaceId, connection, problem)
    return whileItWorks({ tell, isAlone: await beforeSending(() => sites.isAlone(workspaceId)), speed }, work)
  }

  /** The item as it is now, and what is said of it. Null: it is there no more, and nothing is to be made. */
  async function bodyOf(workspaceId: string, wish: IssueWish): Promise<IssueBody | null> {
    const item = await needs.itemView(workspaceId, wish.itemId)
    if (!item) return null
    const live = item.mergedInto ? ((await needs.itemView(workspaceId, item.mergedInto.id)) ?? item) : item
    const quotes = await needs.openQuotes(workspaceId, live.id, QUOTES_IN_ISSUE)
    return issueBody(wish, live, quotes, speech(live.workspace, now()))
  }

  /** Makes it. @returns its id; null where Jira refuses it, and whoever asked is told */
  async function make({ workspaceId, subject }: Outgoing, jira: Site, body: IssueBody): Promise<string | null> {
    try {
      const made = await working(workspaceId, jira, () => jira.makeIssue(body))
      if (made) return made.id
    } catch (error) {
      if (!(error instanceof Permanent) || error instanceof Broken) throw error
      await needs.issueRefused(workspaceId, subject, error instanceof FieldsRefused ? error.fields : [])
      return null
    }
    await needs.issueRefused(workspaceId, subject, [])
    return null
  }

  return {
    kind: 'jira.issue',
    about: 'issueWish',
    lane: () => JIRA_LANE,

    async converge(effect) {
      const { workspaceId, subject, remote, leaveBy } = effect
      const wish = await beforeSending(() => needs.issueWish(workspaceId, subject))
      if (!wish || wish.isOver) return { remote: remote ?? wish?.issueId ?? null, restMs: 0 }
      const jira = await beforeSending(() => sites.of(workspaceId, wish.site))
      // On a site that is connected no more it is made once it is again.
      if (!jira) return { remote, restMs: 0 }
      const body = await beforeSending(() => bodyOf(workspaceId, wish))
      if (!body) return { remote, restMs: 0 }
      if (now() > leaveBy) throw new Temporary('Held up until the lease was nearly over', 'nothing')
      const id = remote ?? (await make(effect, jira, body))
      if (id === null) return { remote: null, restMs: 0 }
      try {
        await needs.issueMade(workspaceId, subject, id)
      } catch (error) {
        // It is there: whatever went wrong since, it must be found and not made again.
        throw new Temporary('An issue was made, and could not be tied yet', 'unknown', undefined, error)
      }
      return { remote: id, restMs: 0 }
    },

    async lookUp({ workspaceId, subject }) {
      const wish = await needs.issueWish(workspaceId, subject)
      if (!wish || wish.isOver) return wish?.issueId ?? null
      const agoMs = now().getTime() - wish.askedAt.getTime()
      const sought = { wishId: wish.id, project: wish.draft.project, agoMs }
      const jira = await sites.of(workspaceId, wish.site)
      // Nobody can look, and nobody makes another one, until it is connected again.
      if (!jira) throw new Temporary('The site of an issue is connected no more', 'nothing', NOT_CONNECTED_MS / speed)
      const found = await working(workspaceId, jira, () => jira.findMade(sought))
      if (found !== null) await needs.issueMade(workspaceId, subject, found)
      return found
    },
  }
}
