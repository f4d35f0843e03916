import { type Ask, asker } from '../client/ask.ts'
import type { Fault } from '../faults.ts'
import type { LogEntry } from '../slack/page-contract.ts'
import type { RemoteLinkView } from './objects.ts'

/** An issue as a person sees it. */
export interface IssueView {
  id: string
  key: string
  project: string
  summary: string
  status: string
  resolution: string | null
  assignee: string | null
  comments: { id: string; author: string; text: string }[]
  fixVersions: { id: string; name: string; released: boolean }[]
  properties: Record<string, unknown>
  /** Id of a custom field → what stands in it: a text, a number in digits, or the id of an option. */
  custom: Record<string, string>
  links: RemoteLinkView[]
}

/** Of PAY, APP and SEC; of ORD, which leads step by step; of CRM, whose last two are both of the category done. */
export type StatusName = 'To Do' | 'In Progress' | 'Done' | '할 일' | '진행 중' | '검토 중' | '완료' | '하지 않음'
export type ResolutionName = 'Done' | "Won't Do" | 'Duplicate' | 'Cannot Reproduce' | '하지 않음'

/**
 * The hands of the people who work in the world's Jira, and what tests ask of it. Over HTTP, so that another process can
 * use them. `ref` is an issue's key (old ones, too) or id. Each throws Error where it cannot be done.
 */
export class JiraHands {
  readonly #ask: Ask

  /** @param url of the world's Jira, e.g. `http://127.0.0.1:4311` */
  constructor(url: string) {
    this.#ask = asker(url)
  }

  issue(ref: string): Promise<IssueView> {
    return this.#ask.get(`/world/issues/${encodeURIComponent(ref)}`)
  }

  issues(): Promise<IssueView[]> {
    return this.#ask.get('/world/issues')
  }

  async remoteLinks(ref: string): Promise<RemoteLinkView[]> {
    return (await this.issue(ref)).links
  }

  /** @param project key @param wish fixVersion: name or id of a version of that project; type: name or id of an issue type of it */
  creates(
    project: string,
    wish: { summary: string; fixVersion?: string; type?: string },
  ): Promise<{ id: string; key: string }> {
    return this.#ask.post('/world/create', { project, ...wish })
  }

  /** Into Done the workflow sets the resolution Done, unless another one, or null (none at all), is given. */
  async moves(ref: string, status: StatusName, more: { resolution?: ResolutionName | null } = {}): Promise<void> {
    await this.#ask.post('/world/transition', { issue: ref, status, ...more })
  }

  /** Done, with that resolution. */
  closesAs(ref: string, resolution: ResolutionName): Promise<void> {
    return this.moves(ref, 'Done', { resolution })
  }

  /** @param to display name or account id; null for nobody */
  async assigns(ref: string, to: string | null): Promise<void> {
    await this.#ask.post('/world/assign', { issue: ref, to })
  }

  comments(ref: string, text: string): Promise<{ id: string }> {
    return this.#ask.post('/world/comment', { issue: ref, text })
  }

  async editsComment(ref: string, comment: string, text: string): Promise<void> {
    await this.#ask.post('/world/edit-comment', { issue: ref, comment, text })
  }

  async deletesComment(ref: string, comment: string): Promise<void> {
    await this.#ask.post('/world/delete-comment', { issue: ref, comment })
  }

  async renames(ref: string, summary: string): Promise<void> {
    await this.#ask.post('/world/rename', { issue: ref, summary })
  }

  /** @param version name or id in the issue's project; null for none */
  async setsFixVersion(ref: string, version: string | null): Promise<void> {
    await this.#ask.post('/world/set-version', { issue: ref, version })
  }

  /** @param project key. @returns the new key */
  movesTo(ref: string, project: string): Promise<{ id: string; key: string }> {
    return this.#ask.post('/world/move', { issue: ref, project })
  }

  async deletes(ref: string): Promise<void> {
    await this.#ask.post('/world/delete', { issue: ref })
  }

  /** A new version, unreleased. */
  createsVersion(project: string, name: string): Promise<{ id: string }> {
    return this.#ask.post('/world/create-version', { project, name })
  }

  /** Into another version of its project: its issues go over. */
  async mergesVersion(version: string, into: string): Promise<void> {
    await this.#ask.post('/world/merge-version', { version, into })
  }

  /** @param before name or id of the version that it then stands before; null: to the end */
  async movesVersion(version: string, before: string | null): Promise<void> {
    await this.#ask.post('/world/move-version', { version, before })
  }

