import { html } from 'hono/html'
import { plainText } from '../content/rich-text.ts'
import { pageTitle } from '../objects.ts'
import { isTrashed, pagesUnder, sourceOf } from '../state.ts'
import type { Database, DataSource, Page, Property, Value } from '../types.ts'
import { cell } from './cells.ts'
import { icon, iconOf } from './icons.ts'
import { breadcrumb, sharing } from './layout.ts'
import { actButton, type Html, hidden, nothing, pathOf, type View } from './view.ts'

/** A database as a table. */
export function databaseView(view: View, database: Database): Html {
  const { words, world } = view
  const source = sourceOf(world.state, database.id)
  const parent = world.state.pages.get(database.parent.id)
  const rows = source ? pagesUnder(world.state, source.id).filter((page) => !page.inTrash) : []
  return html`${breadcrumb(view, parent ? [{ id: parent.id, title: pageTitle(parent) }] : [])}
    <h1>${iconOf(database.icon, 'database')} ${plainText(database.title) || words.untitled}</h1>
    ${database.description.length === 0 ? nothing : html`<p class="quiet">${plainText(database.description)}</p>`}
    <div class="bar">
      ${sharing(view, database)}
      ${
        isTrashed(world.state, database)
          ? actButton(view, 'restore', { id: database.id }, words.restore)
          : actButton(view, 'trash', { id: database.id }, words.trash)
      }
      <span class="quiet">${words.rows(rows.length)}</span>
    </div>
    ${source ? html`${table(view, source, rows)}${schema(view, source)}` : nothing}`
}

/** The title stands first, whatever the order of the schema. */
const ordered = (source: DataSource): Property[] => [
  ...source.properties.filter((property) => property.type === 'title'),
  ...source.properties.filter((property) => property.type !== 'title'),
]

function table(view: View, source: DataSource, rows: readonly Page[]): Html {
  const { words } = view
  const properties = ordered(source)
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
                  : html`<td class="${property.type} ${lengthOf(row.values[property.id])}">${cell(view, property, row.values[property.id])}</td>`,
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
const lengthOf = (value: Value | undefined) =>
  value?.type === 'rich_text' && plainText(value.text).length > 24 ? 'long' : ''

/** Where a person renames and deletes properties. */
function schema(view: View, source: DataSource): Html {
  const { words } = view
  return html`<details class="schema">
    <summary>${words.properties} (${source.properties.length})</summary>
    <ul>
      ${ordered(source).map(
        (property) =>
          html`<li>
            ${icon(property.type)}
            <form method="post" action="/world/rename-property" class="line">
              ${hidden({ source: source.id, property: property.id, back: view.here })}
              <input name="name" value="${property.name}" aria-label="${property.name}: ${words.newName}" required />
              <button class="button">${words.rename}</button>
            </form>
            <code>${property.type} · ${property.id}</code>
            ${
              property.type === 'title'
                ? nothing
                : actButton(
                    view,
                    'delete-property',
                    { source: source.id, property: property.id },
                    words.deleteProperty,
                    'danger',
                  )
            }
          </li>`,
      )}
    </ul>
  </details>`
}
