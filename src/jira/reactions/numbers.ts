import { createHash } from 'node:crypto'
import { beforeSending, NotYet, Permanent, Temporary } from '../../domain/errors.ts'
import { ISSUE_NUMBERS, type IssueNumbers, type NumberRefused } from '../../domain/issue-numbers.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import { revenueBand } from '../../domain/revenue.ts'
import type { Jira } from '../client.ts'
import { FieldsRefused, Forbidden } from '../errors.ts'
import type { SitesOf } from '../site-jiras.ts'
import { type TellProblem, whileItWorks } from '../waiting.ts'
import { JIRA_LANE } from './remote-link.ts'

type Calls = 'putProperty' | 'removeProperty' | 'editIssue'

export interface NumbersNeeds {
  sites: SitesOf<Calls>
  issueNumbers: (workspaceId: string, rowId: string) => Promise<IssueNumbers | null>
  /** Writes down in which field a number of ours may stand; null: in none. */
  numberStandsIn: (workspaceId: string, rowId: string, field: string | null) => Promise<void>
  /** The issue does not take the number: admins are told once, and it is not tried again. */
  numberRefused: (workspaceId: string, rowId: string, field: string, why: NumberRefused) => Promise<void>
  connectionProblem: TellProblem
  now: () => Date
  speed: number
}

/** How often the numbers of an issue are written, before it is divided by speed. */
const MINUTE_MS = 60_000
/** A property holds 32,768 characters (developer.atlassian.com, "Set issue property"); this many items are far less. */
const MOST_ITEMS = 200

/**
 * What is behind an issue, over all items that are tied to it: as a property of the issue, for whoever looks it up, and in the
 * number field that an admin chose, by which boards and searches sort. An issue is written whole by one effect, so that two
 * items never overwrite each other; without any item both go.
 *
 * `remote` is `<issueId>#<hash>@<time>` of what Jira took last. What fails loses all behind the '#', and is sent again.
 */
export function numbersOnIssue(needs: NumbersNeeds): Reaction {
  const { sites, issueNumbers, connectionProblem, now, speed } = needs
  return {
    kind: ISSUE_NUMBERS,
    about: 'issue',
    lane: () => JIRA_LANE,

    async converge({ workspaceId, subject, remote, leaveBy }) {
      const issue = await beforeSending(() => issueNumbers(workspaceId, subject))
      if (!issue) throw new Permanent('The issue of this effect does not exist')
      const { issueId, site } = issue
      const jira = await beforeSending(() => sites.of(workspaceId, site))
      // Of a site that is connected no more nothing is sent until it is again.
      if (!jira) return { remote, restMs: 0 }
      const property = issue.items.length > 0 ? propertyOf(issue) : null
      const wanted = `${issueId}#${hashOf(property, issue)}`
      const [sent, at] = remote?.split('@') ?? []
      if (sent === wanted) return { remote, restMs: 0 }
      // Not for a clock that was put back.
      const agoMs = now().getTime() - Number(at ?? 0)
      const leftMs = MINUTE_MS / speed - agoMs
      if (agoMs >= 0 && leftMs > 0) throw new NotYet('Its numbers were sent just now', leftMs)
      if (now() > leaveBy) throw new Temporary('Held up until the lease was nearly over', 'nothing')

      const tell = (problem: string) => connectionProblem(workspaceId, jira.connection, problem)
      const isAlone = await beforeSending(() => sites.isAlone(workspaceId))
      await whileItWorks({ tell, isAlone, speed }, async () => {
        const key = numbersProperty(workspaceId)
        try {
          if (property) await jira.putProperty(issueId, key, property)
          else await jira.removeProperty(issueId, key)
        } catch (error) {
          // Without the right to edit the issue nothing of ours stands there; who wants the field is told below.
          if (!(error instanceof Forbidden)) throw error
        }
        await writeFields(jira, needs, { workspaceId, subject }, issue)
      })
      await connectionProblem(workspaceId, jira.connection, null)
      // What was refused or emptied now is not tried again.
      const { standsIn, refused } = (await issueNumbers(workspaceId, subject)) ?? issue
      return {
        remote: `${issueId}#${hashOf(property, { ...issue, standsIn, refused })}@${now().getTime()}`,
        restMs: 0,
      }
    },

    /** The same may be written twice. */
    lookUp: async () => null,
  }
}

/** The property that holds the numbers: each workspace has its own, so that two with one Jira never overwrite each other. */
export const numbersProperty = (workspaceId: string): string => `hearback-${workspaceId}`

/** Where the number is to go, and where one of ours is to go away; null: nowhere. What the issue refused is left alone. */
function placesOf({ items, wantedField, standsIn, refused }: IssueNumbers) {
  const into = items.length > 0 && wantedField && wantedField.id !== refused ? wantedField.id : null
  return { into, outOf: standsIn !== into && standsIn !== refused ? standsIn : null }
}

function propertyOf({ items, customers, votes, revenue }: IssueNumbers) {
  return {
    customers,
    votes,
    ...(revenue ? { revenue: revenueOf(revenue) } : {}),
    items: items.slice(0, MOST_ITEMS).map(({ number, ...rest }) => ({ key: `VOC-${number}`, ...rest })),
  }
}

/** A year's revenue in won, as exactly as the workspace shows it. */
const revenueOf = ({ amount, isExact }: NonNullable<IssueNumbers['revenue']>) =>
  isExact ? { currency: 'KRW', amount } : { currency: 'KRW', ...revenueBand(amount) }

/** Takes our number out of the field where it is not wanted any more, and writes it where it is. */
async function writeFields(
  jira: Pick<Jira, 'editIssue'>,
  { numberStandsIn, numberRefused }: NumbersNeeds,
  { workspaceId, subject }: Pick<Outgoing, 'workspaceId' | 'subject'>,
  issue: IssueNumbers,
): Promise<void> {
  const { into, outOf } = placesOf(issue)
  if (outOf) {
    const refused = await refusedOf(() => jira.editIssue(issue.issueId, { [outOf]: null }))
    if (refused === 'numberRight') return
    await numberStandsIn(workspaceId, subject, null)
  }
  if (!into) return
  // Before it is written: should the answer be lost, it is known where a number may stand.
  if (issue.standsIn !== into) await numberStandsIn(workspaceId, subject, into)
  const refused = await refusedOf(() => jira.editIssue(issue.issueId, { [into]: issue.customers }))
  if (!refused) return
  await numberRefused(workspaceId, subject, into, refused)
  if (issue.standsIn !== into) await numberStandsIn(workspaceId, subject, null)
}

/** Why a field was refused; null: it was not. @throws whatever else goes wrong */
async function refusedOf(edit: () => Promise<boolean>): Promise<NumberRefused | null> {
  try {
    await edit()
    return null
  } catch (error) {
    if (error instanceof FieldsRefused) return 'numberScreen'
    if (error instanceof Forbidden) return 'numberRight'
    throw error
  }
}

const hashOf = (property: unknown, issue: IssueNumbers): string =>
  createHash('sha256')
    .update(JSON.stringify([property, placesOf(issue)]))
    .digest('hex')
    .slice(0, 32)
