/** Files that a person hands to an app in a form (docs.slack.dev/reference/block-kit/block-elements/file-input-element). */
import type { KnownBlock } from '@slack/types'
import { placedElements } from '../blocks/inputs.ts'
import { GestureError } from '../gestures/gesture-error.ts'
import type { StateValues } from '../page-contract.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Person } from '../types.ts'
import { endingOf } from './kinds.ts'
import { largestGivenFile, mostFiles } from './limits.ts'

/**
 * The state of a view with whole file objects where a person's client named its uploads.
 * @param submits from then on the app may read them
 * @throws GestureError where a file is not theirs, or not one that the element takes
 */
export function withGivenFiles(
  world: SlackWorld,
  person: Person,
  blocks: readonly KnownBlock[],
  state: StateValues,
  submits: boolean,
): StateValues {
  for (const { blockId, actionId, element } of placedElements(blocks)) {
    const value = state[blockId]?.[actionId]
    if (element.type !== 'file_input' || !value) continue
    const files = (value.files ?? []).map(({ id }) => {
      const file = world.state.files.get(id)
      if (file?.object.user !== person.id) throw new GestureError(`There is no file ${id} (any more). Choose it again.`)
      const { name, size } = file.object
      if (size > largestGivenFile) throw new GestureError(`${name} is larger than 10 MB.`)
      const endings = Array.isArray(element.filetypes)
        ? element.filetypes.map((each) => String(each).toLowerCase())
        : null
      if (endings && !endings.includes(endingOf(name))) throw new GestureError(`${name} is of another type.`)
      return file
    })
    const most = typeof element.max_files === 'number' ? element.max_files : mostFiles
    if (files.length > most) throw new GestureError(`There are more than ${most} files.`)
    if (submits) for (const file of files) file.isGiven = true
    value.files = files.map(({ object }) => object)
  }
  return state
}
