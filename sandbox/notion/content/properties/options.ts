import { invalid } from '../../api/api-error.ts'
import { asArray, asObject, asString, failed, type Json, onlyKeys } from '../../api/check.ts'
import { nextOptionId, type State } from '../../state.ts'
import type { Option, PropertyType } from '../../types.ts'
import { colors } from '../colors.ts'

/** What Notion puts into a status property for which nobody said anything, with the groups they stand in. */
export const usualStatuses: readonly string[] = ['Not started', 'In progress', 'Done']

/** @param kept the options before; they stay where the request does not speak of them */
export function readOptions(
  state: State,
  inside: Json,
  type: PropertyType,
  path: string,
  kept: readonly Option[],
): Option[] {
  if (inside.options === undefined) {
    if (type !== 'status' || kept.length > 0) return [...kept]
    return usualStatuses.map((name, at) => newOption(state, name, ['default', 'blue', 'green'][at]))
  }
  const names = new Set<string>()
  return asArray(inside.options, `${path}.options`).map((each, at) => {
    const here = `${path}.options[${at}]`
    const given = asObject(each, here)
    onlyKeys(given, ['id', 'name', 'color', 'description'], here)
    const old = kept.find((option) => (given.id === undefined ? option.name === given.name : option.id === given.id))
    const name = given.name === undefined && old ? old.name : readOptionName(given.name, `${here}.name`)
    if (names.has(name)) throw invalid(`Cannot create ${type} with duplicate option names: "${name}".`)
    names.add(name)
    const color =
      given.color === undefined
        ? (old?.color ?? colors[(at % 9) + 1] ?? 'default')
        : asString(given.color, `${here}.color`)
    if (!colors.includes(color)) throw failed(`${here}.color`, `one of ${colors.join(', ')}`, given.color)
    const description =
      given.description === undefined || given.description === null
        ? (old?.description ?? null)
        : asString(given.description, `${here}.description`)
    return { id: old?.id ?? nextOptionId(state), name, color, description }
  })
}

export const newOption = (state: State, name: string, color = 'default'): Option => ({
  id: nextOptionId(state),
  name,
  color,
  description: null,
})

/** At most 100 characters, and no comma (developers.notion.com/reference/property-object). */
export function readOptionName(value: unknown, path: string): string {
  const name = asString(value, path, 100)
  if (name === '') throw failed(`${path}.length`, '≥ `1`', 0)
  if (name.includes(',')) throw invalid(`Invalid select option, commas not allowed: ${name}`)
  return name
}
