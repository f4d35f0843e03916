/** What the app's account may do in each project, and what the OAuth app has: switched here, felt by the app at once. */
import { html } from 'hono/html'
import { permissions } from '../catalogue.ts'
import type { JiraWorld } from '../jira-world.ts'
import { jiraTime } from '../objects.ts'
import { button, form, type Piece, type Seen } from './layout.ts'
import { words } from './words.ts'

const keys = Object.entries(permissions).flatMap(([key, { type }]) => (type === 'PROJECT' ? [key] : []))

/** Folded: a switch for every permission in every project. */
export function permissionTable(world: JiraWorld, seen: Seen): Piece {
  const t = words[seen.language]
  const { projects, denied } = world.state
  return html`<details id="permissions"${seen.isUnfolded ? html` open` : ''}><summary>${t.permissions}</summary><p class="soft">${t.permissionsNote}</p>
<div class="scroll"><table class="switches"><thead><tr><th scope="col"></th>${projects.map(
    ({ key }) => html`<th scope="col">${key}</th>`,
  )}</tr></thead><tbody>${keys.map(
    (permission) =>
      html`<tr><th scope="row"><code>${permission}</code></th>${projects.map(({ id, key }) => {
        const isOff = denied.get(id)?.includes(permission) === true
        return html`<td>${form(
          seen,
          'permission',
          { project: key, permission, denied: String(!isOff) },
          button(isOff ? t.off : t.on, isOff ? 'small danger' : 'small', `${key} · ${permission}`),
          // The table stays unfolded, for the next switch.
          `/?lang=${seen.language}&permissions=1`,
        )}</td>`
      })}</tr>`,
  )}</tbody></table></div></details>`
}

/** The app of the developer console: its consents, the points of this hour, the webhooks that it registered. */
export function oauthApp(world: JiraWorld, seen: Seen): Piece {
  const t = words[seen.language]
  const live = world.state.grants.filter(({ isVoid, isCodeUsed }) => !isVoid && isCodeUsed).length
  const hooks = world.state.hooks.filter(({ expiresAt }) => expiresAt > world.clock.now())
  const left = world.limits.points().remaining
  return html`<h3>${t.app}</h3><ul class="rows"><li><strong>${world.oauthApp.name}</strong><span class="grow">${t.consents(live)}</span>${
    live === 0 ? '' : form(seen, 'revoke-consent', {}, button(t.revoke, 'danger'))
  }</li><li><span class="grow">${t.points(left.toLocaleString('en-US'))}</span>${
    left === 0 ? '' : form(seen, 'points', { left: '0' }, button(t.usePoints, 'danger'))
  }</li></ul><h3>${t.dynamicHooks}</h3>${hooks.length === 0 ? html`<p class="empty">${t.noDynamicHooks}</p>` : ''}<ul class="rows">${hooks.map(
    ({
      id,
      events,
      jqlFilter,
      expiresAt,
    }) => html`<li><strong>${id}</strong><code class="grow">${events.join(', ')} · ${jqlFilter}</code>
<span class="soft">${t.until(jiraTime(expiresAt).slice(0, 10))}</span></li>`,
  )}</ul>`
}
