import { html } from 'hono/html'
import { findProperty } from '../content/properties/property.ts'
import { pageTitle } from '../objects.ts'
import type { DataSource, Page, Property, SourceView } from '../types.ts'
import { cell } from './cells.ts'
import { type Html, hidden, nothing, pathOf, type View } from './view.ts'

const isChoice = ({ type }: Property) => type === 'select' || type === 'status'

/** By what a board is grouped: as its view says, or by the first status or select. */
export function groupProperty(source: DataSource, view: SourceView | undefined): Property | undefined {
  const group = view?.configuration?.group_by
  const named = typeof group === 'object' && group !== null && 'property_id' in group ? String(group.property_id) : ''
  const own = findProperty(source, named)
  if (own && isChoice(own)) return own
  return source.properties.find(({ type }) => type === 'status') ?? source.properties.find(isChoice)
}

/** Rows as cards in columns, which a person can move from one to another. */
export function board(view: View, source: DataSource, rows: readonly Page[], chosen: SourceView | undefined): Html {
  const property = groupProperty(source, chosen)
  if (!property) return html`<p class="empty">${view.words.noRows}</p>`
  const optionOf = (page: Page) => {
    const value = page.values[property.id]
    return value?.type === 'select' || value?.type === 'status' ? value.option : null
  }
  const columns = [...property.options, null].map((option) => ({
    option,
    cards: rows.filter((row) => optionOf(row) === (option?.id ?? null)),
  }))
  return html`<div class="board" tabindex="0" role="region" aria-label="${view.words.board}">
    ${columns
      .filter(({ option, cards }) => option !== null || cards.length > 0)
      .map(
        ({ option, cards }) =>
          html`<section>
            <h2>
              ${option ? html`<span class="pill ${option.color}">${option.name}</span>` : html`<span class="quiet">${view.words.noGroup}</span>`}
              <span class="quiet">${cards.length}</span>
            </h2>
            ${cards.map((row) => card(view, property, row, shownOn(source, property, chosen)))}
          </section>`,
      )}
  </div>`
}

/** Properties on a card: those that the view shows, or the first few that say something in a word. */
function shownOn(source: DataSource, group: Property, chosen: SourceView | undefined): Property[] {
  const listed = chosen?.configuration?.properties
  if (!Array.isArray(listed))
    return source.properties
      .filter(
        (property) =>
          property !== group &&
          ['number', 'select', 'multi_select', 'people', 'date', 'unique_id'].includes(property.type),
      )
      .slice(0, 3)
  return listed.flatMap((one: unknown) => {
    const isShown =
      typeof one === 'object' && one !== null && 'property_id' in one && !('visible' in one && !one.visible)
    return (isShown && findProperty(source, String(one.property_id))) || []
  })
}

function card(view: View, group: Property, row: Page, more: readonly Property[]): Html {
  const title = pageTitle(row) || view.words.untitled
  const value = row.values[group.id]
  const held = value?.type === 'select' || value?.type === 'status' ? value.option : null
  return html`<article class="item">
    <a href="${pathOf(row.id)}">${title}</a>
    <p class="quiet">
      ${more.map((property) => html`${property.type === 'number' ? `${property.name} ` : ''}${cell(view, property, row)} `)}
    </p>
    <form method="post" action="/world/cell" class="line">
      ${hidden({ page: row.id, property: group.id, back: view.here })}
      <select name="value" aria-label="${group.name}: ${title}">
        ${group.type === 'select' ? html`<option value=""></option>` : nothing}
        ${group.options.map((option) =>
          option.id === held ? html`<option selected>${option.name}</option>` : html`<option>${option.name}</option>`,
        )}
      </select>
      <button class="button small">${view.words.save}</button>
    </form>
  </article>`
}
