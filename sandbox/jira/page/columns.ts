import { html } from 'hono/html'
import type { JiraWorld } from '../jira-world.ts'
import { type Status, schemeOf, statusOf, transitionsFrom, typeOf } from '../schemes.ts'
import type { Issue, Project } from '../types.ts'
import { managed, resolutionName } from './board.ts'
import { button, form, layout, type Piece, type Seen } from './layout.ts'
import { nameIn, words } from './words.ts'

/** A project's board: its own columns, and on each card the ways that its workflow leads from there. */
export function columnsPage(world: JiraWorld, seen: Seen, project: Project): Piece {
  const t = words[seen.language]
  const scheme = schemeOf(project)
  const issues = [...world.state.issues.values()].filter(({ projectId }) => projectId === project.id)
  const main = html`<p><a href="/?lang=${seen.language}">← ${t.back}</a></p>
<p class="code">${project.key} · ${managed(seen, project)}</p><h1>${project.name} · ${t.board}</h1>
<div class="scroll plain"><div class="columns">${scheme.statuses.map((status) =>
    column(
      seen,
      project,
      status,
      issues.filter(({ statusId }) => statusId === status.id),
    ),
  )}</div></div>`
  return layout(seen, `/board/${project.key}`, `${project.name} · ${t.board}`, main)
}

/** A column has so many cards at most, the newest. */
const CARDS = 50

function column(seen: Seen, project: Project, status: Status, issues: Issue[]): Piece {
  const t = words[seen.language]
  const name = nameIn(seen.language, status.name)
  return html`<section class="column" aria-label="${name}"><h2><span class="pill ${status.category.key}">${name}</span> <span class="soft">${issues.length}</span></h2>
${issues.length === 0 ? html`<p class="empty">${t.noCards}</p>` : ''}<ul>${issues.slice(-CARDS).map((issue) => card(seen, project, issue))}</ul>${issues.length > CARDS ? html`<p><a href="/issues/${project.key}?lang=${seen.language}">${t.moreCards(issues.length - CARDS)}</a></p>` : ''}</section>`
}

function card(seen: Seen, project: Project, issue: Issue): Piece {
  const ways = transitionsFrom(schemeOf(project), issue.statusId).filter(({ to }) => to !== issue.statusId)
  const isDone = statusOf(issue.statusId).category.key === 'done'
  return html`<li class="card"><p class="code">${nameIn(seen.language, typeOf(issue.typeId).name)} · <a href="/browse/${issue.key}?lang=${seen.language}">${issue.key}</a></p>
<p>${issue.summary}</p>${isDone ? html`<p class="soft small">${resolutionName(seen, issue)}</p>` : ''}
<div class="ways">${ways.map(({ name, to }) =>
    form(seen, 'transition', { issue: issue.id, status: to }, button(nameIn(seen.language, name), 'small', issue.key)),
  )}</div></li>`
}
