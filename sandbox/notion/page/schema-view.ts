import { html, raw } from 'hono/html'
import { plainTypes } from '../schema-acts.ts'
import type { DataSource, Property } from '../types.ts'
import { icon } from './icons.ts'
import { actButton, type Html, hidden, nothing, type View } from './view.ts'

/** Where a person adds, renames, retypes and deletes properties. */
export function schema(view: View, source: DataSource): Html {
  const { words } = view
  const inOrder = source.properties.toSorted(
    (one, other) => Number(other.type === 'title') - Number(one.type === 'title'),
  )
  return html`<details class="schema">
    <summary>${words.properties} (${source.properties.length})</summary>
    <ul>
      ${inOrder.map((property) => html`<li>${icon(property.type)}${one(view, source, property)}</li>`)}
      <li>
        ${icon('rich_text')}
        <form method="post" action="/world/add-property" class="line">
          ${hidden({ source: source.id, back: view.here })}
          <input name="name" aria-label="${words.addProperty}" required />
          ${types(words.type, 'rich_text')}
          <button class="button">${words.addProperty}</button>
        </form>
      </li>
    </ul>
  </details>`
}

function one(view: View, source: DataSource, property: Property): Html {
  const { words } = view
  const fields = { source: source.id, property: property.id, back: view.here }
  const isTitle = property.type === 'title'
  return html`<form method="post" action="/world/rename-property" class="line">
      ${hidden(fields)}
      <input name="name" value="${property.name}" aria-label="${property.name}: ${words.newName}" required />
      <button class="button">${words.rename}</button>
    </form>
    <code>${property.type} · ${property.id}</code>
    ${
      isTitle
        ? nothing
        : html`<form method="post" action="/world/retype-property" class="line">
              ${hidden(fields)}${types(`${property.name}: ${words.type}`, property.type)}<button class="button">${words.retype}</button>
            </form>
            ${actButton(view, 'delete-property', { source: source.id, property: property.id }, words.deleteProperty, 'danger')}`
    }`
}

const types = (label: string, current: string): Html =>
  html`<select name="type" aria-label="${label}">
    ${plainTypes.map((type) => html`<option ${type === current ? raw('selected') : ''}>${type}</option>`)}
  </select>`
