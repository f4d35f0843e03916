/** What differs from project to project: workflows, statuses, issue types and the fields that an issue must have. */
import { done, inProgress, type StatusCategory, toDo } from './catalogue.ts'
import type { Project } from './types.ts'

export interface Status {
  id: string
  name: string
  category: StatusCategory
}

export interface Transition {
  id: string
  name: string
  /** Ids of statuses; null: from every one. */
  from: readonly string[] | null
  /** Id of a status. */
  to: string
  /** Shows a screen with the resolution. */
  hasScreen: boolean
  /** Set where none is given; 'Done' without it. Outside of the category done there is none. */
  resolutionId?: string
}

export interface CustomField {
  id: string
  name: string
  /** It holds a number, kept in digits. */
  isNumber?: true
  /** Of a list to choose from; without it the field is a text, or a number. */
  options?: readonly { id: string; value: string }[]
}

export interface IssueType {
  id: string
  name: string
  description: string
  avatarId: number
  /** Beside summary, project and type: `description` or the id of a custom field. */
  required: readonly string[]
  /** Ids of custom fields on its screens. */
  custom: readonly string[]
  /** Stands under another issue. */
  subtask: boolean
}

export interface Scheme {
  id: string
  /** Company-managed is classic, team-managed is next-gen (field `style` of a project). */
  style: 'classic' | 'next-gen'
  /** In the order of the board's columns; issues begin in the first. */
  statuses: readonly Status[]
  transitions: readonly Transition[]
  types: readonly IssueType[]
  /** What people make by hand unless they say otherwise. */
  usualTypeId: string
}

const type = (
  id: string,
  name: string,
  description: string,
  avatarId: number,
  required: readonly string[] = [],
  custom: readonly string[] = [],
): IssueType => ({ id, name, description, avatarId, required, custom, subtask: false })

const subtask = (id: string, name: string, description: string): IssueType => ({
  ...type(id, name, description, 10316),
  subtask: true,
})

/** From everywhere to everywhere, as Jira's simplified workflow. */
const free = (statuses: readonly Status[], hasScreen: boolean): Transition[] =>
  statuses.map(({ id, name, category }, at) => ({
    id: `${at + 1}1`,
    name,
    from: null,
    to: id,
    hasScreen: hasScreen && category.key === 'done',
  }))

const englishStatuses: Status[] = [
  { id: '10001', name: 'To Do', category: toDo },
  { id: '3', name: 'In Progress', category: inProgress },
  { id: '10002', name: 'Done', category: done },
]

const english: Scheme = {
  id: 'english',
  style: 'classic',
  statuses: englishStatuses,
  transitions: free(englishStatuses, true),
  types: [
    type('10002', 'Task', 'A task that needs to be done.', 10318, [], ['customfield_10060']),
    type(
      '10001',
      'Story',
      'Stories track functionality or features expressed as user goals.',
      10315,
      [],
      ['customfield_10060', 'customfield_10061'],
    ),
    type('10004', 'Bug', 'A problem or error.', 10303, [], ['customfield_10060']),
    subtask('10003', 'Sub-task', 'The sub-task of the issue.'),
  ],
  usualTypeId: '10001',
}

/** Step by step, with a review between; what nobody will build is closed from the first column. */
const korean: Scheme = {
  id: 'korean',
  style: 'classic',
  statuses: [
    { id: '10101', name: '할 일', category: toDo },
    { id: '10102', name: '진행 중', category: inProgress },
    { id: '10103', name: '검토 중', category: inProgress },
    { id: '10104', name: '완료', category: done },
  ],
  transitions: [
    { id: '11', name: '작업 시작', from: ['10101'], to: '10102', hasScreen: false },
    { id: '21', name: '검토 요청', from: ['10102'], to: '10103', hasScreen: false },
    { id: '31', name: '완료하기', from: ['10103'], to: '10104', hasScreen: true },
    { id: '41', name: '하지 않기로 하기', from: ['10101'], to: '10104', hasScreen: true, resolutionId: '10005' },
    { id: '51', name: '되돌려 보내기', from: ['10103'], to: '10102', hasScreen: false },
    { id: '61', name: '다시 열기', from: ['10104'], to: '10101', hasScreen: false },
  ],
  types: [
    type('10105', '작업', '해야 할 작업이에요.', 10318),
    type('10106', '스토리', '사용자의 목표로 표현한 기능이에요.', 10315, ['customfield_10051'], ['customfield_10051']),
    type('10107', '버그', '문제나 오류예요.', 10303, ['description', 'customfield_10050'], ['customfield_10050']),
    subtask('10108', '하위 작업', '다른 이슈에 딸린 작업이에요.'),
  ],
  usualTypeId: '10105',
}

const teamStatuses: Status[] = [
  { id: '10201', name: '할 일', category: toDo },
  { id: '10202', name: '진행 중', category: inProgress },
  { id: '10203', name: '완료', category: done },
  { id: '10204', name: '하지 않음', category: done },
]

/** A team's own: the statuses exist in its project alone, may be named as others are, and no screen asks for a resolution. */
const team: Scheme = {
  id: 'team',
  style: 'next-gen',
  statuses: teamStatuses,
  transitions: free(teamStatuses, false),
  types: [
    type('10205', '작업', '작고 구별되는 일이에요.', 10318),
    type('10206', '에픽', '여러 작업을 묶은 큰 일이에요.', 10307),
    subtask('10207', '하위 작업', '다른 이슈에 딸린 작업이에요.'),
  ],
  usualTypeId: '10205',
}

export const schemes: readonly Scheme[] = [english, korean, team]

/** Every status of the site; those of a team-managed project belong to it alone. */
export const statuses: readonly Status[] = schemes.flatMap((scheme) => scheme.statuses)

/** Those of the site; which are on the screens of a type, it says. */
export const customFields: readonly CustomField[] = [
  {
    id: 'customfield_10050',
    name: '영향 범위',
    options: [
      { id: '10020', value: '전체 고객' },
      { id: '10021', value: '일부 고객' },
      { id: '10022', value: '내부' },
    ],
  },
  { id: 'customfield_10051', name: '요청 고객사' },
  { id: 'customfield_10060', name: 'VoC 고객 수', isNumber: true },
  { id: 'customfield_10061', name: 'Story point estimate', isNumber: true },
]

export const schemeOf = ({ schemeId }: Pick<Project, 'schemeId'>): Scheme => found(schemes, schemeId)
/** @throws Error where there is none: ids in the state come from here, like those below */
export const statusOf = (id: string): Status => found(statuses, id)
export const typeOf = (id: string): IssueType =>
  found(
    schemes.flatMap(({ types }) => types),
    id,
  )
export const customFieldOf = (id: string): CustomField => found(customFields, id)

/** The type of what stands under another issue. @throws Error where the project has none */
export function subtaskTypeOf(project: Pick<Project, 'schemeId'>): IssueType {
  const found = schemeOf(project).types.find((each) => each.subtask)
  if (!found) throw new Error('The scheme has no sub-tasks.')
  return found
}

/** What can be done with an issue that is in a status. */
export const transitionsFrom = (scheme: Scheme, statusId: string): Transition[] =>
  scheme.transitions.filter(({ from }) => from === null || from.includes(statusId))

function found<T extends { id: string }>(list: readonly T[], id: string): T {
  const one = list.find((each) => each.id === id)
  if (!one) throw new Error(`No scheme has ${id}.`)
  return one
}
