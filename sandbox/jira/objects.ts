/** Jira's JSON for what the state holds, as its OpenAPI file and recorded webhooks have it. */
import { resolutionOf } from './catalogue.ts'
import { idleFields } from './idle-fields.ts'
import type { JiraWorld } from './jira-world.ts'
import { customFieldOf, type Status, schemeOf, schemes, statusOf, typeOf } from './schemes.ts'
import { projectOf, subtasksOf, versionsOf } from './state.ts'
import type { Issue, Json, Project, RemoteLink, User, Version } from './types.ts'

/** The API that a body's `self` addresses name: 3 in answers, 2 in webhooks (as recorded). */
export type Api = 2 | 3

const sizes = ['48x48', '24x24', '16x16', '32x32']
const pictures = (url: string): Json => Object.fromEntries(sizes.map((size) => [size, `${url}&size=${size}`]))

/** `2019-02-15T19:15:40.470+0900`: Jira's way to write a time, in the account's zone (Seoul). @param ms Unix milliseconds */
export const jiraTime = (ms: number): string => new Date(ms + 32_400_000).toISOString().replace('Z', '+0900')

export const userJson = (world: JiraWorld, user: User, api: Api = 3): Json => ({
  self: `${world.url}/rest/api/${api}/user?accountId=${user.accountId}`,
  accountId: user.accountId,
  avatarUrls: pictures(`${world.siteUrl}/avatar?of=user`),
  displayName: user.displayName,
  active: true,
  timeZone: 'Asia/Seoul',
  accountType: user.accountType,
})

export const projectJson = (world: JiraWorld, project: Project, api: Api = 3): Json => ({
  self: `${world.url}/rest/api/${api}/project/${project.id}`,
  id: project.id,
  key: project.key,
  name: project.name,
  projectTypeKey: 'software',
  simplified: schemeOf(project).style === 'next-gen',
  avatarUrls: pictures(`${world.siteUrl}/avatar?of=project`),
})

/** A project where it is what was asked for. */
export const projectDetails = (world: JiraWorld, project: Project): Json => ({
  ...projectJson(world, project),
  style: schemeOf(project).style,
  isPrivate: false,
})

/** What exists in one team-managed project alone says so; all else is the whole site's and says nothing. */
function scopeOf({ state }: JiraWorld, kind: 'statuses' | 'types', id: string): Json {
  const scheme = schemes.find((each) => each.style === 'next-gen' && each[kind].some((one) => one.id === id))
  const project = scheme && state.projects.find(({ schemeId }) => schemeId === scheme.id)
  return project ? { scope: { type: 'PROJECT', project: { id: project.id } } } : {}
}

export const statusJson = (world: JiraWorld, status: Status, api: Api = 3): Json => ({
  self: `${world.url}/rest/api/${api}/status/${status.id}`,
  description: '',
  iconUrl: `${world.siteUrl}/`,
  name: status.name,
  id: status.id,
  statusCategory: {
    self: `${world.url}/rest/api/${api}/statuscategory/${status.category.id}`,
    ...status.category,
  },
  ...scopeOf(world, 'statuses', status.id),
})

export const resolutionJson = (world: JiraWorld, id: string, api: Api = 3): Json => ({
  self: `${world.url}/rest/api/${api}/resolution/${id}`,
  ...resolutionOf(id),
})

export function typeJson(world: JiraWorld, id: string, api: Api = 3): Json {
  const { required: _required, custom: _custom, ...rest } = typeOf(id)
  return {
    self: `${world.url}/rest/api/${api}/issuetype/${id}`,
    ...rest,
    iconUrl: `${world.siteUrl}/avatar?of=issuetype`,
    ...scopeOf(world, 'types', id),
  }
}

/** The value of a custom field: a text, a number, or the option that was chosen. */
function customJson(world: JiraWorld, fieldId: string, value: string | undefined, api: Api): unknown {
  const { options, isNumber } = customFieldOf(fieldId)
  if (isNumber) return value === undefined ? null : Number(value)
  const option = options?.find(({ id }) => id === value)
  return option ? { self: `${world.url}/rest/api/${api}/customFieldOption/${option.id}`, ...option } : (value ?? null)
}

const dated = (world: JiraWorld, version: Version): Json => {
  if (version.releaseDate === null) return {}
  const today = jiraTime(world.clock.now()).slice(0, 10)
  return { releaseDate: version.releaseDate, overdue: !version.released && version.releaseDate < today }
}

export const versionJson = (world: JiraWorld, version: Version): Json => ({
  self: `${world.url}/rest/api/3/version/${version.id}`,
  id: version.id,
  ...(version.description === '' ? {} : { description: version.description }),
  name: version.name,
  archived: version.archived,
  released: version.released,
  ...dated(world, version),
  ...(version.releaseDate === null ? {} : { userReleaseDate: version.releaseDate }),
  projectId: Number(version.projectId),
})

