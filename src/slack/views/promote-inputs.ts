import type { InputBlock } from '@slack/types'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { plain } from './blocks.ts'
import { input } from './setting-inputs.ts'

const { field } = ids

/** A field that may stay empty; block and action share its name. */
export const optional = (
  name: string,
  label: string,
  hint: string | null,
  element: InputBlock['element'],
): InputBlock => ({ ...input(name, label, hint, element), optional: true })

/** Chosen, it answers whoever stands above: one of it says that they take it. */
export const teamInput = ({ teams = [] }: { teams?: { id: string; name: string }[] }, t: Speech): InputBlock[] =>
  teams.length === 0
    ? []
    : [
        optional(field.team, t.promote.team, t.promote.teamHint, {
          type: 'static_select',
          action_id: field.team,
          placeholder: plain(t.settle.teamPlaceholder, 150),
          options: teams.map(({ id, name }) => ({ text: plain(name, 75), value: id })),
        }),
      ]

/** Where the words stand outside. */
export const linkInput = ({ link }: { link?: string | null }, t: Speech): InputBlock =>
  optional(field.link, t.promote.link, null, {
    type: 'url_text_input',
    action_id: field.link,
    placeholder: plain(t.promote.linkPlaceholder, 150),
    ...(link ? { initial_value: link } : {}),
  })
