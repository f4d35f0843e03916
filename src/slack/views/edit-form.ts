import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { cutGraphemes } from '../../domain/clean-text.ts'
import { itemKinds } from '../../domain/item.ts'
import {
  type EditField,
  type EditView,
  fingerprint,
  formName,
  type ItemFields,
  LONGEST_FIELD,
  type SeenFields,
  type TextField,
} from '../../domain/item-edit.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, paragraph, plain, present, shorten } from './blocks.ts'
import { titleOfItem } from './item-card.ts'

/** What stands for "none" in a menu, where a value must not be empty. */
export const NONE = 'none'

/** All that the form to edit an item is drawn from. */
export interface EditForm {
  view: EditView
  /** What stands in the fields; the owner by Slack's id. */
  typed: Partial<Omit<ItemFields, 'ownerId'>> & { ownerSlackId: string | null }
  /** How each field stood when this person last saw it. */
  seen: SeenFields
  /** What somebody else wrote meanwhile: said above all else, and what stands stored now above each of these fields. */
  meanwhile: { text: string; fields: EditField[] } | null
  /** Names of the blocks in which something was typed that must stay, where they are not those of the fields. */
  blocks: Partial<Record<EditField, string>>
  asked: EditAsked
}

/** Where it was asked for, so that the answer appears there. */
export interface EditAsked {
  responseUrl: string | null
  isOwnCard: boolean
}

const { field } = ids

/** The form "Edit item". What customers said is not in it. */
export function editForm(form: EditForm, t: Speech): ModalView {
  const { view, typed, meanwhile } = form
  const isProblem = (typed.kind ?? view.kind) === 'problem'
  const draw = (name: EditField, block: InputBlock): KnownBlock[] => [
    ...(meanwhile?.fields.includes(name) ? [line(storedOf(name, view, t))] : []),
    { ...block, block_id: form.blocks[name] ?? formName(name) },
  ]
  const text = (name: TextField, more: Partial<TextMore> = {}) =>
    draw(name, textInput(name, typed[name] ?? null, { label: t.edit.fields[name], ...more }))
  return {
    type: 'modal',
    callback_id: ids.view.edit,
    private_metadata: JSON.stringify({ itemId: view.itemId, seen: form.seen, ...form.asked }),
    title: plain(t.edit.title, 24),
    submit: plain(t.edit.submit, 24),
    close: plain(t.edit.close, 24),
    blocks: present(
      meanwhile && paragraph(meanwhile.text),
      line(t.edit.about(view.number, shorten(titleOfItem(view, t), 150))),
      text('title'),
      view.fields.need === undefined
        ? line(t.edit.needPrivate)
        : text('need', { hint: t.promote.needHint, isLong: true }),
      text('workaround', { isLong: true }),
      (isProblem || Boolean(typed.cause)) && text('cause', { hint: t.edit.causeHint, isLong: true }),
      draw('stageId', menu('stageId', stageOptions(view, t), typed.stageId ?? NONE, t)),
      view.mayFile ? filing(form, draw, t) : line(t.edit.filingFor),
      text('topicKo'),
      text('topicEn'),
    ),
  }
}

function filing(
  { view, typed }: EditForm,
  draw: (name: EditField, block: InputBlock) => KnownBlock[],
  t: Speech,
): KnownBlock[] {
  // What it is stays to be chosen, also where nothing else may become it any more.
  const mayBe = itemKinds.filter((kind) => view.kinds.includes(kind) || kind === view.kind || kind === typed.kind)
  const kinds = mayBe.map((kind) => option(t.kind[kind], kind))
  return [
    ...draw('kind', menu('kind', kinds, typed.kind ?? view.kind, t)),
    ...(view.areas.length > 0 || typed.areaId
      ? draw('areaId', menu('areaId', areaOptions(view, t), typed.areaId ?? NONE, t))
      : []),
    ...draw('ownerId', {
      type: 'input',
      optional: true,
      label: plain(t.edit.fields.ownerId),
      hint: plain(t.edit.ownerHint),
      element: {
        type: 'users_select',
        action_id: field.owner,
        ...(typed.ownerSlackId ? { initial_user: typed.ownerSlackId } : {}),
      },
    }),
  ]
}

/** A menu takes 100 options (docs.slack.dev/reference/block-kit/block-elements/select-menu-element). */
const MOST_OPTIONS = 99

const option = (text: string, value: string): PlainTextOption => ({ text: plain(text || value, 75), value })

const stageOptions = ({ stages }: EditView, t: Speech) => [
  option(t.edit.noStage, NONE),
  ...stages.slice(0, MOST_OPTIONS).map((stage) => option(stage[t.locale], stage.id)),
]
const areaOptions = ({ areas }: EditView, t: Speech) => [
  option(t.edit.noArea, NONE),
  ...areas.slice(0, MOST_OPTIONS).map((area) => option(area[t.locale], area.id)),
]

function menu(name: 'kind' | 'stageId' | 'areaId', options: PlainTextOption[], value: string, t: Speech): InputBlock {
  const chosen = options.find((one) => one.value === value)
  return {
    type: 'input',
    label: plain(t.edit.fields[name]),
    ...(name === 'stageId' ? { hint: plain(t.promote.stageHint) } : {}),
    // Archived meanwhile, it is not among the options: it stays what it was unless another is chosen.
    optional: chosen === undefined,
    element: {
      type: 'static_select',
      action_id: { kind: field.kind, stageId: field.stage, areaId: field.area }[name],
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  }
}

interface TextMore {
  label: string
  hint: string
  isLong: boolean
}

const actionOf: Record<TextField, string> = {
  title: field.title,
  need: field.need,
  workaround: field.workaround,
  cause: field.cause,
  topicKo: field.topicKo,
  topicEn: field.topicEn,
}

function textInput(name: TextField, value: string | null, more: Partial<TextMore>): InputBlock {
  const most = LONGEST_FIELD[name]
  const first = value && cutGraphemes(value, most)
  return {
    type: 'input',
    optional: name !== 'title' || !first,
    label: plain(more.label ?? name),
    ...(more.hint ? { hint: plain(more.hint) } : {}),
    element: {
      type: 'plain_text_input',
      action_id: actionOf[name],
      multiline: more.isLong ?? false,
      max_length: most,
      ...(first ? { initial_value: first } : {}),
    },
  }
}

/** What stands stored now in a field, for somebody who typed something else. */
function storedOf(name: EditField, { fields, stages, areas, ownerSlackId }: EditView, t: Speech): string {
  const chosen = (all: { id: string; ko: string; en: string }[], none: string) =>
    all.find(({ id }) => id === fields[name])?.[t.locale] ?? none
  const value = fields[name]
  const text =
    name === 'kind'
      ? t.kind[fields.kind ?? 'request']
      : name === 'stageId'
        ? chosen(stages, t.edit.noStage)
        : name === 'areaId'
          ? chosen(areas, t.edit.noArea)
          : name === 'ownerId'
            ? (ownerSlackId ?? '')
            : (value ?? '')
  return text ? t.edit.storedNow(shorten(text, 1_800)) : t.edit.storedEmpty
}

/** The name of a block whose field shows what is stored now: another than before, else Slack would keep what stood there. */
export const renewedBlock = (name: EditField, value: string | null): string => `${formName(name)}.${fingerprint(value)}`
