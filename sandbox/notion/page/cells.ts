import { html } from 'hono/html'
import { addressOf } from '../content/files.ts'
import { valueOn } from '../content/properties/held.ts'
import { targetOf } from '../content/properties/plain.ts'
import { isWorkedOut } from '../content/properties/property.ts'
import { plainText } from '../content/rich-text.ts'
import type { Result, Value } from '../content/value-types.ts'
import { pageTitle } from '../objects.ts'
import type { Option, Page, Property } from '../types.ts'
import { inline } from './inline-view.ts'
import { type Html, hidden, nothing, pathOf, timeText, type View } from './view.ts'

/** A value in a cell or beside a property's name. */
export const cell = (view: View, property: Property, page: Page): Html =>
  shown(view, property, valueOn(view.world.state, page, property))

function shown(view: View, property: Property, value: Value): Html {
  const { state } = view.world
  const pill = (option: Option | undefined) =>
    option ? html`<span class="pill ${option.color}">${option.name}</span>` : nothing
  const chosen = (id: string | null) => property.options.find((option) => option.id === id)
  const person = (id: string) => state.users.get(id)?.name ?? id
  switch (value.type) {
    case 'title':
    case 'rich_text':
      return inline(value.text)
    case 'number':
      return number(value.number, property.format)
    case 'select':
    case 'status':
      return pill(chosen(value.option))
    case 'multi_select':
      return html`${value.options.map((id) => pill(chosen(id)))}`
    case 'url':
      return value.text === null ? nothing : html`<a href="${value.text}" rel="noreferrer">${shortUrl(value.text)}</a>`
    case 'email':
    case 'phone_number':
      return html`${value.text ?? ''}`
    case 'date':
      return value.date === null ? nothing : dates(value.date)
    case 'checkbox':
      return html`<span aria-label="${value.checked ? view.words.yes : view.words.no}">${value.checked ? '☑' : '☐'}</span>`
    case 'people':
      return html`${value.people.map(person).join(', ')}`
    case 'files':
      return html`${value.files.map(
        (file) =>
          html`<a href="${file.type === 'external' ? file.url : addressOf(view.world, file.upload).url}" rel="noreferrer">${file.name}</a> `,
      )}`
    case 'relation':
      return html`${value.pages.map((id) => {
        const other = state.pages.get(id)
        return other
          ? html`<a class="related" href="${pathOf(id)}">${pageTitle(other) || view.words.untitled}</a>`
          : nothing
      })}`
    case 'unique_id':
      return value.number === null
        ? nothing
        : html`${property.prefix === null ? '' : `${property.prefix}-`}${value.number}`
    case 'created_time':
    case 'last_edited_time':
      return html`${timeText(value.at, view.lang)}`
    case 'created_by':
    case 'last_edited_by':
      return html`${person(value.user)}`
    case 'formula':
      return result(value.result, property)
    case 'rollup':
      return value.result.type === 'array'
        ? html`${value.result.array.map((each, at) => html`${at === 0 ? '' : ', '}${shown(view, targetOf(state, property), each)}`)}`
        : result(value.result, targetOf(state, property))
  }
}

const number = (value: number | null, format: string): Html =>
  value === null ? nothing : html`<span class="number">${numberText(value, format)}</span>`

const dates = ({ start, end }: { start: string; end: string | null }): Html =>
  html`${dateText(start)}${end === null ? '' : ` → ${dateText(end)}`}`

function result(value: Result, { format }: Property): Html {
  switch (value.type) {
    case 'number':
      return number(value.number, format)
    case 'date':
      return value.date === null ? nothing : dates(value.date)
    case 'boolean':
      return html`${value.boolean ? '☑' : '☐'}`
    case 'string':
      return html`${value.string ?? ''}`
  }
}

/** Grouped by thousands; currencies by their sign. */
function numberText(value: number, format: string): string {
  const sign = { won: '₩', dollar: '$', euro: '€', yen: '¥' }[format] ?? ''
  return format === 'percent' ? `${value * 100}%` : `${sign}${value.toLocaleString('en-US')}`
}

const dateText = (iso: string) => (iso.includes('T') ? iso.slice(0, 16).replace('T', ' ') : iso)

/** The end of an address, which tells one from another. */
function shortUrl(url: string): string {
  const rest = url.replace(/^(https?:\/\/|mailto:)/, '').replace(/[?#].*$/, '')
  const last = rest.split('/').filter(Boolean).at(-1) ?? rest
  return last.length > 28 ? `…${last.slice(-27)}` : last
}

/** A field in which a person changes a value; nothing for types that cannot be typed. */
export function cellForm(view: View, page: Page, property: Property): Html {
  if (property.type === 'files' || isWorkedOut(property.type)) return nothing
  return html`<form method="post" action="/world/cell" class="line">
    ${hidden({ page: page.id, property: property.id, back: view.here })}
    ${input(view, property, valueOn(view.world.state, page, property))}<button class="button">${view.words.save}</button>
  </form>`
}

function input(view: View, property: Property, value: Value): Html {
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
      return html`<input name="value" aria-label="${name}" value="${typed(view, property, value)}" />`
  }
}

function typed({ world }: View, property: Property, value: Value): string {
  switch (value.type) {
    case 'title':
    case 'rich_text':
      return plainText(value.text)
    case 'number':
      return value.number === null ? '' : String(value.number)
    case 'url':
    case 'email':
    case 'phone_number':
      return value.text ?? ''
    case 'multi_select':
      return value.options.map((id) => property.options.find((option) => option.id === id)?.name ?? '').join(', ')
    case 'people':
      return value.people.map((id) => world.state.users.get(id)?.name ?? id).join(', ')
    case 'relation':
      return value.pages.join(', ')
    default:
      return ''
  }
}
