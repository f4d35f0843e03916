/** What is the same in every project: status categories, resolutions, priorities, permissions, and who is there. */
import { joon as joonOfSlack, sofia as sofiaOfSlack, yuna as yunaOfSlack } from '../people.ts'
import type { User } from './types.ts'

export interface StatusCategory {
  id: number
  key: 'new' | 'indeterminate' | 'done'
  colorName: string
  name: string
}

/** Ids, keys and colours as in recorded payloads of Jira Cloud. */
export const toDo: StatusCategory = { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' }
export const inProgress: StatusCategory = { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' }
export const done: StatusCategory = { id: 3, key: 'done', colorName: 'green', name: 'Done' }

export const resolutions = [
  { id: '10000', name: 'Done', description: 'Work has been completed on this issue.' },
  { id: '10001', name: "Won't Do", description: 'This issue will not be worked on.' },
  { id: '10002', name: 'Duplicate', description: 'The problem is a duplicate of an existing issue.' },
  { id: '10003', name: 'Cannot Reproduce', description: 'All attempts at reproducing this issue failed.' },
  { id: '10005', name: '하지 않음', description: '진행하지 않기로 했어요.' },
] as const

/** Permission key → name and kind (developer.atlassian.com, "Get my permissions"). */
export const permissions: Record<string, { id: string; name: string; type: 'GLOBAL' | 'PROJECT' }> = {
  BROWSE_PROJECTS: { id: '10', name: 'Browse Projects', type: 'PROJECT' },
  CREATE_ISSUES: { id: '11', name: 'Create Issues', type: 'PROJECT' },
  EDIT_ISSUES: { id: '12', name: 'Edit Issues', type: 'PROJECT' },
  DELETE_ISSUES: { id: '16', name: 'Delete Issues', type: 'PROJECT' },
  LINK_ISSUES: { id: '21', name: 'Link Issues', type: 'PROJECT' },
  TRANSITION_ISSUES: { id: '46', name: 'Transition Issues', type: 'PROJECT' },
  ASSIGN_ISSUES: { id: '13', name: 'Assign Issues', type: 'PROJECT' },
  ASSIGNABLE_USER: { id: '17', name: 'Assignable User', type: 'PROJECT' },
  ADD_COMMENTS: { id: '15', name: 'Add Comments', type: 'PROJECT' },
  EDIT_ALL_COMMENTS: { id: '34', name: 'Edit All Comments', type: 'PROJECT' },
  EDIT_OWN_COMMENTS: { id: '35', name: 'Edit Own Comments', type: 'PROJECT' },
  DELETE_ALL_COMMENTS: { id: '36', name: 'Delete All Comments', type: 'PROJECT' },
  DELETE_OWN_COMMENTS: { id: '37', name: 'Delete Own Comments', type: 'PROJECT' },
  RESOLVE_ISSUES: { id: '14', name: 'Resolve Issues', type: 'PROJECT' },
  ADMINISTER_PROJECTS: { id: '23', name: 'Administer Projects', type: 'PROJECT' },
  USER_PICKER: { id: '27', name: 'Browse users and groups', type: 'GLOBAL' },
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

const colleague = (accountId: string, displayName: string): User => ({
  accountId,
  displayName,
  accountType: 'atlassian',
})

/** Everybody who has an account, newest last. */
export const users: readonly User[] = [
  appUser,
  joon,
  colleague('712020:1c93f3aa-sofia', sofiaOfSlack.realName),
  colleague('712020:7e20b9d8-yuna', yunaOfSlack.realName),
]

/** @throws Error where there is no such resolution: ids in the state come from here */
export function resolutionOf(id: string) {
  const one = resolutions.find((each) => each.id === id)
  if (!one) throw new Error(`The catalogue has no resolution ${id}.`)
  return one
}
