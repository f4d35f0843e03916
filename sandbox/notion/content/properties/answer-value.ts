/** Values as the API answers them. */
import type { NotionWorld } from '../../notion-world.ts'
import { timeAnswer, userRef } from '../../objects.ts'
import { urlOf } from '../../page-url.ts'
import type { Property } from '../../types.ts'
import { fileAnswer } from '../files.ts'
import { richTextAnswer } from '../rich-text.ts'
import type { Value } from '../value-types.ts'
import { targetOf } from './plain.ts'

/** At most so many of a list stand in a page; the rest by the property's own endpoint (developers.notion.com/reference/retrieve-a-page). */
const mostInPage = 25

export const valueAnswer = (world: NotionWorld, property: Property, value: Value) => ({
  id: property.id,
  ...typedAnswer(world, property, value, mostInPage),
})

/** @param most of a list of people or relations */
export function typedAnswer(world: NotionWorld, property: Property, value: Value, most: number): { type: string } {
  return { type: value.type, [value.type]: inside(world, property, value, most) }
}

function inside(world: NotionWorld, property: Property, value: Value, most: number): unknown {
  const chosen = (id: string | null) => {
    const option = property.options.find((each) => each.id === id)
    return option ? { id: option.id, name: option.name, color: option.color } : null
  }
  switch (value.type) {
    case 'title':
    case 'rich_text':
      return richTextAnswer(value.text, (id) => urlOf(world, id))
    case 'number':
      return value.number
    case 'select':
    case 'status':
      return chosen(value.option)
    case 'multi_select':
      return value.options.map(chosen).filter((option) => option !== null)
    case 'url':
    case 'email':
    case 'phone_number':
      return value.text
    case 'date':
      return value.date
    case 'checkbox':
      return value.checked
    case 'people':
      return value.people.slice(0, most).map(userRef)
    case 'files':
      return value.files.map((file) => ({ name: file.name, ...fileAnswer(world, file) }))
    case 'relation':
      return value.pages.slice(0, most).map((id) => ({ id }))
    case 'unique_id':
      return { prefix: property.prefix, number: value.number }
    case 'created_time':
    case 'last_edited_time':
      return timeAnswer(value.at)
    case 'created_by':
    case 'last_edited_by':
      return userRef(value.user)
    case 'formula':
      return value.result
    case 'rollup':
      return { function: value.function, ...rolled(world, property, value) }
  }
}

function rolled(world: NotionWorld, property: Property, { result }: Extract<Value, { type: 'rollup' }>) {
  if (result.type !== 'array') return result
  const target = targetOf(world.state, property)
  return {
    type: 'array',
    array: result.array.slice(0, mostInPage).map((each) => typedAnswer(world, target, each, mostInPage)),
  }
}
