import { html, raw } from 'hono/html'
import { plainText } from '../content/rich-text.ts'
import { pageTitle } from '../objects.ts'
import { isTrashed, sourcesOf, viewsOf } from '../state.ts'
import type { Database, DataSource, Page, Property, SourceView } from '../types.ts'
import { board, groupProperty } from './board-view.ts'
import { cell } from './cells.ts'
import { icon, iconOf } from './icons.ts'
import { breadcrumb, sharing } from './layout.ts'
import { morePages, mostRows, rowsShown } from './rows.ts'
import { schema } from './schema-view.ts'
import { actButton, type Html, hidden, nothing, pathOf, type View } from './view.ts'

/** A database as one of its views: a table or a board. @param viewId of the view, or `board`, as the address says it
 * @param at how many pages of rows further
 */
export function databaseView(view: View, database: Database, viewId: string | undefined, at = 0): Html {
  const { words, world } = view
  const { state } = world
  const sources = sourcesOf(state, database.id).filter((each) => !each.inTrash)
  const views = viewsOf(state, database.id)
  const chosen = views.find(({ id }) => id.replaceAll('-', '') === viewId) ?? views[0]
  const source = sources.find(({ id }) => id === chosen?.dataSourceId) ?? sources[0]
  const parent = state.pages.get(database.parent.id)
  const all = source ? rowsShown(world, source, chosen) : []
  const rows = all.slice(at * mostRows, (at + 1) * mostRows)
  const isBoard = chosen?.type === 'board' || viewId === 'board'
  return html`${breadcrumb(view, parent ? [{ id: parent.id, title: pageTitle(parent) }] : [])}
    <h1>${iconOf(database.icon, 'database')} ${plainText(database.title) || words.untitled}</h1>
    ${database.description.length === 0 ? nothing : html`<p class="quiet">${plainText(database.description)}</p>`}
    <div class="bar">
      ${sharing(view, database)}
      ${
        isTrashed(state, database)
          ? actButton(view, 'restore', { id: database.id }, words.restore)
          : actButton(view, 'trash', { id: database.id }, words.trash)
      }
      <span class="quiet">${words.rows(all.length)}</span>
    </div>
    ${source ? tabs(view, database, views, chosen, source, isBoard) : nothing}
    ${source ? html`${isBoard ? board(view, source, rows, chosen) : table(view, source, rows, chosen)}${morePages(view, all.length, at)}${newRow(view, source)}${schema(view, source)}` : nothing}`
}

function tabs(
  view: View,
  database: Database,
  views: readonly SourceView[],
  chosen: SourceView | undefined,
  source: DataSource,
  isBoard: boolean,
): Html {
  const { words } = view
  const current = (is: boolean) => (is ? raw('aria-current="true"') : '')
  const isExtra = isBoard && chosen?.type !== 'board'
  const hasBoard = views.some(({ type }) => type === 'board') || groupProperty(source, undefined) === undefined
  return html`<nav class="tabs" aria-label="${words.view}">
    ${views.map(
      (each) =>
        html`<a href="${pathOf(database.id)}?v=${each.id.replaceAll('-', '')}" ${current(each === chosen && !isExtra)}>${tabName(view, each, views)}</a>`,
    )}
    ${hasBoard ? nothing : html`<a href="${pathOf(database.id)}?v=board" ${current(isExtra)}>${words.board}</a>`}
  </nav>`
}

/** Of several data sources, each table says whose it is. */
function tabName({ words, world }: View, { name, dataSourceId }: SourceView, views: readonly SourceView[]): string {
  if (name !== 'Default view') return name
  const title = plainText(world.state.dataSources.get(dataSourceId)?.title ?? [])
  return views.every((each) => each.dataSourceId === dataSourceId) ? words.table : `${words.table} · ${title}`
}

function newRow(view: View, source: DataSource): Html {
  const { words } = view
  return html`<form method="post" action="/world/add-page" class="line new">
    ${hidden({ parent: source.id, back: view.here })}<input name="title" aria-label="${words.addRow}" placeholder="${words.title}" /><button
      class="button"
    >
      ${words.addRow}
    </button>
  </form>`
}

/** The title stands first, whatever the order of the schema; a view may hide the others. */
function shownProperties(source: DataSource, chosen: SourceView | undefined): Property[] {
  const listed = chosen?.configuration?.properties
  const isHidden = ({ id }: Property) =>
    Array.isArray(listed) && listed.some((each) => each.property_id === id && each.visible === false)
  return [
    ...source.properties.filter((property) => property.type === 'title'),
    ...source.properties.filter((property) => property.type !== 'title' && !isHidden(property)),
  ]
}

function table(view: View, source: DataSource, rows: readonly Page[], chosen: SourceView | undefined): Html {
  const { words } = view
  const properties = shownProperties(source, chosen)
  if (rows.length === 0) return html`<p class="empty">${words.noRows}</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.database}">
    <table>
      <thead>
        <tr>
          ${properties.map((property) => html`<th scope="col" class="${property.type}">${icon(property.type)} ${property.name}</th>`)}
          <th></th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${properties.map((property) =>
                property.type === 'title'
                  ? html`<th scope="row"><a href="${pathOf(row.id)}">${pageTitle(row) || words.untitled}</a></th>`
                  : html`<td class="${property.type} ${lengthOf(row, property)}">${cell(view, property, row)}</td>`,
              )}
              <td>${actButton(view, 'trash', { id: row.id }, binLabel(words.trash), 'small')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** A drawn bin whose name is only spoken. */
const binLabel = (name: string): Html => html`${icon('bin')}<span class="hidden">${name}</span>`

/** Long texts may break into lines; short ones keep together. */
function lengthOf(row: Page, { id }: Property): string {
  const value = row.values[id]
  return value?.type === 'rich_text' && plainText(value.text).length > 24 ? 'long' : ''
}
