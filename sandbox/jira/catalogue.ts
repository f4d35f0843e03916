/** What is the same in every project: statuses, resolutions, issue types, transitions, permissions, and who is there. */
import { joon as joonOfSlack } from '../people.ts'
import type { User } from './types.ts'

export interface StatusCategory {
  id: number
  key: 'new' | 'indeterminate' | 'done'
  colorName: string
  name: string
}

export interface Status {
  id: string
  name: string
  category: StatusCategory
  /** Every status can be reached from every other one by the transition of this id. */
  transitionId: string
}

/** Ids, keys and colours as in recorded payloads of Jira Cloud. */
const toDo: StatusCategory = { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' }
const inProgress: StatusCategory = { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' }
const done: StatusCategory = { id: 3, key: 'done', colorName: 'green', name: 'Done' }

export const statuses: readonly Status[] = [
  { id: '10001', name: 'To Do', category: toDo, transitionId: '11' },
  { id: '3', name: 'In Progress', category: inProgress, transitionId: '21' },
  { id: '10002', name: 'Done', category: done, transitionId: '31' },
]

export const resolutions = [
  { id: '10000', name: 'Done', description: 'Work has been completed on this issue.' },
  { id: '10001', name: "Won't Do", description: 'This issue will not be worked on.' },
  { id: '10002', name: 'Duplicate', description: 'The problem is a duplicate of an existing issue.' },
  { id: '10003', name: 'Cannot Reproduce', description: 'All attempts at reproducing this issue failed.' },
] as const

export const issueTypes = [
  { id: '10002', name: 'Task', description: 'A task that needs to be done.', avatarId: 10318 },
  {
    id: '10001',
    name: 'Story',
    description: 'Stories track functionality or features expressed as user goals.',
    avatarId: 10315,
  },
  { id: '10004', name: 'Bug', description: 'A problem or error.', avatarId: 10303 },
] as const

/** Permission key → name and kind (developer.atlassian.com, "Get my permissions"). */
export const permissions: Record<string, { id: string; name: string; type: 'GLOBAL' | 'PROJECT' }> = {
  BROWSE_PROJECTS: { id: '10', name: 'Browse Projects', type: 'PROJECT' },
  CREATE_ISSUES: { id: '11', name: 'Create Issues', type: 'PROJECT' },
  EDIT_ISSUES: { id: '12', name: 'Edit Issues', type: 'PROJECT' },
  DELETE_ISSUES: { id: '16', name: 'Delete Issues', type: 'PROJECT' },
  LINK_ISSUES: { id: '21', name: 'Link Issues', type: 'PROJECT' },
  TRANSITION_ISSUES: { id: '46', name: 'Transition Issues', type: 'PROJECT' },
  RESOLVE_ISSUES: { id: '14', name: 'Resolve Issues', type: 'PROJECT' },
  ADMINISTER_PROJECTS: { id: '23', name: 'Administer Projects', type: 'PROJECT' },
  ADMINISTER: { id: '0', name: 'Administer Jira', type: 'GLOBAL' },
}

/** The account that the app uses. */
export const appUser: User = {
  accountId: '712020:5f1d0c52-hearback',
  displayName: 'Hearback',
  accountType: 'atlassian',
}
/** Who works in Jira by hand. */
export const joon: User = {
  accountId: '712020:0b7a6e14-joon',
  displayName: joonOfSlack.realName,
  accountType: 'atlassian',
}

/** @throws Error where there is no such status, resolution or type: ids in the state come from here */
export const statusOf = (id: string): Status => found(statuses, id)
export const resolutionOf = (id: string) => found(resolutions, id)
export const typeOf = (id: string) => found(issueTypes, id)

function found<T extends { id: string }>(list: readonly T[], id: string): T {
  const one = list.find((each) => each.id === id)
  if (!one) throw new Error(`The catalogue has no ${id}.`)
  return one
}
