/** Everything that can happen to versions; each sends its webhook, which names no issues. */
import { type JiraWorld, onSite } from './jira-world.ts'
import { versionJson } from './objects.ts'
import { nextId } from './state.ts'
import type { Json, Version } from './types.ts'

type Wish = Partial<Pick<Version, 'name' | 'description' | 'released' | 'archived' | 'releaseDate'>>

export function createVersion(world: JiraWorld, projectId: string, wish: Wish & { name: string }): Version {
  const version: Version = {
    description: '',
    released: false,
    archived: false,
    releaseDate: null,
    ...wish,
    id: nextId(world.state),
    projectId,
  }
  world.state.versions.push(version)
  tell(world, version, 'jira:version_created')
  return version
}

/** Released and unreleased have events of their own; anything else is an update; nothing is nothing. */
export function editVersion(world: JiraWorld, version: Version, wish: Wish): void {
  const before = JSON.stringify(version)
  const wasReleased = version.released
  Object.assign(version, wish)
  if (JSON.stringify(version) === before) return
  const event = version.released === wasReleased ? 'updated' : version.released ? 'released' : 'unreleased'
  tell(world, version, `jira:version_${event}`)
}

/** Issues lose it. */
export function deleteVersion(world: JiraWorld, version: Version): void {
  const { state } = world
  state.versions = state.versions.filter(({ id }) => id !== version.id)
  for (const issue of state.issues.values())
    if (issue.fixVersionIds.includes(version.id)) {
      issue.fixVersionIds = issue.fixVersionIds.filter((id) => id !== version.id)
      world.index.note(issue.id, issue)
    }
  tell(world, version, 'jira:version_deleted')
}

/** Into another version: issues go over to it, and the event of its deletion says where (no source shows one of a kind of its own). */
export function mergeVersion(world: JiraWorld, version: Version, into: Version): void {
  const { state } = world
  for (const issue of state.issues.values())
    if (issue.fixVersionIds.includes(version.id)) {
      const others = issue.fixVersionIds.filter((id) => id !== version.id && id !== into.id)
      issue.fixVersionIds = [...others, into.id]
      world.index.note(issue.id, issue)
    }
  state.versions = state.versions.filter(({ id }) => id !== version.id)
  const self = `${world.siteUrl}/rest/api/2/version/${into.id}`
  tell(world, version, 'jira:version_deleted', { mergedTo: { ...versionJson(onSite(world), into), self } })
}

/** Before another version of its project, or to the end: the order in which Jira lists them. */
export function moveVersion(world: JiraWorld, version: Version, before: Version | null): void {
  const others = world.state.versions.filter(({ id }) => id !== version.id)
  const at = before === null ? others.length : others.indexOf(before)
  world.state.versions = others.toSpliced(at, 0, version)
  tell(world, version, 'jira:version_moved')
}

function tell(world: JiraWorld, version: Version, webhookEvent: string, more: Json = {}): void {
  world.changed()
  const { description = '', ...body } = versionJson(onSite(world), version)
  const self = `${world.siteUrl}/rest/api/2/version/${version.id}`
  world.webhooks.send({ timestamp: world.clock.now(), webhookEvent, version: { ...body, self, description }, ...more })
}
