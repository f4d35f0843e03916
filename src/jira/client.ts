import { Permanent } from '../domain/errors.ts'
import type { Issue, IssueTracker } from '../domain/issue.ts'
import type { ConnectionName } from '../domain/link.ts'
import { NoJiraHere } from './errors.ts'
import { createHookCalls } from './hook-calls.ts'
import { createJiraHttp, type JiraHttpOptions } from './http.ts'
import type { IssueBody } from './issue-body.ts'
import { findMade, madeShape, type Sought } from './made.ts'
import { createMaker } from './maker.ts'
import {
  fieldsShape,
  issueFields,
  issueOf,
  issueShape,
  issuesShape,
  meShape,
  permissionsShape,
  pickerShape,
  projectsShape,
  resolutionsShape,
  serverShape,
} from './shapes.ts'

export interface JiraOptions extends JiraHttpOptions {
  /** Where people open issues, e.g. `https://acme.atlassian.net`; no slash at the end. */
  siteUrl: string
  connection?: ConnectionName
  /** When it is silent that should tell of changes; not given: nobody expects it to. */
  silentAfterMs?: number | undefined
  /** What tells of changes says nothing of versions. */
  tellsNoVersions?: boolean
}

/** An item as Jira shows it on an issue. Always whole: what is left out, Jira sets to null. */
export interface RemoteLink {
  /** Known by it: the same one is replaced. 255 characters at most, as every text here. */
  globalId: string
  application: { type: string; name: string }
  relationship: string
  object: {
    url: string
    title: string
    summary: string
    icon: { title: string }
    /** Resolved: Jira strikes it through. */
    status: { resolved: boolean; icon: { title: string } }
  }
}

/** What may stand in an address for an issue: its id, or its key. */
const ISSUE = /^(?:[1-9]\d{0,18}|[A-Z][A-Z0-9_]{0,99}-[1-9]\d{0,9})$/
const ISSUE_ID = /^[1-9]\d{0,18}$/
/** Ids that one call may ask for (developer.atlassian.com, "Bulk fetch issues"). */
const MOST_AT_ONCE = 100
/** More than any site has, and than a menu of Slack's takes. */
const MOST_RESOLUTIONS = 200
/** Whoever types waits for Slack's three seconds at most. */
const SUGGEST_MS = 1_500
/** Without a query of our own the picker knows only what the account looked at; this one means everything, newest first. */
const EVERYTHING = 'project is not EMPTY ORDER BY updated DESC'

