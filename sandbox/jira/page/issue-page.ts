import { html } from 'hono/html'
import { users } from '../catalogue.ts'
import type { JiraWorld } from '../jira-world.ts'
import { plainText } from '../objects.ts'
import { customFieldOf, schemeOf, statusOf, transitionsFrom, typeOf } from '../schemes.ts'
import { projectOf, versionsOf } from '../state.ts'
import type { Issue } from '../types.ts'
import { linkList, resolutionName, statusPill } from './board.ts'
import { button, form, layout, type Piece, type Seen } from './layout.ts'
import { changes, comments } from './talk.ts'
import { nameIn, words } from './words.ts'

/** One issue, and everything that can be done with it by hand. */
export function issuePage(world: JiraWorld, seen: Seen, issue: Issue): Piece {
  const t = words[seen.language]
  const project = projectOf(world.state, issue)
  const versions = versionsOf(world.state, issue).map(
    ({ name, released }) => `${name} (${released ? t.released : t.unreleased})`,
  )
  const properties = Object.entries(issue.properties)
  const main = html`<p><a href="/?lang=${seen.language}">← ${t.back}</a></p>
<p class="code">${project.name} · ${issue.key}</p><h1>${issue.summary}</h1>
<div class="two"><div>
<section><dl>
<dt>${t.type}</dt><dd>${nameIn(seen.language, typeOf(issue.typeId).name)}</dd>
<dt>${t.status}</dt><dd>${statusPill(seen, issue)}</dd>
<dt>${t.resolution}</dt><dd>${resolutionName(seen, issue)}</dd>
<dt>${t.version}</dt><dd>${versions.length === 0 ? t.none : versions.join(', ')}</dd>
<dt>${t.assignee}</dt><dd>${issue.assignee?.displayName ?? t.nobody}</dd>
${typeOf(issue.typeId).custom.map((id) => html`<dt>${customFieldOf(id).name}</dt><dd>${customText(issue, id) ?? t.empty}</dd>`)}</dl>${issue.description === null ? '' : html`<p style="margin-top:16px;white-space:pre-line">${plainText(issue.description)}</p>`}</section>
<section><h3>${t.links}</h3>${issue.links.length === 0 ? html`<p class="empty">${t.noLinks}</p>` : linkList(issue)}</section>
${properties.length === 0 ? '' : html`<section><h3>${t.properties}</h3><pre>${JSON.stringify(issue.properties, null, 2)}</pre></section>`}
${comments(seen, issue)}${changes(seen, issue)}</div><section class="acts">${acts(world, seen, issue)}</section></div>`
  return layout(seen, `/browse/${issue.key}`, `${issue.key} ${issue.summary}`, main)
}

function customText(issue: Issue, id: string): string | undefined {
  const value = issue.custom[id]
  return customFieldOf(id).options?.find((each) => each.id === value)?.value ?? value
}

function acts(world: JiraWorld, seen: Seen, issue: Issue): Piece[] {
  const t = words[seen.language]
  const ref = { issue: issue.id }
  const mine = world.state.versions.filter(({ projectId }) => projectId === issue.projectId)
  const others = world.state.projects.filter(({ id }) => id !== issue.projectId)
  const ahead = transitionsFrom(schemeOf(projectOf(world.state, issue)), issue.statusId)
  const ways = ahead.filter(({ to }) => to !== issue.statusId)
  // Where a screen asks for the resolution, and the way has none of its own.
  const closed = ahead.find(({ hasScreen, resolutionId }) => hasScreen && resolutionId === undefined)
  const fixed = issue.fixVersionIds[0] ?? ''
  const group = (title: string, inside: Piece | Piece[]) => html`<div><h3>${title}</h3>${inside}</div>`
  return [
    group(
      t.moveTo,
      html`<div class="ways">${ways.map(({ name, to }) =>
        form(
          seen,
          'transition',
          { ...ref, status: to },
          button(nameIn(seen.language, name), statusOf(to).category.key === 'done' ? 'main' : ''),
        ),
      )}${
        closed ? form(seen, 'transition', { ...ref, status: closed.to, resolution: "Won't Do" }, button(t.wontDo)) : ''
      }</div>`,
    ),
    group(
      t.assign,
      form(
        seen,
        'assign',
        ref,
        html`<select name="to" aria-label="${t.assignee}"><option value="">${t.nobody}</option>${users.map(
          ({ accountId, displayName }) =>
            html`<option value="${accountId}"${accountId === issue.assignee?.accountId ? html` selected` : ''}>${displayName}</option>`,
        )}</select>${button(t.assign)}`,
      ),
    ),
    group(
      t.setVersion,
      form(
        seen,
        'set-version',
        ref,
        html`<select name="version" aria-label="${t.version}"><option value="">${t.none}</option>${mine.map(
          ({ id, name }) => html`<option value="${id}"${id === fixed ? html` selected` : ''}>${name}</option>`,
        )}</select>${button(t.save)}`,
      ),
    ),
    ...(mine.some(({ id }) => id === fixed) ? [group(t.versions, releases(world, seen, issue))] : []),
    group(
      t.rename,
      form(
        seen,
        'rename',
        ref,
        html`<input type="text" name="summary" required maxlength="255" value="${issue.summary}" aria-label="${t.summary}">${button(t.save)}`,
      ),
    ),
    group(
      t.moveProject,
      form(
        seen,
        'move',
        ref,
        html`<select name="project" aria-label="${t.moveProject}">${others.map(
          ({ key, name }) => html`<option value="${key}">${key} · ${name}</option>`,
        )}</select>${button(t.move)}`,
        `/browse/{key}?lang=${seen.language}`,
      ),
    ),
    group(
      t.remove,
      html`<p class="soft">${t.removeNote}</p>${form(seen, 'delete', ref, button(t.remove, 'danger'), `/?lang=${seen.language}`)}`,
    ),
  ]
}

const releases = (world: JiraWorld, seen: Seen, issue: Issue): Piece[] => {
  const t = words[seen.language]
  return versionsOf(world.state, issue).map(({ id, name, released }) =>
    form(
      seen,
      'release',
      { version: id, released: String(!released) },
      html`<strong>${name}</strong>${button(released ? t.unrelease : t.release, released ? '' : 'main')}`,
    ),
  )
}
