import { html } from 'hono/html'
import { plainText } from '../content/rich-text.ts'
import { pageTitle } from '../objects.ts'
import { databasesUnder, isTrashed, pagesUnder, type State } from '../state.ts'
import type { DataSource, Page } from '../types.ts'
import { cell, cellForm } from './cells.ts'
import { content } from './content-view.ts'
import { iconOf } from './icons.ts'
import { breadcrumb, sharing } from './layout.ts'
import { actButton, type Html, nothing, pathOf, timeText, type View } from './view.ts'

/** A page, or a row of a database opened as one. */
export function pageView(view: View, page: Page): Html {
  const { words, world } = view
  const { state } = world
  const source = page.parent.type === 'dataSource' ? state.dataSources.get(page.parent.id) : undefined
  const isGone = isTrashed(state, page)
  return html`${breadcrumb(view, above(state, page))}
    ${isGone ? html`<p class="why">${words.inTrash}</p>` : nothing}
    <h1>${page.icon === null ? nothing : html`<span aria-hidden="true">${page.icon}</span> `}${pageTitle(page) || words.untitled}</h1>
    <div class="bar">
      ${sharing(view, page)}
      ${
        page.inTrash
          ? html`${actButton(view, 'restore', { id: page.id }, words.restore)}${actButton(view, 'purge', { id: page.id }, words.purge, 'danger')}`
          : actButton(view, 'trash', { id: page.id }, words.trash)
      }
      ${source && !isGone ? actButton(view, 'duplicate', { id: page.id }, words.duplicate) : nothing}
      <span class="quiet">${words.edited} ${timeText(page.editedAt, view.lang)}</span>
    </div>
    ${source ? properties(view, source, page) : nothing}
    <article>${page.blocks.length === 0 ? html`<p class="empty">${words.emptyPage}</p>` : content(page.blocks)}</article>
    ${inside(view, page)}`
}

function properties(view: View, source: DataSource, page: Page): Html {
  return html`<dl class="properties">
    ${source.properties.map((property) => {
      const value = page.values[property.id]
      const form = cellForm(view, page.id, property, value)
      const shown = cell(view, property, value)
      const isEmpty = String(shown).trim() === ''
      return html`<div>
        <dt>${property.name}</dt>
        <dd>
          ${
            form === nothing
              ? shown
              : html`<details>
                  <summary title="${view.words.edit}">${isEmpty ? html`<span class="quiet">${view.words.empty}</span>` : shown}</summary>
                  ${form}
                </details>`
          }
        </dd>
      </div>`
    })}
  </dl>`
}

function inside(view: View, page: Page): Html {
  const { state } = view.world
  const children = [
    ...pagesUnder(state, page.id)
      .filter((child) => !child.inTrash)
      .map((child) => ({ id: child.id, icon: iconOf(child.icon, 'page'), title: pageTitle(child) })),
    ...databasesUnder(state, page.id)
      .filter((child) => !child.inTrash)
      .map((child) => ({ id: child.id, icon: iconOf(child.icon, 'database'), title: plainText(child.title) })),
  ]
  if (children.length === 0) return nothing
  return html`<section class="children">
    <h2>${view.words.pages}</h2>
    <ul>
      ${children.map(({ id, icon, title }) => html`<li><a href="${pathOf(id)}">${icon} ${title || view.words.untitled}</a></li>`)}
    </ul>
  </section>`
}

/** The pages and the database that a page stands in, outermost first. */
function above(state: State, page: Page): { id: string; title: string }[] {
  if (page.parent.type === 'workspace') return []
  if (page.parent.type === 'page') {
    const parent = state.pages.get(page.parent.id)
    return parent ? [...above(state, parent), { id: parent.id, title: pageTitle(parent) }] : []
  }
  const source = state.dataSources.get(page.parent.id)
  const database = source ? state.databases.get(source.databaseId) : undefined
  const parent = database ? state.pages.get(database.parent.id) : undefined
  return [
    ...(parent ? [...above(state, parent), { id: parent.id, title: pageTitle(parent) }] : []),
    ...(database ? [{ id: database.id, title: plainText(database.title) }] : []),
  ]
}

/** Everything that was thrown away, newest first. */
export function trashView(view: View): Html {
  const { words, world } = view
  const gone = [
    ...[...world.state.pages.values()].map((page) => ({ ...page, name: pageTitle(page), kind: 'page' })),
    ...[...world.state.databases.values()].map((database) => ({
      ...database,
      name: plainText(database.title),
      kind: 'database',
    })),
  ]
    .filter((each) => each.inTrash)
    .sort((one, other) => other.editedAt - one.editedAt || other.serial - one.serial)
  return html`<h1>${words.trashTitle}</h1>
    ${
      gone.length === 0
        ? html`<p class="empty">${words.trashEmpty}</p>`
        : html`<ul class="trash">
            ${gone.map(
              (each) =>
                html`<li>
                  <a href="${pathOf(each.id)}">${each.name || words.untitled}</a>
                  ${actButton(view, 'restore', { id: each.id }, words.restore)}
                  ${each.kind === 'page' ? actButton(view, 'purge', { id: each.id }, words.purge, 'danger') : nothing}
                </li>`,
            )}
          </ul>`
    }`
}
