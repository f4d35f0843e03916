import { html } from 'hono/html'
import { resolutionOf } from '../catalogue.ts'
import type { JiraWorld } from '../jira-world.ts'
import { schemeOf, statusOf } from '../schemes.ts'
import { mayApp, versionsOf } from '../state.ts'
import type { Issue, Project, RemoteLink } from '../types.ts'
import { button, form, layout, type Piece, type Seen } from './layout.ts'
import { trouble } from './trouble.ts'
import { nameIn, words } from './words.ts'

/** The first page: every project with its issues and versions, those that the app may not see folded, then what can go wrong. */
export function board(world: JiraWorld, seen: Seen): Piece {
  const t = words[seen.language]
  const isSeen = ({ id }: Project) => mayApp(world.state, id, 'BROWSE_PROJECTS')
  const sections = (projects: readonly Project[]) => projects.map((project) => projectSection(world, seen, project))
  const { projects } = world.state
  const unseen = projects.filter((project) => !isSeen(project))
  // What the app cannot see confuses whoever came to see the app; folded it is there for who looks for it.
  const folded =
    unseen.length === 0
      ? ''
      : html`<details class="unseen"><summary>${t.unseen(unseen.length)}</summary>${sections(unseen)}</details>`
  const main = html`<h1>${t.title}</h1><p class="soft">${t.intro}</p>${sections(projects.filter(isSeen))}${folded}${trouble(world, seen)}`
  return layout(seen, '/', t.title, main)
}

function projectSection(world: JiraWorld, seen: Seen, project: Project): Piece {
  const t = words[seen.language]
  const issues = issuesOf(world, project)
  const isSeen = mayApp(world.state, project.id, 'BROWSE_PROJECTS')
  return html`<section aria-labelledby="p-${project.key}">
<div class="head"><h2 id="p-${project.key}">${project.name}</h2><span class="code">${project.key} · ${managed(seen, project)}</span>
<a href="/board/${project.key}?lang=${seen.language}" aria-label="${project.key} · ${t.board}">${t.board}</a></div>
${isSeen ? '' : html`<p class="note">${t.hidden}</p>`}
${issues.length === 0 ? html`<p class="empty">${t.noIssues}</p>` : issueTable(world, seen, issues.slice(-ISSUES_AT_ONCE))}
${issues.length > ISSUES_AT_ONCE ? html`<p><a href="/issues/${project.key}?lang=${seen.language}">${t.everyIssue(issues.length)}</a></p>` : ''}
<div class="foot">${newIssue(world, seen, project)}${versionList(world, seen, project)}</div>
</section>`
}

/** Whether a company or a team looks after a project. */
export const managed = ({ language }: Seen, project: Project): string =>
  schemeOf(project).style === 'classic' ? words[language].companyManaged : words[language].teamManaged

/** A table has so many rows at most: a project may have ten thousand. */
export const ISSUES_AT_ONCE = 100

/** A project's issues, oldest first. */
export const issuesOf = (world: JiraWorld, project: Project): Issue[] =>
  [...world.state.issues.values()]
    .filter(({ projectId }) => projectId === project.id)
    .sort((a, b) => Number(a.key.split('-')[1]) - Number(b.key.split('-')[1]))

export const issueTable = (world: JiraWorld, seen: Seen, issues: Issue[]): Piece => {
  const t = words[seen.language]
  return html`<div class="scroll"><table><thead><tr>${[
    t.key,
    t.summary,
    t.status,
    t.resolution,
    t.version,
    t.links,
  ].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${issues.map(
    (issue) => html`<tr>
<td class="k"><a href="/browse/${issue.key}?lang=${seen.language}">${issue.key}</a></td>
<td>${issue.summary}</td>
<td class="s">${statusPill(seen, issue)}</td>
<td class="r soft">${resolutionName(seen, issue)}</td>
<td class="v">${versionsOf(world.state, issue)
      .map(({ name }) => name)
      .join(', ')}</td>
<td class="l">${linkList(issue)}</td>
</tr>`,
  )}</tbody></table></div>`
}

export function statusPill(seen: Seen, issue: Issue): Piece {
  const status = statusOf(issue.statusId)
  return html`<span class="pill ${status.category.key}">${nameIn(seen.language, status.name)}</span>`
}

export const resolutionName = ({ language }: Seen, issue: Issue): string =>
  issue.resolutionId === null ? words[language].unresolved : nameIn(language, resolutionOf(issue.resolutionId).name)

const isAddress = (url: string) => /^https?:\/\//.test(url)

/** Titles as links; what is resolved is struck through, as Jira does it. */
export const linkList = (issue: Issue): Piece =>
  html`<ul class="links">${issue.links.map(({ object }: RemoteLink) => {
    const isResolved = object.status.resolved === true ? 'resolved' : ''
    const title = html`<span class="${isResolved}">${object.title}</span>`
    // An address that is none of the web (javascript:) is shown, not linked.
    return html`<li>${isAddress(object.url) ? html`<a href="${object.url}" rel="noreferrer">${title}</a>` : title}${
      object.summary === null ? '' : html` <span class="soft">${object.summary}</span>`
    }</li>`
  })}</ul>`

function newIssue(world: JiraWorld, seen: Seen, project: Project): Piece {
  const t = words[seen.language]
  const versions = world.state.versions.filter(({ projectId }) => projectId === project.id)
  const { types, usualTypeId } = schemeOf(project)
  return html`<div><h3>${t.newIssue}</h3>${form(
    seen,
    'create',
    { project: project.key },
    html`<input type="text" name="summary" required maxlength="255" aria-label="${t.summary} · ${project.key}" placeholder="${t.summary}">
<select name="fixVersion" aria-label="${t.version} · ${project.key}"><option value="">${t.version}: ${t.none}</option>${versions.map(
      ({ id, name }) => html`<option value="${id}">${name}</option>`,
    )}</select><select name="type" aria-label="${t.type} · ${project.key}">${types.map(
      ({ id, name }) =>
        html`<option value="${id}"${id === usualTypeId ? html` selected` : ''}>${nameIn(seen.language, name)}</option>`,
    )}</select>${button(t.add, '', project.key)}`,
  )}</div>`
}

function versionList(world: JiraWorld, seen: Seen, project: Project): Piece {
  const t = words[seen.language]
  const versions = world.state.versions.filter(({ projectId }) => projectId === project.id)
  return html`<div><h3>${t.versions}</h3><ul class="rows">${versions.map(
    ({ id, name, released, releaseDate }) => html`<li><strong>${name}</strong>
<span class="pill ${released ? 'done' : 'new'}">${released ? t.released : t.unreleased}</span>
<span class="soft grow">${releaseDate ?? ''}</span>
${form(seen, 'release', { version: id, released: String(!released) }, button(released ? t.unrelease : t.release, released ? '' : 'main', `${project.key} ${name}`))}</li>`,
  )}</ul>${versions.length === 0 ? html`<p class="empty">${t.noVersions}</p>` : ''}${form(
    seen,
    'create-version',
    { project: project.key },
    html`<input type="text" name="name" required maxlength="255" aria-label="${t.newVersion} · ${project.key}" placeholder="${t.versionName}">${button(t.add, '', project.key)}`,
  )}</div>`
}
