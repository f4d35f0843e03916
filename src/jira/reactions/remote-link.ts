import { createHash } from 'node:crypto'
import { beforeSending, NotYet, Permanent, Temporary } from '../../domain/errors.ts'
import type { ItemStatus } from '../../domain/item.ts'
import type { LinkRow } from '../../domain/link.ts'
import type { Reaction } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import type { RemoteLink } from '../client.ts'
import { numbersIn } from '../numbers.ts'
import type { SitesOf } from '../site-jiras.ts'
import { slackAddress } from '../slack-address.ts'
import { type TellProblem, whileItWorks } from '../waiting.ts'

export interface RemoteLinkNeeds {
  sites: SitesOf<'putRemoteLink' | 'removeRemoteLink'>
  linkView: (workspaceId: string, linkId: string) => Promise<LinkRow | null>
  connectionProblem: TellProblem
  now: () => Date
  speed: number
}

/** Everything that goes to Jira goes one after another: its limits are by endpoint and issue. */
export const JIRA_LANE = 'jira'

/** Longest text of a remote link, in UTF-16 units (developer.atlassian.com, "Create or update remote issue link"). */
const LONGEST = 255
/** How often numbers may change on an issue, before it is divided by speed. */
const MINUTE_MS = 60_000
const resolved: readonly ItemStatus[] = ['shipped', 'declined']
/** In place of a hash: nothing of ours is on the issue. */
const NONE = 'none'

/**
 * The item on the Jira issue, equal to the item: nothing while the link waits, gone when it was taken away.
 *
 * `remote` is `<issueId>#<hash>.<hash with numbers>@<time>` of what Jira took last, so that nothing is sent where nothing changed,
 * and numbers once a minute at most. Before anything else
 * is sent it is forgotten: should that answer be lost, no hash says that the issue still shows what it showed before.
 */
export function remoteLink({ sites, linkView, connectionProblem, now, speed }: RemoteLinkNeeds): Reaction {
  return {
    kind: 'jira.remoteLink',
    about: 'link',
    lane: () => JIRA_LANE,

    async converge({ workspaceId, subject, remote, leaveBy }) {
      const link = await beforeSending(() => linkView(workspaceId, subject))
      if (!link) throw new Permanent('The link of this effect does not exist')
      const { issueId } = link
      const jira = await beforeSending(() => sites.of(workspaceId, link.site))
      // Of a site that is connected no more nothing is sent until it is again.
      if (!jira) return { remote, restMs: 0 }
      if (link.state === 'waiting' || issueId === null) return { remote, restMs: 0 }
      const shown = link.isRemoved ? null : remoteLinkOf(link, now())
      const wanted = `${issueId}#${shown ? `${hashOf(remoteLinkOf(link, now(), false))}.${hashOf(shown)}` : NONE}`
      const [sent, at] = remote?.split('@') ?? []
      if (sent === wanted) return { remote, restMs: 0 }
      // Numbers move often, and alone they wait for their minute; but not for a clock that was put back.
      const agoMs = now().getTime() - Number(at ?? 0)
      const leftMs = MINUTE_MS / speed - agoMs
      if (sent?.split('.')[0] === wanted.split('.')[0] && agoMs >= 0 && leftMs > 0)
        throw new NotYet('Its numbers were sent just now', leftMs)
      if (remote !== null) return { remote: null, restMs: 0 }

      if (now() > leaveBy) throw new Temporary('Held up until the lease was nearly over', 'nothing')
      const tell = (problem: string) => connectionProblem(workspaceId, jira.connection, problem)
      const isAlone = await beforeSending(() => sites.isAlone(workspaceId))
      const stands = await whileItWorks({ tell, isAlone, speed }, async () => {
        if (shown) return jira.putRemoteLink(issueId, shown)
        await jira.removeRemoteLink(issueId, globalIdOf(link))
        return true
      })
      // It was asked, and answered.
      await connectionProblem(workspaceId, jira.connection, null)
      // An issue that is gone shows nothing; should it come back, the next change sends it all.
      return { remote: stands ? `${wanted}@${now().getTime()}` : null, restMs: 0 }
    },

    /** The same link may be sent twice: what a lost answer has left is replaced. */
    lookUp: async () => null,
  }
}

/** The item as the issue shows it, in the workspace's language. @param hasNumbers not where only the rest is compared */
export function remoteLinkOf(link: LinkRow, now: Date, hasNumbers = true): RemoteLink {
  const { item, workspace } = link
  const t = speech({ locale: workspace.locale, timeZone: 'UTC' }, now)
  const status = t.status[item.status]
  const numbers = hasNumbers ? ` · ${numbersIn({ ...item, teams: 0 }, t)}` : ''
  return {
    globalId: globalIdOf(link),
    application: { type: 'hearback', name: 'Hearback' },
    relationship: 'VoC',
    object: {
      url: slackAddress(link),
      title:
        shortened(`${t.name.item(item.number)} ${item.title || t.name.noTitle}`, LONGEST - numbers.length) + numbers,
      summary: status,
      icon: { title: 'Hearback' },
      status: { resolved: resolved.includes(item.status), icon: { title: status } },
    },
  }
}

const globalIdOf = ({ workspace, item }: LinkRow) => `hearback:${workspace.id}:${item.id}`

/** Cut between letters, never inside one. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

const hashOf = (link: RemoteLink) => createHash('sha256').update(JSON.stringify(link)).digest('hex').slice(0, 32)
