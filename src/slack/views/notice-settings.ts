import type { ActionsBlock, InputBlock, ModalView } from '@slack/types'
import { type ChoiceGroup, choicesIn, type NoticeChoice } from '../../domain/notice-choice.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, ourWords, plain } from './blocks.ts'

/** The groups in their order; each is a field by itself, because one holds ten boxes at most. */
const choiceGroups: readonly ChoiceGroup[] = ['customers', 'decisions', 'app']

/** "Notification settings": a box for each kind, ticked where it is sent. */
export const noticeSettings = (off: readonly NoticeChoice[], t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.noticeSettings,
  title: plain(t.quiet.title, 24),
  submit: plain(t.setup.save, 24),
  close: plain(t.setup.close, 24),
  blocks: [ourWords(t.quiet.about), ...choiceGroups.map((group) => boxes(group, off, t))],
})

function boxes(group: ChoiceGroup, off: readonly NoticeChoice[], t: Speech): InputBlock {
  const choices = choicesIn(group)
  const options = choices.map((choice) => ({
    value: choice,
    text: plain(t.quiet.choices[choice], 75),
    description: plain(t.quiet.without[choice], 75),
  }))
  const on = options.filter(({ value }) => !off.includes(value))
  return {
    type: 'input',
    block_id: `${ids.field.notices}.${group}`,
    optional: true,
    label: plain(t.quiet.groups[group]),
    element: {
      type: 'checkboxes',
      action_id: ids.field.notices,
      options,
      ...(on.length > 0 ? { initial_options: on } : {}),
    },
  }
}

/** Beneath each direct message: the way to turn it off (voice.md §1, 8). The grey line above it can hold no press. */
export const turnOff = (t: Speech): ActionsBlock => ({
  type: 'actions',
  elements: [button(ids.action.noticeSettings, t.quiet.button, 'open')],
})
