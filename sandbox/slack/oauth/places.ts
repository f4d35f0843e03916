import type { Workspace } from '../realm/realm.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Org, Person } from '../types.ts'
import type { Asked } from './asked.ts'

/** Where an app may be installed: a workspace, or an org as a whole. */
export interface Place {
  id: string
  name: string
  org: Org | null
  /** Of the workspace; of an org those of all of its workspaces. */
  people: Person[]
  workspaces: Workspace[]
}

/** All of them; orgs for apps whose manifest lets them be installed there. */
export function placesFor({ realm }: SlackWorld, { app }: Pick<Asked, 'app'>): Place[] {
  const workspaces = [...realm.workspaces.values()]
  const single = workspaces.map((each) => ({
    id: each.team.id,
    name: each.team.name,
    org: null,
    people: actorsOf([each]),
    workspaces: [each],
  }))
  if (!app.orgDeploy) return single
  const wide = [...realm.orgs.values()].map((org) => {
    const theirs = workspaces.filter(({ team }) => org.teamIds.includes(team.id))
    return { id: org.id, name: org.name, org, people: actorsOf(theirs), workspaces: theirs }
  })
  return [...single, ...wide]
}

/** Whether somebody may install there: guests never may, for a whole org only admins (slack.com/help/articles/222386767). */
export function mayInstall(person: Person, place: Place): 'yes' | 'guest' | 'notAdmin' {
  if (person.isRestricted || person.isStranger) return 'guest'
  return place.org && !person.isAdmin ? 'notAdmin' : 'yes'
}

function actorsOf(workspaces: readonly Workspace[]): Person[] {
  const people = new Map<string, Person>()
  for (const { state } of workspaces)
    for (const person of state.people.values())
      if (!person.isBot && !person.isStranger && !person.isDeactivated && !people.has(person.id))
        people.set(person.id, person)
  return [...people.values()]
}
