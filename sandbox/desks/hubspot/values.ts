import { invalid } from './errors.ts'
import type { State } from './state.ts'
import type { ObjectType } from './types.ts'

interface Wrong {
  isValid: false
  message: string
  error: string
  name: string
  localizedErrorMessage: string
}

const wrong = (name: string, error: string, message: string): Wrong => ({
  isValid: false,
  message,
  error,
  name,
  localizedErrorMessage: message,
})

/** Values as they are kept: texts. @throws DeskError 400 that names each one that is wrong */
export function checkedValues(state: State, type: ObjectType, given: Record<string, unknown>): Record<string, string> {
  const problems: Wrong[] = []
  const values: Record<string, string> = {}
  for (const [name, raw] of Object.entries(given)) {
    const property = state.properties[type].find((each) => each.name === name)
    const value = raw === null || raw === undefined ? '' : String(raw)
    if (!property) problems.push(wrong(name, 'PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`))
    else if (property.isReadOnly)
      problems.push(wrong(name, 'READ_ONLY_VALUE', `"${name}" is a read only property; its value cannot be set.`))
    else if (
      property.type === 'enumeration' &&
      value !== '' &&
      !property.options.some((option) => option.value === value)
    )
      problems.push(
        wrong(
          name,
          'INVALID_OPTION',
          `${value} was not one of the allowed options: [${property.options.map((option) => `label: "${option.label}" value: "${option.value}"`).join(', ')}]`,
        ),
      )
    else if (property.type === 'number' && value !== '' && Number.isNaN(Number(value)))
      problems.push(wrong(name, 'INVALID_NUMBER', `${value} was not a valid number.`))
    else if (name === 'email' && value !== '' && !/^\S+@\S+\.\S+$/.test(value))
      problems.push(wrong(name, 'INVALID_EMAIL', `Email address ${value} is invalid`))
    else if (name === 'hubspot_owner_id' && value !== '' && !state.owners.some(({ id }) => id === value))
      problems.push(wrong(name, 'INVALID_OWNER_ID', `Owner ${value} does not exist`))
    // 65,536 characters: developers.hubspot.com, "Notes".
    else if (name === 'hs_note_body' && value.length > 65_536)
      problems.push(wrong(name, 'PROPERTY_VALUE_TOO_LONG', 'The value is too long'))
    else values[name] = property.type === 'datetime' && value !== '' ? asTime(name, value, problems) : value
  }
  if (problems.length > 0) throw invalid(`Property values were not valid: ${JSON.stringify(problems)}`)
  return values
}

/** Unix milliseconds or ISO 8601, kept as ISO 8601. */
function asTime(name: string, value: string, problems: Wrong[]): string {
  const ms = /^\d+$/.test(value) ? Number(value) : Date.parse(value)
  if (!Number.isNaN(ms)) return new Date(ms).toISOString()
  problems.push(wrong(name, 'INVALID_DATE', `${value} was not a valid long.`))
  return value
}
