import type { InputBlock, ModalView, PlainTextOption } from '@slack/types'
import {
  type Area,
  areaSeen,
  MAX_ARRANGED_NAME,
  MAX_DECISION_DAYS,
  MAX_STAGES,
  type Stage,
  stageSeen,
} from '../../domain/area.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { ourWords, plain, present } from './blocks.ts'

const { field } = ids

/**
 * The form for an area.
 * @param isNew whether it is not there yet: then it cannot be archived
 * @param all every area, to choose the one above from
 * @param meanwhile what somebody else changed since it was opened; null: nothing
 */
export const areaForm = (
  { area, isNew, all, owner }: { area: Area; isNew: boolean; all: Area[]; owner: string | null },
  t: Speech,
  meanwhile: string | null = null,
): ModalView => ({
  ...form(
    ids.view.area,
    isNew ? t.setup.newArea : t.setup.areas,
    { id: area.id, seen: isNew ? null : areaSeen(area) },
    t,
  ),
  blocks: present(
    meanwhile !== null && ourWords(meanwhile),
    text(field.areaName, t.setup.areaName, area.name),
    tops(area, all).length > 0 && parentInput(area, all, t),
    {
      ...input(field.areaOwner, t.setup.areaOwner, t.setup.areaOwnerHint, {
        type: 'users_select',
        action_id: field.areaOwner,
        ...(owner ? { initial_user: owner } : {}),
      }),
      optional: true,
    },
    input(field.areaDays, t.setup.areaDays, t.setup.areaDaysHint, {
      type: 'number_input',
      action_id: field.areaDays,
      is_decimal_allowed: false,
      initial_value: String(area.decisionDays),
      min_value: '1',
      max_value: String(MAX_DECISION_DAYS),
    }),
    {
      ...input(field.areaChannel, t.setup.areaChannel, t.setup.areaChannelHint, {
        type: 'conversations_select',
        action_id: field.areaChannel,
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(area.channel ? { initial_conversation: area.channel } : {}),
      }),
      optional: true,
    },
    !isNew && archiveInput(area.isArchived, t),
  ),
})

/** The form for a stage; of a new one both names are empty. */
export const stageForm = (
  { stage, isNew }: { stage: Stage; isNew: boolean },
  t: Speech,
  meanwhile: string | null = null,
): ModalView => ({
  ...form(
    ids.view.stage,
    isNew ? t.setup.newStage : t.setup.stages,
    { id: stage.id, seen: isNew ? null : stageSeen(stage) },
    t,
  ),
  blocks: present(
    meanwhile !== null && ourWords(meanwhile),
    text(field.stageKo, t.setup.stageKo, stage.ko),
    text(field.stageEn, t.setup.stageEn, stage.en),
    input(field.stagePosition, t.setup.stagePosition, null, {
      type: 'number_input',
      action_id: field.stagePosition,
      is_decimal_allowed: false,
      initial_value: String(Math.min(stage.position, MAX_STAGES)),
      min_value: '1',
      max_value: String(MAX_STAGES),
    }),
    !isNew && archiveInput(stage.isArchived, t),
  ),
})

/** Areas that this one can be a part of. */
const tops = (area: Area, all: Area[]): Area[] =>
  all.filter(({ id, parentId, isArchived }) => parentId === null && id !== area.id && !isArchived)

function parentInput(area: Area, all: Area[], t: Speech): InputBlock {
  const options = tops(area, all).map(({ id, name }) => option(name, id))
  const chosen = options.find(({ value }) => value === area.parentId)
  const element = { type: 'static_select' as const, action_id: field.areaParent, options }
  return {
    ...input(field.areaParent, t.setup.areaParent, t.setup.areaParentHint, {
      ...element,
      ...(chosen ? { initial_option: chosen } : {}),
    }),
    optional: true,
  }
}

function archiveInput(isArchived: boolean, t: Speech): InputBlock {
  const box = option(t.setup.archive, 'yes')
  const element = { type: 'checkboxes' as const, action_id: field.archived, options: [box] }
  return {
    ...input(field.archived, t.setup.archivedMark, t.setup.archiveHint, {
      ...element,
      ...(isArchived ? { initial_options: [box] } : {}),
    }),
    optional: true,
  }
}

const form = (callbackId: string, title: string, about: { id: string; seen: string | null }, t: Speech) => ({
  type: 'modal' as const,
  callback_id: callbackId,
  private_metadata: JSON.stringify(about),
  title: plain(title, 24),
  submit: plain(t.setup.save, 24),
  close: plain(t.setup.cancel, 24),
})

const option = (label: string, value: string): PlainTextOption => ({ text: plain(label, 75), value })

const input = (name: string, label: string, hint: string | null, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: name,
  label: plain(label),
  ...(hint ? { hint: plain(hint) } : {}),
  element,
})

const text = (name: string, label: string, value: string): InputBlock =>
  input(name, label, null, {
    type: 'plain_text_input',
    action_id: name,
    max_length: MAX_ARRANGED_NAME,
    ...(value ? { initial_value: value } : {}),
  })
