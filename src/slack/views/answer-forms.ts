import type { InputBlock, ModalView } from '@slack/types'
import { MAX_WAIVED_REASON } from '../../domain/loop.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { plain } from './blocks.ts'

/** So long may a note be. */
const MAX_NOTE = 1_000

/** "Hand over": who answers this customer from now on. */
export const handOverForm = (
  loopId: string,
  t: Speech,
  teams: readonly { id: string; name: string }[] = [],
): ModalView => ({
  type: 'modal',
  callback_id: ids.view.handOver,
  private_metadata: JSON.stringify({ loopId }),
  title: plain(t.answer.handOverForm.title, 24),
  submit: plain(t.answer.handOverForm.submit, 24),
  close: plain(t.answer.handOverForm.close, 24),
  blocks: [
    {
      type: 'input',
      block_id: ids.field.colleague,
      optional: teams.length > 0,
      label: plain(t.answer.handOverForm.colleague),
      hint: plain(t.answer.handOverForm.colleagueHint),
      element: {
        type: 'users_select',
        action_id: ids.field.colleague,
        placeholder: plain(t.answer.handOverForm.placeholder, 150),
      },
    },
    ...(teams.length > 0 ? [teamInput(teams, t)] : []),
  ],
})

const teamInput = (teams: readonly { id: string; name: string }[], t: Speech): InputBlock => ({
  type: 'input',
  block_id: ids.field.team,
  optional: true,
  label: plain(t.settle.orTeam),
  hint: plain(t.settle.orTeamHint),
  element: {
    type: 'static_select',
    action_id: ids.field.team,
    placeholder: plain(t.settle.teamPlaceholder, 150),
    options: teams.map(({ id, name }) => ({ text: plain(name, 75), value: id })),
  },
})

/** "Not solved": what is missing, for whoever decides. */
export const notSolvedForm = (loopId: string, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notSolved,
  private_metadata: JSON.stringify({ loopId }),
  title: plain(t.answer.notSolvedForm.title, 24),
  submit: plain(t.answer.notSolvedForm.submit, 24),
  close: plain(t.answer.notSolvedForm.close, 24),
  blocks: [
    {
      type: 'input',
      block_id: ids.field.note,
      optional: true,
      label: plain(t.answer.notSolvedForm.note),
      hint: plain(t.answer.notSolvedForm.noteHint),
      element: { type: 'plain_text_input', action_id: ids.field.note, multiline: true, max_length: MAX_NOTE },
    },
  ],
})

/** "No answer needed": why, for the colleagues. */
export const waiveForm = (loopId: string, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.waive,
  private_metadata: JSON.stringify({ loopId }),
  title: plain(t.settle.waiveForm.title, 24),
  submit: plain(t.settle.waiveForm.submit, 24),
  close: plain(t.settle.waiveForm.close, 24),
  blocks: [
    {
      type: 'input',
      block_id: ids.field.note,
      label: plain(t.settle.waiveForm.reason),
      hint: plain(t.settle.waiveForm.hint),
      element: { type: 'plain_text_input', action_id: ids.field.note, max_length: MAX_WAIVED_REASON },
    },
  ],
})
