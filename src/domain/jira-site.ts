import type { Actor } from './actor.ts'
import type { ConsentAsked, Issued } from './consent.ts'
import type { ConnectionName } from './link.ts'

/** What came of a consent, or of a renewal. */
export interface JiraIssued extends Issued {
  /** How long the access token works, in milliseconds. */
  livesMs: number
  scopes: string[]
}

/** A site that a consent opens, as Atlassian names it. */
export interface JiraResource {
  cloudId: string
  /** Where people open issues; no slash at the end. */
  url: string
  name: string
}

/** A site that an admin connected. */
export interface JiraSite extends JiraResource {
  /** Null: it is connected no more. */
  grantId: string | null
  /** Of whoever connected it. */
  connectedBy: string
  connectedAt: Date
  isRefused: boolean
  scopes: string[]
  hookId: string | null
  hookUntil: Date | null
}

/** How the connection of such a site is called. */
export const connectionOfSite = (cloudId: string): `jira:${string}` => `jira:${cloudId}`

/** The site's host, as people know it. */
export const hostOfSite = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

/**
 * Which of the sites that a consent opens are connected now. Atlassian names all that the account has let us into, also long ago:
 * one that was disconnected comes back only where it is what was asked for, or where nothing else would come of the consent.
 * @param known sites of this workspace, also those that were disconnected
 * @param configured the site of the environment, which has a token of its own; null: none
 */
export function sitesToConnect(
  resources: readonly JiraResource[],
  known: readonly Pick<JiraSite, 'cloudId' | 'grantId'>[],
  again: string | null,
  configured: string | null,
): JiraResource[] {
  const open = resources.filter(({ url }) => url !== configured)
  const of = (cloudId: string) => known.find((one) => one.cloudId === cloudId)
  const isNew = ({ cloudId }: JiraResource) => !of(cloudId)
  const isConnected = ({ cloudId }: JiraResource) => Boolean(of(cloudId)?.grantId)
  const wanted = again === null && !open.some(isNew) ? open : open.filter((one) => isNew(one) || one.cloudId === again)
  return open.filter((one) => isConnected(one) || wanted.includes(one))
}

/** What we need to be allowed in a project (developer.atlassian.com, "Get my permissions"). */
export const jiraPermissions = ['BROWSE_PROJECTS', 'LINK_ISSUES', 'CREATE_ISSUES'] as const
export type JiraPermission = (typeof jiraPermissions)[number]

/** What came of trying a connection. */
export interface JiraTested {
  /** Whose token it is; null: it does not work. */
  account: string | null
  /** What is wrong with all of it, as a code; null: it answers. */
  problem: string | null
  /** Keys of the projects that were looked at, and how many there are. */
  projects: string[]
  total: number
  /** In which of them we lack what. */
  missing: Record<JiraPermission, string[]>
  /** Scopes of ours that the consent does not have. */
  scopes: string[]
}

/** A connection of Jira as an admin sees it. */
export interface JiraConnection {
  name: ConnectionName
  host: string
  /** Null: it is the environment's. */
  site: Pick<JiraSite, 'cloudId' | 'name' | 'connectedBy' | 'connectedAt' | 'hookUntil'> | null
  problem: string | null
  problemAt: Date | null
  /** When a webhook of it was heard last; null: never. */
  heardAt: Date | null
  /** How many of its issues are linked. */
  links: number
}

/** What can be done about connections of Jira: handed to who shows them. */
export interface JiraConnecting {
  /** Whether an app is registered by which people can consent, and Atlassian can lead them back to us. */
  canConnect(): boolean
  /** Where an admin connects a site in their browser; good for some minutes. Null: nobody can. */
  address(asked: ConsentAsked): string | null
  /** @throws Refusal `settings.notAdmin` */
  disconnect(actor: Actor, cloudId: string): Promise<void>
  /** @throws Refusal `settings.notAdmin` */
  test(actor: Actor, name: ConnectionName): Promise<JiraTested>
}

/** Atlassian ends a consent after so long, however much it is used (sandbox/differences.md). */
const CONSENT_DAYS = 365
/** So many days before a token ends admins are told. */
const AHEAD_DAYS = 14
const DAY_MS = 86_400_000

/** When a consent ends that was given then. */
export const consentEnds = (connectedAt: Date): Date => new Date(connectedAt.getTime() + CONSENT_DAYS * DAY_MS)

/** Whether what ends then ends soon. */
export const endsSoon = (end: Date, now: Date): boolean => end.getTime() - now.getTime() < AHEAD_DAYS * DAY_MS