/** Jira Cloud, as far as Hearback needs it. Throws `Temporary` and `Permanent` only. */
export function createJira({ siteUrl, connection = 'jira', silentAfterMs, tellsNoVersions, ...options }: JiraOptions) {
  const ask = createJiraHttp(options)

  const propertyPath = (issueId: string, key: string) =>
    `/issue/${checked(issueId)}/properties/${encodeURIComponent(key)}`

  const tracker: IssueTracker = {
    site: siteUrl,
    connection,
    silentAfterMs,
    tellsNoVersions,
    maker: createMaker(ask, options.timeoutMs),

    async issue(keyOrId, timeoutMs) {
      if (!ISSUE.test(keyOrId)) return null
      const query = { fields: issueFields.join(',') }
      const found = await ask({ method: 'GET', path: `/issue/${keyOrId}`, query, answer: issueShape, timeoutMs })
      return found && issueOf(found, siteUrl)
    },

    async issues(ids) {
      const wanted = [...new Set(ids)].filter((id) => ISSUE_ID.test(id))
      const found: Issue[] = []
      for (let at = 0; at < wanted.length; at += MOST_AT_ONCE) {
        const body = { issueIdsOrKeys: wanted.slice(at, at + MOST_AT_ONCE), fields: issueFields }
        const answer = await ask({ method: 'POST', path: '/issue/bulkfetch', body, answer: issuesShape })
        // Nothing there at all is an address that is not Jira's: "all of them are gone" must not be read from it.
        if (!answer) throw new NoJiraHere()
        found.push(...answer.issues.map((one) => issueOf(one, siteUrl)))
      }
      return found
    },

    async numberFields() {
      const timeoutMs = Math.min(SUGGEST_MS, options.timeoutMs)
      const all = await ask({ method: 'GET', path: '/field', answer: fieldsShape, timeoutMs })
      return (all ?? [])
        .filter(({ schema }) => schema?.type === 'number' && schema.custom)
        .map(({ id, name }) => ({ id, name }))
    },

    async resolutions() {
      const timeoutMs = Math.min(SUGGEST_MS, options.timeoutMs)
      const all: { id: string; name: string }[] = []
      while (all.length < MOST_RESOLUTIONS) {
        const query = { startAt: String(all.length), maxResults: String(MOST_AT_ONCE) }
        const page = await ask({
          method: 'GET',
          path: '/resolution/search',
          query,
          answer: resolutionsShape,
          timeoutMs,
        })
        all.push(...(page?.values ?? []))
        if (page?.isLast !== false || page.values.length === 0) break
      }
      return all
    },

    async suggest(typed, limit) {
      const query = { query: typed.slice(0, 200), currentJQL: EVERYTHING, showSubTasks: 'true' }
      const timeoutMs = Math.min(SUGGEST_MS, options.timeoutMs)
      const answer = await ask({ method: 'GET', path: '/issue/picker', query, answer: pickerShape, timeoutMs })
      const all = (answer?.sections ?? []).flatMap(({ issues }) => issues ?? [])
      const exact = typed.trim().toUpperCase()
      const byKey = new Map(all.map((one) => [one.key, { key: one.key, summary: one.summaryText ?? '' }]))
      return [...byKey.values()].sort((a, b) => Number(b.key === exact) - Number(a.key === exact)).slice(0, limit)
    },
  }

  return {
    ...tracker,

    /** Makes an issue. @returns null where its project is not there @throws FieldsRefused, Permanent, Temporary */
    makeIssue: (body: IssueBody) => ask({ method: 'POST', path: '/issue', body, answer: madeShape, writes: true }),

    /** The issue that was made of a wish, if there is one; see `findMade`. */
    findMade: (wish: Sought) => findMade(ask, wish),

    /** Makes or replaces the link on an issue. @returns false where the issue is gone or hidden */
    async putRemoteLink(issueId: string, link: RemoteLink): Promise<boolean> {
      const path = `/issue/${checked(issueId)}/remotelink`
      return (await ask({ method: 'POST', path, body: link, writes: true })) !== null
    },

    /** Removes the link of that global id from an issue, if it is there. */
    async removeRemoteLink(issueId: string, globalId: string): Promise<void> {
      const path = `/issue/${checked(issueId)}/remotelink`
      await ask({ method: 'DELETE', path, query: { globalId }, writes: true })
    },

    /** Sets a property of an issue. @returns false where the issue is gone or hidden @throws Forbidden, Temporary */
    putProperty: async (issueId: string, key: string, value: unknown): Promise<boolean> =>
      (await ask({ method: 'PUT', path: propertyPath(issueId, key), body: value, writes: true })) !== null,

    /** Takes a property away from an issue, if it is there. */
    async removeProperty(issueId: string, key: string): Promise<void> {
      await ask({ method: 'DELETE', path: propertyPath(issueId, key), writes: true })
    },

    /**
     * Sets fields of an issue; nobody who watches it gets an e-mail, where the account may decide so.
     * @returns false where the issue is gone or hidden
     * @throws FieldsRefused, Forbidden, Temporary
     */
    editIssue: async (issueId: string, fields: Record<string, number | null>): Promise<boolean> =>
      (await ask({
        method: 'PUT',
        path: `/issue/${checked(issueId)}`,
        query: { notifyUsers: 'false' },
        body: { fields },
        writes: true,
      })) !== null,

    /** Whose token it is. */
    myself: () => ask({ method: 'GET', path: '/myself', answer: meShape }),

    /** What Jira calls itself: the address that people open. */
    server: () => ask({ method: 'GET', path: '/serverInfo', answer: serverShape }),

    /** Keys of projects that we may see, at most 50, and how many there are. */
    async projects(): Promise<{ keys: string[]; total: number }> {
      const query = { maxResults: '50' }
      const answer = await ask({ method: 'GET', path: '/project/search', query, answer: projectsShape })
      const keys = (answer?.values ?? []).map(({ key }) => key)
      return { keys, total: answer?.total ?? keys.length }
    },

    ...createHookCalls(ask, options.timeoutMs),

    /** Whether we have each of these permissions, in a project or anywhere. */
    async permissions(names: string[], projectKey?: string): Promise<Record<string, boolean>> {
      const query = { permissions: names.join(','), ...(projectKey ? { projectKey } : {}) }
      const answer = await ask({ method: 'GET', path: '/mypermissions', query, answer: permissionsShape })
      return Object.fromEntries(names.map((name) => [name, answer?.permissions[name]?.havePermission ?? false]))
    },
  }
}

export type Jira = ReturnType<typeof createJira>

/** @throws Permanent for what must not stand in an address */
function checked(issueId: string): string {
  if (!ISSUE_ID.test(issueId)) throw new Permanent('jira: not the id of an issue')
  return issueId
}
