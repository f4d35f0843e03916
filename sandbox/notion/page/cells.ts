import { html } from 'hono/html'
import { plainText } from '../content/rich-text.ts'
import { emptyValue } from '../content/values.ts'
import type { Option, Property, Value } from '../types.ts'
import { inline } from './content-view.ts'
import { type Html, hidden, nothing, type View } from './view.ts'

/** A value in a cell or beside a property's name. */
export function cell(view: View, property: Property, held: Value | undefined): Html {
  const value = held ?? emptyValue(property)
  const pill = (option: Option | undefined) =>
    option ? html`<span class="pill ${option.color}">${option.name}</span>` : nothing
  const chosen = (id: string | null) => property.options.find((option) => option.id === id)
  switch (value.type) {
    case 'title':
    case 'rich_text':
      return inline(value.text)
    case 'number':
      return value.number === null
        ? nothing
        : html`<span class="number">${numberText(value.number, property.format)}</span>`
    case 'select':
    case 'status':
      return pill(chosen(value.option))
    case 'multi_select':
      return html`${value.options.map((id) => pill(chosen(id)))}`
    case 'url':
      return value.url === null ? nothing : html`<a href="${value.url}" rel="noreferrer">${shortUrl(value.url)}</a>`
    case 'date':
      return value.date === null
        ? nothing
        : html`${dateText(value.date.start)}${value.date.end === null ? '' : ` → ${dateText(value.date.end)}`}`
    case 'checkbox':
      return html`<span aria-label="${value.checked ? view.words.yes : view.words.no}">${value.checked ? '☑' : '☐'}</span>`
    case 'people':
      return html`${value.people.map((id) => view.world.state.users.get(id)?.name ?? id).join(', ')}`
    case 'relation':
      return html`${value.pages.length}`
  }
}

/** Grouped by thousands; currencies by their sign. */
function numberText(number: number, format: string): string {
  const sign = { won: '₩', dollar: '$', euro: '€', yen: '¥' }[format] ?? ''
  return format === 'percent' ? `${number * 100}%` : `${sign}${number.toLocaleString('en-US')}`
}

const dateText = (iso: string) => (iso.includes('T') ? iso.slice(0, 16).replace('T', ' ') : iso)

/** The end of an address, which tells one from another. */
function shortUrl(url: string): string {
  const rest = url.replace(/^(https?:\/\/|mailto:)/, '').replace(/[?#].*$/, '')
  const last = rest.split('/').filter(Boolean).at(-1) ?? rest
  return last.length > 28 ? `…${last.slice(-27)}` : last
}

/** A field in which a person changes a value; nothing for types that cannot be typed. */
export function cellForm(view: View, pageId: string, property: Property, held: Value | undefined): Html {
  if (property.type === 'people' || property.type === 'relation') return nothing
  return html`<form method="post" action="/world/cell" class="line">
    ${hidden({ page: pageId, property: property.id, back: view.here })}
    ${input(property, held ?? emptyValue(property))}<button class="button">${view.words.save}</button>
  </form>`
}

function input(property: Property, value: Value): Html {
  const { name } = property
  switch (value.type) {
    case 'select':
    case 'status':
      return html`<select name="value" aria-label="${name}">
        ${property.type === 'select' ? html`<option value=""></option>` : nothing}
        ${property.options.map((option) =>
          option.id === value.option
            ? html`<option selected>${option.name}</option>`
            : html`<option>${option.name}</option>`,
        )}
      </select>`
    case 'checkbox':
      return html`<select name="value" aria-label="${name}">
        <option value="${String(!value.checked)}">${value.checked ? '☐' : '☑'}</option>
      </select>`
    case 'date':
      return html`<input type="date" name="value" aria-label="${name}" value="${value.date?.start.slice(0, 10) ?? ''}" />`
    default:
      return html`<input name="value" aria-label="${name}" value="${typed(property, value)}" />`
  }
}

function typed(property: Property, value: Value): string {
  switch (value.type) {
    case 'title':
    case 'rich_text':
      return plainText(value.text)
    case 'number':
      return value.number === null ? '' : String(value.number)
    case 'url':
      return value.url ?? ''
    case 'multi_select':
      return value.options.map((id) => property.options.find((option) => option.id === id)?.name ?? '').join(', ')
    default:
      return ''
  }
}
