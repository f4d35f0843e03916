import { html, raw } from 'hono/html'
import { plainText } from '../content/rich-text.ts'
import { workspaceId } from '../ids.ts'
import { pageTitle } from '../objects.ts'
import { databasesUnder, isShared, pagesUnder } from '../state.ts'
import type { Database, Page } from '../types.ts'
import { icon, iconOf } from './icons.ts'
import { styles } from './styles.ts'
import { actButton, type Html, nothing, pathOf, type View } from './view.ts'

/** The frame: the tree and the connection on the left, `main` on the right. @param current the id that is open */
export function layout(view: View, title: string, main: Html, current: string | null, why: string | null): Html {
  const { words } = view
  return html`<!doctype html>
    <html lang="${words.htmlLang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Notion (sandbox)</title>
        <style>
          ${raw(styles)}
        </style>
      </head>
      <body>
        <nav class="side" aria-label="${words.workspace}">
          <p class="team">
            <a href="/"><span class="logo" aria-hidden="true">N</span>${view.world.state.workspaces.get(workspaceId)?.name}</a
            ><a class="lang" href="${otherLanguage(view)}" lang="${view.lang === 'ko' ? 'en' : 'ko'}">${words.other}</a>
          </p>
          ${tree(view, current)}
          <p class="node"><a href="/trash" ${current === 'trash' ? raw('aria-current="page"') : ''}>${icon('bin')}<span class="name">${words.trashTitle}</span></a></p>
          <p class="node"><a href="/settings" ${current === 'settings' ? raw('aria-current="page"') : ''}>${icon('gear')}<span class="name">${words.settings}</span></a></p>
          ${connection(view)}
          <p class="note">${words.note}</p>
        </nav>
        <main>
          ${why === null ? nothing : html`<p class="why" role="alert">${why}</p>`} ${main}
        </main>
      </body>
    </html>`
}

function otherLanguage({ here, lang }: View): string {
  const url = new URL(here, 'http://127.0.0.1')
  url.searchParams.set('lang', lang === 'ko' ? 'en' : 'ko')
  return `${url.pathname}${url.search}`
}

function tree(view: View, current: string | null): Html {
  const { state } = view.world
  const tops = (workspace: string) => pagesUnder(state, workspace).filter((page) => !page.inTrash)
  return html`${[...state.workspaces.values()].map(
    ({ id, name }) =>
      html`${id === workspaceId ? nothing : html`<p class="other">${name}</p>`}
        <ul class="tree">
          ${tops(id).map((page) => pageNode(view, page, current))}
        </ul>`,
  )}`
}

function pageNode(view: View, page: Page, current: string | null): Html {
  const { state } = view.world
  const pages = pagesUnder(state, page.id).filter((child) => !child.inTrash)
  const databases = databasesUnder(state, page.id).filter((child) => !child.inTrash)
  return html`<li>
    ${node(view, page, iconOf(page.icon, 'page'), pageTitle(page), current)}
    ${
      pages.length + databases.length === 0
        ? nothing
        : html`<ul>
            ${pages.map((child) => pageNode(view, child, current))}
            ${databases.map((child) => html`<li>${node(view, child, iconOf(child.icon, 'database'), plainText(child.title), current)}</li>`)}
          </ul>`
    }
  </li>`
}

function node(
  { world, words }: View,
  holder: Page | Database,
  mark: Html,
  title: string,
  current: string | null,
): Html {
  const dot = isShared(world.state, holder)
    ? html`<span class="dot" title="${words.shared}"><span class="hidden">${words.shared}</span></span>`
    : nothing
  return html`<p class="node">
    <a href="${pathOf(holder.id)}" ${holder.id === current ? raw('aria-current="page"') : ''}
      >${mark}<span class="name">${title || words.untitled}</span>${dot}</a
    >
  </p>`
}

function connection(view: View): Html {
  const { words, world } = view
  const { tokenWorks, blocksUsedUp } = world.state
  return html`<section class="connection" aria-label="${words.connection}">
    <h2>${words.connection} · Hearback</h2>
    <p class="state ${tokenWorks ? 'good' : 'bad'}">${tokenWorks ? words.tokenWorks : words.tokenExpired}</p>
    ${actButton(view, 'token', { works: String(!tokenWorks) }, tokenWorks ? words.expire : words.renew, 'wide')}
    ${blocksUsedUp ? html`<p class="state bad">${words.blocksUsedUp}</p>` : nothing}
    ${actButton(view, 'blocks', { usedUp: String(!blocksUsedUp) }, blocksUsedUp ? words.freeUp : words.useUp, 'wide')}
  </section>`
}

/** Where a page is: the names above it, as links. */
export function breadcrumb(view: View, above: readonly { id: string; title: string }[]): Html {
  return html`<p class="crumbs">
    ${above.map(
      ({ id, title }, at) => html`${at === 0 ? '' : ' / '}<a href="${pathOf(id)}">${title || view.words.untitled}</a>`,
    )}
  </p>`
}

/** Whether the connection sees it, with the button that changes that. */
export function sharing(view: View, holder: Page | Database): Html {
  const { words } = view
  const on = isShared(view.world.state, holder)
  return html`<span class="badge ${on ? 'good' : 'plain'}">${on ? words.shared : words.notShared}</span> ${actButton(
    view,
    'share',
    { id: holder.id, on: String(!on) },
    on ? words.unshare : words.share,
  )}`
}
