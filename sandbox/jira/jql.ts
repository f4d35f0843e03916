import { appUser, users } from './catalogue.ts'
import { JiraError } from './jira-error.ts'
import { schemes, statuses } from './schemes.ts'
import { findIssue, findProject, mayApp, type State } from './state.ts'
import type { Issue } from './types.ts'

/** What a search keeps. */
export type Filter = (issue: Issue) => boolean

interface Clause {
  field: string
  operator: '=' | 'in' | '!=' | 'not in' | '>=' | 'is not'
  values: string[]
}

const names: Record<string, string> = { id: 'key', issue: 'key', issuekey: 'key', type: 'issuetype' }
const people = ['assignee', 'reporter', 'creator']
const fields = [
  'project',
  'key',
  'fixversion',
  'updated',
  'created',
  'statuscategory',
  'status',
  'issuetype',
  ...people,
]

/**
 * The part of JQL that this Jira has: `project`, `key` (`id`, `issue`, `issuekey`), `fixVersion`, `statusCategory`, `status`,
 * `issuetype` (`type`), `assignee`, `reporter` and `creator` (also `currentUser()`: the app's account) with `=`, `!=`, `in (…)` and `not in (…)`, `project is not EMPTY` (and
 * fixVersion), `updated` and `created` with `>=`, joined by AND, with an ORDER BY of `created`, `updated` or `key`.
 * @param now Unix milliseconds, for `-5m`
 * @throws JiraError 400 for a query that is not bounded, and, saying so, for everything else that Jira has and this has not
 */
