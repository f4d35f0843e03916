import type { State } from '../../state.ts'
import type { Property } from '../../types.ts'
import { dateText, plainText } from '../rich-text.ts'
import type { Result, Value } from '../value-types.ts'

/** A value without Notion's wrapping: what a person sees in the cell. Several choices are a list. */
export type Plain = string | number | boolean | string[] | null

export function plainValue(state: State, property: Property, value: Value): Plain {
  const optionName = (id: string | null) => property.options.find((option) => option.id === id)?.name ?? null
  const person = (id: string) => state.users.get(id)?.name ?? id
  switch (value.type) {
    case 'title':
    case 'rich_text':
      return plainText(value.text)
    case 'number':
      return value.number
    case 'select':
    case 'status':
      return optionName(value.option)
    case 'multi_select':
      return value.options.map((id) => optionName(id) ?? id)
    case 'url':
    case 'email':
    case 'phone_number':
      return value.text
    case 'date':
      return value.date === null ? null : dateText(value.date)
    case 'checkbox':
      return value.checked
    case 'people':
      return value.people.map(person)
    case 'files':
      return value.files.map((file) => file.name)
    case 'relation':
      return value.pages
    case 'unique_id':
      return value.number === null ? null : uniqueId(property, value.number)
    case 'created_time':
    case 'last_edited_time':
      return new Date(value.at).toISOString()
    case 'created_by':
    case 'last_edited_by':
      return person(value.user)
    case 'formula':
      return plainResult(value.result)
    case 'rollup':
      return value.result.type === 'array'
        ? value.result.array.map((each) => String(plainValue(state, targetOf(state, property), each) ?? ''))
        : plainResult(value.result)
  }
}

const uniqueId = ({ prefix }: Property, number: number): string =>
  prefix === null ? String(number) : `${prefix}-${number}`

/** The property whose values a rollup shows; itself where that is gone. */
export function targetOf(state: State, property: Property): Property {
  for (const source of state.dataSources.values())
    for (const each of source.properties) if (each.id === property.rollup?.target) return each
  return property
}

function plainResult(result: Result): Plain {
  switch (result.type) {
    case 'string':
      return result.string
    case 'number':
      return result.number
    case 'boolean':
      return result.boolean
    case 'date':
      return result.date === null ? null : dateText(result.date)
  }
}
