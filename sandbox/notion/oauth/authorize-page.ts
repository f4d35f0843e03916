import { html, raw } from 'hono/html'
import { plainText } from '../content/rich-text.ts'
import type { NotionWorld } from '../notion-world.ts'
import { pageTitle } from '../objects.ts'
import { styles } from '../page/styles.ts'
import type { Html } from '../page/view.ts'
import { type Lang, words } from '../page/words.ts'
import { databasesUnder, pagesUnder } from '../state.ts'
import type { User } from '../types.ts'
import type { Asked } from './authorize-routes.ts'

/** Asks a person which pages the app may see, in the workspace that is theirs. @param person whose turn it is; the first without it */
export async function authorizePage(
  world: NotionWorld,
  lang: Lang,
  { clientId, redirectUri, state }: Asked,
  person: User | undefined,
  address: string,
): Promise<string> {
  const t = words[lang]
  const people = [...world.state.users.values()].filter((user) => user.type === 'person')
  const who = person ?? people[0]
  const workspace = world.state.workspaces.get(who?.workspace ?? '')
  const hidden = { client_id: clientId, redirect_uri: redirectUri, state, person: who?.id ?? '' }
  const choices = who ? choicesIn(world, who.workspace, t.untitled) : []
  return frame(
    lang,
    t.authorizeTitle,
    html`<h1>${t.authorizeTitle}</h1>
      <p>${t.authorizeAs(who?.name ?? '', workspace?.name ?? '')}</p>
      <form method="get" action="/v1/oauth/authorize" class="line">
        ${[...new URL(address).searchParams].map(([name, value]) => (name === 'person' ? '' : html`<input type="hidden" name="${name}" value="${value}" />`))}
        <select name="person" aria-label="${t.authorizeWho}">
          ${people.map((each) => html`<option value="${each.id}" ${each === who ? raw('selected') : ''}>${each.name} · ${world.state.workspaces.get(each.workspace)?.name}</option>`)}</select
        ><button class="button">${t.authorizeSwitch}</button>
      </form>
      <form method="post" action="/v1/oauth/authorize" class="consent">
        ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <fieldset>
          <legend>${t.authorizePages}</legend>
          ${choices.map(
            ({ id, title, depth }) =>
              html`<label style="padding-left:${depth * 20}px"><input type="checkbox" name="pages" value="${id}" /> ${title}</label>`,
          )}
        </fieldset>
        <label><input type="checkbox" name="template" value="yes" /> ${t.authorizeTemplate}</label>
        <p class="bar">
          <button class="button main" name="answer" value="allow">${t.authorizeAllow}</button>
          <button class="button" name="answer" value="cancel">${t.authorizeCancel}</button>
        </p>
        <p class="quiet">${t.authorizeBack}: <code>${redirectUri}</code></p>
      </form>`,
  )
}

interface Choice {
  id: string
  title: string
  depth: number
}

/** The pages and databases of a workspace as a tree, flat. */
function choicesIn({ state }: Pick<NotionWorld, 'state'>, parent: string, untitled: string, depth = 0): Choice[] {
  const pages = pagesUnder(state, parent)
    .filter((page) => !page.inTrash)
    .flatMap((page): Choice[] => [
      { id: page.id, title: pageTitle(page) || untitled, depth },
      ...choicesIn({ state }, page.id, untitled, depth + 1),
    ])
  const databases = databasesUnder(state, parent)
    .filter((database) => !database.inTrash)
    .map((database): Choice => ({ id: database.id, title: plainText(database.title) || untitled, depth }))
  return [...pages, ...databases]
}

/** Says what is wrong with the address that led here. */
export const refusedPage = (lang: Lang, why: string): Promise<string> =>
  frame(
    lang,
    words[lang].authorizeWrong,
    html`<h1>${words[lang].authorizeWrong}</h1><p class="why" role="alert"><code>${why}</code></p>`,
  )

async function frame(lang: Lang, title: string, main: Html): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Notion (sandbox)</title>
        <style>
          ${raw(styles)}
        </style>
      </head>
      <body class="alone">
        <main>${main}</main>
      </body>
    </html>`
  return String(page)
}
