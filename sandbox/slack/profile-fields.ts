/** Fields of a profile that a workspace has made itself, e.g. a department (docs.slack.dev/reference/methods/team.profile.get). */
import { changeProfile } from './profile.ts'
import type { SlackWorld } from './slack-world.ts'
import { nextId } from './state.ts'
import type { Json, Person } from './types.ts'

/** Every field, as team.profile.get answers it. */
export const fieldObjects = ({ state }: SlackWorld): Json[] =>
  [...state.profileFields].map(([label, id], ordering) => ({
    ...{ id, ordering, label, hint: '', type: 'text', possible_values: [], options: null, is_hidden: false },
    field_name: null,
  }))

/** What a person has written into them, as users.profile.get answers it. */
export const fieldsOf = (person: Person): Json =>
  Object.fromEntries(Object.entries(person.fields ?? {}).map(([id, value]) => [id, { value, alt: '' }]))

/** Writes into a field of a person's profile, by its label; a new one is there from then on. Apps that listen are told. */
export function writeField(world: SlackWorld, person: Person, label: string, value: string): void {
  const id = world.state.profileFields.get(label) ?? nextId(world.state, 'Xf')
  world.state.profileFields.set(label, id)
  changeProfile(world, person, { fields: { ...person.fields, [id]: value } })
}
