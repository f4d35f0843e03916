import { html } from 'hono/html'
import { addressOf } from '../content/files.ts'
import { plainText } from '../content/rich-text.ts'
import { pageTitle } from '../objects.ts'
import { databasesUnder, isTrashed, pagesUnder, type State } from '../state.ts'
import type { DataSource, Page } from '../types.ts'
import { cell, cellForm } from './cells.ts'
import { content } from './content-view.ts'
import { iconOf } from './icons.ts'
import { inline } from './inline-view.ts'
import { breadcrumb, sharing } from './layout.ts'
import { moveForm } from './move-form.ts'
import { actButton, type Html, hidden, nothing, pathOf, timeText, type View } from './view.ts'

/** A page, or a row of a database opened as one. */
export function pageView(view: View, page: Page): Html {
  const { words, world } = view
  const { state } = world
  const source = page.parent.type === 'dataSource' ? state.dataSources.get(page.parent.id) : undefined
  const isGone = isTrashed(state, page)
  return html`${breadcrumb(view, above(state, page))}
    ${isGone ? html`<p class="why">${words.inTrash}</p>` : nothing}
    ${page.isLocked ? html`<p class="quiet">${words.locked}</p>` : nothing}
    ${cover(view, page)}
    <h1>${page.icon === null ? nothing : html`${iconOf(page.icon, 'page')} `}${pageTitle(page) || words.untitled}</h1>
    <div class="bar">
      ${sharing(view, page)}
      ${
        page.inTrash
          ? html`${actButton(view, 'restore', { id: page.id }, words.restore)}${actButton(view, 'purge', { id: page.id }, words.purge, 'danger')}`
          : actButton(view, 'trash', { id: page.id }, words.trash)
      }
      ${isGone || page.parent.type === 'workspace' ? nothing : actButton(view, 'duplicate', { id: page.id }, words.duplicate)}
      <span class="quiet">${words.edited} ${timeText(page.editedAt, view.lang)}</span>
    </div>
    ${source ? properties(view, source, page) : nothing}
    <article>${page.blocks.length === 0 ? html`<p class="empty">${words.emptyPage}</p>` : content(view, page.blocks, !isGone)}</article>
    ${isGone ? nothing : html`${writing(view, page)}${erased(view, page)}`} ${inside(view, page)} ${comments(view, page)}
    ${isGone || page.parent.type === 'workspace' ? nothing : moveForm(view, page)}`
}

function cover({ world }: View, page: Page): Html {
  if (page.cover?.type !== 'file') return nothing
  return html`<img class="cover" src="${addressOf(world, page.cover.upload).url}" alt="" />`
}

function properties(view: View, source: DataSource, page: Page): Html {
  return html`<dl class="properties">
    ${source.properties.map((property) => {
      const form = cellForm(view, page, property)
      const shown = cell(view, property, page)
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

/** Where a person writes into the page, gives it another title or puts a page inside. */
function writing(view: View, page: Page): Html {
  const { words } = view
  const isRow = page.parent.type === 'dataSource'
  return html`<details class="writing">
    <summary>${words.write}</summary>
    <form method="post" action="/world/write">
      ${hidden({ page: page.id, back: view.here })}
      <textarea name="markdown" rows="4" aria-label="${words.write}" placeholder="${words.writeHint}" required></textarea>
      <button class="button">${words.add}</button>
    </form>
    ${
      isRow
        ? nothing
        : html`<form method="post" action="/world/retitle" class="line">
            ${hidden({ id: page.id, back: view.here })}<input name="title" aria-label="${words.title}" value="${pageTitle(page)}" /><button
              class="button"
            >
              ${words.rename}
            </button>
          </form>`
    }
    <form method="post" action="/world/add-page" class="line">
      ${hidden({ parent: page.id, back: view.here })}<input name="title" aria-label="${words.addPage}" /><button class="button">
        ${words.addPage}
      </button>
    </form>
  </details>`
}

/** Blocks that were deleted one by one, to bring back. */
function erased(view: View, page: Page): Html {
  const gone = [...view.world.state.deletedBlocks].filter(([, each]) => each.page === page.id).slice(-20)
  if (gone.length === 0) return nothing
  return html`<details class="writing">
    <summary>${view.words.erasedBlocks(gone.length)}</summary>
    <ul class="trash">
      ${gone.map(
        ([id, { block }]) =>
          html`<li><span>${plainText(block.text) || block.type}</span>${actButton(view, 'unerase', { block: id }, view.words.restore)}</li>`,
      )}
    </ul>
  </details>`
}

function comments(view: View, page: Page): Html {
  const { words, world } = view
  const open = [...world.state.comments.values()].filter((each) => each.pageId === page.id && !each.isResolved)
  return html`<section class="comments">
    <h2>${words.comments}</h2>
    <ul>
      ${open.map(
        (each) =>
          html`<li>
            <p><strong>${each.displayName.name ?? world.state.users.get(each.createdBy)?.name}</strong> ${inline(each.text)}</p>
            ${actButton(view, 'resolve', { comment: each.id }, words.resolve, 'small')}
          </li>`,
      )}
    </ul>
    <form method="post" action="/world/comment" class="line">
      ${hidden({ page: page.id, back: view.here })}<input name="text" aria-label="${words.comment}" required /><button class="button">
        ${words.comment}
      </button>
    </form>
  </section>`
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