  /** An issue under another one. */
  createsSubtask(parent: string, summary: string): Promise<{ id: string; key: string }> {
    return this.#ask.post('/world/create-subtask', { parent, summary })
  }

  /** The same to many issues at once; each has an event of its own. */
  async bulkChanges(
    issues: readonly string[],
    wish: { status?: StatusName; version?: string | null; project?: string; isDeleted?: true },
  ): Promise<void> {
    await this.#ask.post('/world/bulk', { issues, ...wish })
  }

  async deletesVersion(version: string): Promise<void> {
    await this.#ask.post('/world/delete-version', { version })
  }

  /** @param what a version's name or id, or an issue's key: then every fix version of that issue */
  async releases(what: string): Promise<void> {
    await this.#setReleased(what, true)
  }

  async unreleases(what: string): Promise<void> {
    await this.#setReleased(what, false)
  }

  /** Releases every fix version of an issue. @throws Error where it has none */
  releasesVersionOf(ref: string): Promise<void> {
    return this.releases(ref)
  }

  /** The app's account can do this in the project no longer. */
  async losesPermission(project: string, permission = 'BROWSE_PROJECTS'): Promise<void> {
    await this.#ask.post('/world/permission', { project, permission, denied: true })
  }

  async regainsPermission(project: string, permission = 'BROWSE_PROJECTS'): Promise<void> {
    await this.#ask.post('/world/permission', { project, permission, denied: false })
  }

  /** Every call of the app answers 401 from now on. */
  async expiresToken(): Promise<void> {
    await this.#ask.post('/world/token', { expired: true })
  }

  async restoresToken(): Promise<void> {
    await this.#ask.post('/world/token', { expired: false })
  }

  /** Makes a new API token of the same account; the old one works no longer. */
  async makesToken(): Promise<string> {
    return (await this.#ask.post<{ token: string }>('/world/new-token', {})).token
  }

  /** Takes back everything that somebody consented to: the tokens of OAuth work no longer. */
  async revokesConsent(): Promise<void> {
    await this.#ask.post('/world/revoke-consent', {})
  }

  /** Lets the app lead people back there after their consent. */
  async addsCallbackUrl(url: string): Promise<void> {
    await this.#ask.post('/world/callback-url', { url })
  }

  /** Says what the token with scopes may do from now on. */
  async limitsScopes(scopes: readonly string[]): Promise<void> {
    await this.#ask.post('/world/scopes', { scopes })
  }

  /** The app has so many points left this hour (OAuth only). */
  async leavesPoints(left: number): Promise<void> {
    await this.#ask.post('/world/points', { left })
  }

  /** Where the admin webhook sends to: the app's `POST /webhooks/jira`; '' for nowhere. */
  async deliversTo(url: string): Promise<void> {
    await this.#ask.post('/world/deliver-to', { url })
  }

  /** Sets the faults, replacing those before. Names: `POST /issue/PAY-7/remotelink`, `GET *`, `webhook:jira:issue_updated`, `dynamic-webhook:comment_created`. */
  async faults(faults: readonly Fault[], seed?: number): Promise<void> {
    await this.#ask.post('/_test/faults', { faults, ...(seed === undefined ? {} : { seed }) })
  }

  faultReport(): Promise<(Fault & { seen: number; struck: number })[]> {
    return this.#ask.get('/_test/faults')
  }

  /** Calls of the app (`jira GET /issue/10006`) and webhooks (`jira webhook jira:issue_updated`), newest last. */
  log(after = 0): Promise<LogEntry[]> {
    return this.#ask.get(`/_test/log?after=${after}`)
  }

  /** How many webhooks, retries and late effects are still to come. */
  async pending(): Promise<number> {
    return (await this.#ask.get<{ pending: number }>('/_test/state')).pending
  }

  /** Moves Jira's clock forward (limits, the search's lag); running timers are not touched. */
  async skips(ms: number): Promise<void> {
    await this.#ask.post('/_test/time', { skipMs: ms })
  }

  async reset(): Promise<void> {
    await this.#ask.post('/_test/reset', {})
  }

  async #setReleased(what: string, released: boolean): Promise<void> {
    const isKey = /^[A-Z][A-Z0-9_]*-\d+$/.test(what)
    const versions = isKey ? (await this.issue(what)).fixVersions.map(({ id }) => id) : [what]
    if (versions.length === 0) throw new Error(`The issue ${what} has no fix version.`)
    for (const version of versions) await this.#ask.post('/world/release', { version, released })
  }
}
