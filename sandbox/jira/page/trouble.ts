import { html } from 'hono/html'
import type { JiraWorld } from '../jira-world.ts'
import { jiraTime } from '../objects.ts'
import { mayApp } from '../state.ts'
import { oauthApp, permissionTable } from './access.ts'
import { button, form, type Piece, type Seen } from './layout.ts'
import { words } from './words.ts'

/** Switches for what can go wrong, the webhook's address, and what went to and fro. */
export function trouble(world: JiraWorld, seen: Seen): Piece {
  const t = words[seen.language]
  const expired = world.state.isTokenExpired
  return html`<section aria-labelledby="trouble"><div class="head"><h2 id="trouble">${t.trouble}</h2></div>
<ul class="rows"><li><span class="grow">${expired ? t.tokenExpired : t.tokenFine}</span>${form(
    seen,
    'token',
    { expired: String(!expired) },
    button(expired ? t.restore : t.expire, expired ? 'main' : 'danger'),
  )}</li>${world.state.projects.map(({ id, key }) => {
    const sees = mayApp(world.state, id, 'BROWSE_PROJECTS')
    const wish = { project: key, permission: 'BROWSE_PROJECTS', denied: String(sees) }
    return html`<li><strong>${key}</strong><span class="grow">${sees ? t.canSee : t.cannotSee}</span>${form(
      seen,
      'permission',
      wish,
      button(sees ? t.deny : t.allow, sees ? 'danger' : 'main', key),
    )}</li>`
  })}</ul>${permissionTable(world, seen)}
<div class="foot"><div>${oauthApp(world, seen)}</div><div><h3>${t.webhook}</h3><p class="${world.webhooks.url === '' ? 'empty' : ''}">${
    world.webhooks.url === '' ? t.noWebhook : html`<code>${world.webhooks.url}</code>`
  }</p><h3>${t.traffic}</h3>${traffic(world, seen)}</div></div></section>`
}

function traffic(world: JiraWorld, { language }: Seen): Piece {
  const t = words[language]
  const entries = world.log.after(0, 12).reverse()
  if (entries.length === 0) return html`<p class="empty">${t.noTraffic}</p>`
  return html`<div class="scroll"><table class="log"><tbody>${entries.map(
    ({ at, direction, what, ok, status, error }) => html`<tr>
<td class="soft">${jiraTime(Date.parse(at)).slice(11, 19)}</td>
<td class="soft">${direction === 'to-app' ? t.toApp : t.fromApp}</td>
<td>${what.replace(/^jira (webhook )?/, '')}</td>
<td class="${ok ? 'ok' : 'not-ok'}">${status === 0 ? t.noAnswer : status}</td>
<td class="soft">${error ?? ''}</td></tr>`,
  )}</tbody></table></div>`
}
