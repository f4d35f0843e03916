import { html } from 'hono/html'
import type { JiraWorld } from '../jira-world.ts'
import type { Project } from '../types.ts'
import { ISSUES_AT_ONCE, issuesOf, issueTable } from './board.ts'
import { layout, type Piece, type Seen } from './layout.ts'
import { words } from './words.ts'

/** A project's issues, a hundred at a time. @param asked which hundred: 1 has the newest; the nearest that there is */
export function issuesPage(world: JiraWorld, seen: Seen, project: Project, asked: number): Piece {
  const t = words[seen.language]
  const issues = issuesOf(world, project)
  const pages = Math.max(Math.ceil(issues.length / ISSUES_AT_ONCE), 1)
  const page = Math.min(Math.max(Math.trunc(asked) || 1, 1), pages)
  const end = issues.length - (page - 1) * ISSUES_AT_ONCE
  const path = `/issues/${project.key}`
  const way = (to: number, name: string) =>
    to < 1 || to > pages ? '' : html`<a href="${path}?page=${to}&lang=${seen.language}">${name}</a> `
  const main = html`<p><a href="/?lang=${seen.language}">← ${t.back}</a></p>
<h1>${project.name} · ${t.everyIssue(issues.length)}</h1>
${issueTable(world, seen, issues.slice(Math.max(end - ISSUES_AT_ONCE, 0), end))}
<nav><p>${way(page - 1, t.newer)}${way(page + 1, t.older)}</p></nav>`
  return layout(seen, `${path}?page=${page}`, project.name, main)
}