/** A version inside an issue's `fixVersions`. */
const fixVersionJson = (world: JiraWorld, version: Version, api: Api): Json => ({
  self: `${world.url}/rest/api/${api}/version/${version.id}`,
  id: version.id,
  description: version.description,
  name: version.name,
  archived: version.archived,
  released: version.released,
  ...(version.releaseDate === null ? {} : { releaseDate: version.releaseDate }),
})

/** Every field of an issue. In webhooks (`api` 2) the description is plain text. */
export function fieldsOf(world: JiraWorld, issue: Issue, api: Api = 3): Json {
  const { state } = world
  const resolved = issue.resolutionId === null ? null : resolutionJson(world, issue.resolutionId, api)
  const reporter = userJson(world, issue.reporter, api)
  return {
    statuscategorychangedate: jiraTime(issue.statusChangedAt),
    issuetype: typeJson(world, issue.typeId, api),
    project: projectJson(world, projectOf(state, issue), api),
    fixVersions: versionsOf(state, issue).map((version) => fixVersionJson(world, version, api)),
    resolution: resolved,
    resolutiondate: issue.resolvedAt === null ? null : jiraTime(issue.resolvedAt),
    created: jiraTime(issue.created),
    updated: jiraTime(issue.updated),
    priority: {
      self: `${world.url}/rest/api/${api}/priority/3`,
      iconUrl: `${world.siteUrl}/avatar?of=priority`,
      name: 'Medium',
      id: '3',
    },
    labels: issue.labels,
    assignee: issue.assignee === null ? null : userJson(world, issue.assignee, api),
    status: statusJson(world, statusOf(issue.statusId), api),
    description: api === 3 || issue.description === null ? issue.description : plainText(issue.description),
    summary: issue.summary,
    creator: reporter,
    reporter,
    ...idleFields(world, issue, api),
    ...family(world, issue, api),
    ...Object.fromEntries(
      typeOf(issue.typeId)
        .custom.filter((id) => issue.custom[id] !== undefined || !customFieldOf(id).isNumber)
        .map((id) => [id, customJson(world, id, issue.custom[id], api)] as const),
    ),
  }
}

/** The issue above a sub-task, and the sub-tasks below an issue, in short. */
function family(world: JiraWorld, issue: Issue, api: Api): Json {
  const parent = issue.parentId === undefined ? undefined : world.state.issues.get(issue.parentId)
  return {
    ...(parent ? { parent: kinJson(world, parent, api) } : {}),
    subtasks: subtasksOf(world.state, issue).map((child) => kinJson(world, child, api)),
  }
}

const kinJson = (world: JiraWorld, issue: Issue, api: Api): Json => ({
  id: issue.id,
  key: issue.key,
  self: `${world.url}/rest/api/${api}/issue/${issue.id}`,
  fields: {
    summary: issue.summary,
    status: statusJson(world, statusOf(issue.statusId), api),
    priority: {
      self: `${world.url}/rest/api/${api}/priority/3`,
      iconUrl: `${world.siteUrl}/avatar?of=priority`,
      name: 'Medium',
      id: '3',
    },
    issuetype: typeJson(world, issue.typeId, api),
  },
})

/** An issue for an answer. @param wanted field names, `*all`, `*navigable`, `-excluded` */
export function issueJson(
  world: JiraWorld,
  issue: Issue,
  wanted: readonly string[],
  properties: readonly string[] = [],
): Json {
  const all = fieldsOf(world, issue)
  const whole = wanted.includes('*all') || wanted.includes('*navigable')
  const fields = Object.fromEntries(
    Object.entries(all).filter(([name]) => !wanted.includes(`-${name}`) && (whole || wanted.includes(name))),
  )
  const kept = Object.entries(issue.properties).filter(
    ([key]) => properties.includes('*all') || properties.includes(key),
  )
  return {
    expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
    id: issue.id,
    self: `${world.url}/rest/api/3/issue/${issue.id}`,
    key: issue.key,
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(properties.length > 0 ? { properties: Object.fromEntries(kept) } : {}),
  }
}

type Present<T> = { [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as null extends T[K] ? K : never]?: NonNullable<T[K]>
}

/** Jira leaves out what is null. */
const present = <T extends object>(json: T) =>
  Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null)) as Present<T>

/** A remote link as answers have it. */
export const remoteLinkJson = (world: JiraWorld, issue: Issue, link: RemoteLink) =>
  present({
    id: link.id,
    self: `${world.url}/rest/api/3/issue/${issue.id}/remotelink/${link.id}`,
    globalId: link.globalId,
    application: present(link.application),
    relationship: link.relationship,
    object: present({
      url: link.object.url,
      title: link.object.title,
      summary: link.object.summary,
      icon: present(link.object.icon),
      status: present({ resolved: link.object.status.resolved, icon: present(link.object.status.icon) }),
    }),
  })
export type RemoteLinkView = ReturnType<typeof remoteLinkJson>

/** The words of an Atlassian Document. */
export function plainText(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  if ('text' in node && typeof node.text === 'string') return node.text
  const inside = 'content' in node && Array.isArray(node.content) ? node.content : []
  const isDoc = 'type' in node && node.type === 'doc'
  return inside.map(plainText).join(isDoc ? '\n' : '')
}
