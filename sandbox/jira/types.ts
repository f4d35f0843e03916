/** What the Jira of the local world is made of. Ids are digits, as Jira's are. */

export type Json = Record<string, unknown>

export interface User {
  accountId: string
  displayName: string
  accountType: 'atlassian' | 'app'
}

export interface Project {
  id: string
  key: string
  name: string
  /** Which workflow, issue types and fields it has: an id in schemes.ts. */
  schemeId: string
  /** Number of its newest issue. */
  lastNumber: number
}

export interface Version {
  id: string
  projectId: string
  name: string
  description: string
  released: boolean
  archived: boolean
  /** `2026-12-01`; null where none was set. */
  releaseDate: string | null
}

/** A remote link as it is kept: what a request left out is null (developer.atlassian.com, "Create or update remote issue link"). */
export interface RemoteLink {
  id: number
  globalId: string | null
  relationship: string | null
  application: { type: string | null; name: string | null }
  object: {
    url: string
    title: string
    summary: string | null
    icon: Icon
    status: { resolved: boolean | null; icon: Icon }
  }
}

export interface Icon {
  url16x16: string | null
  title: string | null
  link: string | null
}

export interface Issue {
  /** Never changes. */
  id: string
  /** Changes when the issue moves to another project. */
  key: string
  projectId: string
  typeId: string
  summary: string
  /** An Atlassian Document, or null. */
  description: Json | null
  statusId: string
  resolutionId: string | null
  fixVersionIds: string[]
  labels: string[]
  /** Unix milliseconds, like the three below. */
  created: number
  updated: number
  resolvedAt: number | null
  statusChangedAt: number
  reporter: User
  assignee: User | null
  /** Of a sub-task: the id of the issue that it stands under. */
  parentId?: string
  /** Id of a custom field → a text, or the id of an option. */
  custom: Record<string, string>
  comments: Comment[]
  /** Oldest first. */
  histories: History[]
  properties: Record<string, unknown>
  links: RemoteLink[]
}

export interface Comment {
  id: string
  author: User
  updateAuthor: User
  /** An Atlassian Document. */
  body: Json
  /** Unix milliseconds. */
  created: number
  updated: number
}

/** What one act changed. */
export interface History {
  id: string
  author: User
  /** Unix milliseconds. */
  created: number
  items: Change[]
}

/** One line of an issue's changelog, as webhooks carry it. */
export interface Change {
  field: string
  fieldtype: 'jira' | 'custom'
  fieldId?: string
  from: string | null
  fromString: string | null
  to: string | null
  toString: string | null
}
