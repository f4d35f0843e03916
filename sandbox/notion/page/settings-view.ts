import { html, raw } from 'hono/html'
import { type Connection, capabilities } from '../connection.ts'
import type { Subscription } from '../subscription.ts'
import type { Workspace } from '../types.ts'
import { actButton, type Html, hidden, nothing, type View } from './view.ts'

/** Plans, connections and webhooks: what an admin sets in Notion and in the app's page there. */
export function settingsView(view: View): Html {
  const { words, world } = view
  const { state, oauth } = world
  const none = html`<p class="quiet">${words.noneYet}</p>`
  return html`<h1>${words.settings}</h1>
    <section class="setting">
      <h2>${words.plan}</h2>
      ${[...state.workspaces.values()].map((each) => plan(view, each))}
    </section>
    <section class="setting">
      <h2>${words.connections}</h2>
      ${[...state.connections.values()].map((each) => connection(view, each))}
      <h3>${words.redirects}</h3>
      ${oauth.redirectUris.length === 0 ? none : html`<ul>${oauth.redirectUris.map((url) => html`<li><code>${url}</code></li>`)}</ul>`}
      <form method="post" action="/world/redirect" class="line">
        ${hidden({ back: view.here })}<input name="url" type="url" aria-label="${words.redirects}" placeholder="https://" required /><button class="button">${words.add}</button>
      </form>
    </section>
    <section class="setting">
      <h2>${words.webhooks}</h2>
      ${state.subscriptions.size === 0 ? none : [...state.subscriptions.values()].map((each) => subscription(view, each))}
      <form method="post" action="/world/subscribe" class="line">
        ${hidden({ back: view.here })}<input name="url" type="url" aria-label="${words.webhookUrl}" placeholder="https://" required /><button class="button">
          ${words.subscribe}
        </button>
      </form>
    </section>`
}

function plan(view: View, { id, name, plan: held, blocks }: Workspace): Html {
  const { words } = view
  const names = { free: words.planFree, plus: words.planPlus, business: words.planBusiness }
  return html`<form method="post" action="/world/plan" class="line">
    ${hidden({ workspace: id, back: view.here })}
    <strong>${name}</strong>
    <select name="plan" aria-label="${name}: ${words.plan}">
      ${Object.entries(names).map(([value, label]) => html`<option value="${value}" ${value === held ? raw('selected') : ''}>${label}</option>`)}
    </select>
    <button class="button">${words.save}</button> <span class="quiet">${words.blocksMade(blocks)}</span>
  </form>`
}

function connection(view: View, { botId, kind, workspace, accessTokens, users, ...held }: Connection): Html {
  const { words, world } = view
  const works = kind === 'internal' ? world.state.tokenWorks : accessTokens.length > 0
  const people = { none: words.peopleNone, without_email: words.peopleWithout, with_email: words.peopleWith }
  const name = `${kind === 'internal' ? words.internal : words.public} · ${world.state.workspaces.get(workspace)?.name ?? ''}`
  return html`<article class="connected">
    <p><strong>${name}</strong> <span class="badge ${works ? 'good' : 'plain'}">${works ? words.works : words.worksNot}</span></p>
    <form method="post" action="/world/allow">
      ${hidden({ bot: botId, back: view.here })}
      <fieldset>
        <legend>${words.may}</legend>
        ${capabilities.map(
          (each) =>
            html`<label><input type="checkbox" name="may" value="${each}" ${held.capabilities.includes(each) ? raw('checked') : ''} /> ${words.capabilities[each]}</label>`,
        )}
        <label
          >${words.people}
          <select name="may" aria-label="${words.people}">
            ${Object.entries(people).map(([value, label]) => html`<option value="${value}" ${value === users ? raw('selected') : ''}>${label}</option>`)}
          </select></label
        >
        <button class="button">${words.save}</button>
      </fieldset>
    </form>
    ${kind === 'public' && works ? actButton(view, 'disconnect', { bot: botId }, words.disconnect, 'danger') : nothing}
  </article>`
}

function subscription(view: View, { id, url, status }: Subscription): Html {
  const { words } = view
  return html`<article class="connected">
    <p><code>${url}</code> ${status === 'active' ? html`<span class="badge good">${words.active}</span>` : nothing}</p>
    ${
      status === 'pending'
        ? html`<p class="quiet">${words.tokenSent}</p>
            <form method="post" action="/world/paste" class="line">
              ${hidden({ id, back: view.here })}<input name="token" aria-label="${words.token}" required /><button class="button">
                ${words.paste}
              </button>
            </form>
            ${actButton(view, 'verify-again', { id }, words.sendAgain)}`
        : nothing
    }
    ${actButton(view, 'unsubscribe', { id }, words.unsubscribe, 'danger')}
  </article>`
}