export function readJql(
  jql: string,
  state: State,
  now: number,
): { keep: Filter; sort: (a: Issue, b: Issue) => number } {
  const [where = '', order = ''] = jql.split(/\border\s+by\b/i)
  if (where.trim() === '')
    throw new JiraError(400, [
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    ])
  const filters = where
    .split(/\s+and\s+(?=(?:[^"']|"[^"]*"|'[^']*')*$)/i)
    .map((text) => filterOf(clauseOf(text), state, now))
  return { keep: (issue) => filters.every((keep) => keep(issue)), sort: sortOf(order.trim()) }
}

function clauseOf(text: string): Clause {
  const found = /^\s*(\w+)\s*(>=|!=|=|\bnot\s+in\b|\bin\b|\bis\s+not\b)\s*(.+?)\s*$/is.exec(text)
  if (!found) throw notHere(text)
  const [, name = '', operator = '', rest = ''] = found
  const field = names[name.toLowerCase()] ?? name.toLowerCase()
  const values = valuesOf(/\bin$/i.test(operator) ? withoutBrackets(rest, text) : rest, text)
  const allowed: readonly Clause['operator'][] = operatorsOf(field)
  const known = allowed.find((each) => each === operator.toLowerCase().replace(/\s+/, ' '))
  if (!fields.includes(field) || known === undefined) throw notHere(text)
  if (known === 'is not' && !/^(empty|null)$/i.test(values.join())) throw notHere(text)
  return { field, operator: known, values }
}

function operatorsOf(field: string): Clause['operator'][] {
  if (['updated', 'created'].includes(field)) return ['>=']
  const usual: Clause['operator'][] = ['=', 'in', '!=', 'not in']
  return ['project', 'fixversion'].includes(field) ? [...usual, 'is not'] : usual
}

function withoutBrackets(rest: string, whole: string): string {
  if (!rest.startsWith('(') || !rest.endsWith(')')) throw notHere(whole)
  return rest.slice(1, -1)
}

function valuesOf(text: string, whole: string): string[] {
  const value = /^\s*(?:"([^"]*)"|'([^']*)'|(currentUser\(\)|[^\s,"'()=<>!~]+))\s*(,|$)/i
  const values: string[] = []
  let rest = text
  do {
    const found = value.exec(rest)
    if (!found) throw notHere(whole)
    values.push(found[1] ?? found[2] ?? found[3] ?? '')
    rest = rest.slice(found[0].length)
    if (found[4] === ',' && rest.trim() === '') throw notHere(whole)
  } while (rest.trim() !== '')
  return values
}

function filterOf({ field, operator, values }: Clause, state: State, now: number): Filter {
  // Every issue has a project.
  if (operator === 'is not') return (issue) => field === 'project' || issue.fixVersionIds.length > 0
  const keep = keepOf(field, values, state, now)
  if (operator !== '!=' && operator !== 'not in') return keep
  // As in Jira, what is empty is neither equal nor unequal to anything.
  return (issue) => !keep(issue) && !isEmpty(issue, field)
}

const isEmpty = (issue: Issue, field: string): boolean =>
  (field === 'fixversion' && issue.fixVersionIds.length === 0) || (field === 'assignee' && issue.assignee === null)

function keepOf(field: string, values: string[], state: State, now: number): Filter {
  switch (field) {
    case 'project': {
      const ids = values.map((value) => seenProject(state, value))
      return (issue) => ids.includes(issue.projectId)
    }
    case 'key': {
      const ids = values.map((value) => {
        const issue = findIssue(state, value)
        if (!issue || !mayApp(state, issue.projectId, 'BROWSE_PROJECTS'))
          throw new JiraError(400, [`An issue with key '${value}' does not exist for field 'key'.`])
        return issue.id
      })
      return (issue) => ids.includes(issue.id)
    }
    case 'fixversion': {
      const ids = values.flatMap((value) => {
        const found = state.versions.filter(({ id, name }) => id === value || name === value)
        if (found.length === 0)
          throw new JiraError(400, [`The value '${value}' does not exist for the field 'fixVersion'.`])
        return found.map(({ id }) => id)
      })
      return (issue) => issue.fixVersionIds.some((id) => ids.includes(id))
    }
    case 'statuscategory': {
      const ids = known('statusCategory', values, (value) =>
        statuses.filter(({ category: { key, name, id } }) => [key, name.toLowerCase(), String(id)].includes(value)),
      )
      return (issue) => ids.includes(issue.statusId)
    }
    case 'status': {
      const ids = known('status', values, (value) => named(statuses, value))
      return (issue) => ids.includes(issue.statusId)
    }
    case 'issuetype': {
      const types = schemes.flatMap((scheme) => scheme.types)
      const ids = known('issuetype', values, (value) => named(types, value))
      return (issue) => ids.includes(issue.typeId)
    }
    case 'assignee':
    case 'reporter':
    case 'creator': {
      const ids = known(field, values, (value) =>
        users.flatMap(({ accountId: id }) =>
          id.toLowerCase() === value || (value === 'currentuser()' && id === appUser.accountId) ? { id } : [],
        ),
      )
      return (issue) => ids.includes((field === 'assignee' ? issue.assignee : issue.reporter)?.accountId ?? '')
    }
    default: {
      const since = timeOf(values[0] ?? '', field, now)
      return (issue) => (field === 'created' ? issue.created : issue.updated) >= since
    }
  }
}

/** By id, or by name in any case: a name can stand for several. */
const named = <T extends { id: string; name: string }>(all: readonly T[], value: string): T[] =>
  all.filter(({ id, name }) => id === value || name.toLowerCase() === value)

/** Ids of what the values name. @param find is given the value in lower case. @throws JiraError 400 for what is not there */
function known(field: string, values: string[], find: (value: string) => readonly { id: string }[]): string[] {
  return values.flatMap((value) => {
    const found = find(value.toLowerCase())
    if (found.length === 0) throw new JiraError(400, [`The value '${value}' does not exist for the field '${field}'.`])
    return found.map(({ id }) => id)
  })
}

function seenProject(state: State, value: string): string {
  const project =
    findProject(state, value) ??
    state.projects.find(({ key, name }) => [key, name].some((each) => each.toLowerCase() === value.toLowerCase()))
  if (!project || !mayApp(state, project.id, 'BROWSE_PROJECTS'))
    throw new JiraError(400, [`The value '${value}' does not exist for the field 'project'.`])
  return project.id
}

const unitMs: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** `-5m`, `2026-11-22`, `2026-11-22 10:30` (or `2026/11/22`): to the minute, in the account's zone (Seoul). */
function timeOf(value: string, field: string, now: number): number {
  const ago = /^-(\d+)([mhdw])$/.exec(value)
  if (ago) return now - Number(ago[1]) * (unitMs[ago[2] ?? ''] ?? 0)
  const day = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(value)
  const [year, month, date, hour = '0', minute = '0'] = day?.slice(1) ?? []
  if (!day)
    throw new JiraError(400, [
      `Date value '${value}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    ])
  return Date.UTC(Number(year), Number(month) - 1, Number(date), Number(hour), Number(minute)) - 32_400_000
}

function sortOf(order: string): (a: Issue, b: Issue) => number {
  if (order === '') return (a, b) => Number(b.id) - Number(a.id)
  const found = /^(created|updated|key|id|issuekey)(?:\s+(asc|desc))?$/i.exec(order)
  if (!found) throw notHere(`ORDER BY ${order}`)
  const by = (found[1] ?? '').toLowerCase()
  const turn = (found[2] ?? 'asc').toLowerCase() === 'desc' ? -1 : 1
  if (by !== 'created' && by !== 'updated') return (a, b) => turn * byKey(a.key, b.key)
  return (a, b) => turn * (a[by] - b[by])
}

/** By project, then by number. */
function byKey(one: string, other: string): number {
  const [a, b] = [one, other].map((key) => key.lastIndexOf('-')) as [number, number]
  return one.slice(0, a).localeCompare(other.slice(0, b)) || Number(one.slice(a + 1)) - Number(other.slice(b + 1))
}

const notHere = (text: string) =>
  new JiraError(400, [
    `The sandbox does not understand the JQL “${text.trim()}”: it has project, key, fixVersion, statusCategory, status, issuetype, assignee, reporter, creator (=, !=, in, not in), project and fixVersion (is not EMPTY), updated and created (>=), joined by AND (sandbox/differences.md).`,
  ])
