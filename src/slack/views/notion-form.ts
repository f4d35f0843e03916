import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import {
  ADD_COLUMN,
  type ChosenSource,
  fitting,
  isTaken,
  NO_COLUMN,
  type PropertyName,
  propertyNames,
  type Source,
  usualColumns,
} from '../../domain/mirror.ts'
import type { Speech } from '../../locales/texts.ts'
import type { NotionSettings } from '../../loop/notion-settings.ts'
import { ids } from '../ids.ts'
import { OWN_SOURCE } from '../notion-state.ts'
import { line, ourWords, paragraph, plain, present, shorten } from './blocks.ts'
import { option, select } from './setting-inputs.ts'

const { field } = ids
/** A menu holds 100 options (docs.slack.dev/reference/block-kit/block-elements/select-menu-element): with two of our own. */
const MOST_COLUMNS = 98

/**
 * Notion's settings: the pages, and where rows go. Of a data source of theirs each of our values has a menu of the columns that
 * fit, and what cannot be matched is named.
 * @param names what our columns are called in the workspace's language
 * @param said stands above all; null: nothing
 */
export function notionForm(
  { settings, sources, source, hasPages, seen }: NotionSettings,
  names: Record<PropertyName, string>,
  t: Speech,
  said: string | null = null,
): ModalView {
  const { notionWeekly, notionCustomers, notionTrashed, notionCopied, notionLost, notionSource } = settings
  const on = (['on', 'off'] as const).map((way) => option(t.mirror.weeklyChoices[way], way))
  const kept = (['on', 'off'] as const).map((way) => option(t.mirror.customersChoices[way], way))
  const ways = (['restore', 'leave'] as const).map((way) => option(t.mirror.trashedChoices[way], way))
  const copies = (['report', 'leave', 'adopt'] as const).map((way) => option(t.mirror.copiedChoices[way], way))
  const losses = (['rows', 'all', 'wait'] as const).map((way) => option(t.mirror.lostChoices[way], way))
  const chosen = source && notionSource?.id === source.id ? notionSource.columns : {}
  return {
    type: 'modal',
    callback_id: ids.view.notion,
    private_metadata: JSON.stringify({ seen, sourceId: source?.id ?? null }),
    title: plain(t.mirror.title, 24),
    submit: plain(t.mirror.save, 24),
    close: plain(t.mirror.cancel, 24),
    blocks: present(
      said !== null && ourWords(said),
      hasPages && select(field.notionWeekly, t.mirror.weekly, t.mirror.weeklyHint, on, notionWeekly ? 'on' : 'off'),
      hasPages &&
        select(field.notionCustomers, t.mirror.customers, t.mirror.customersHint, kept, notionCustomers ? 'on' : 'off'),
      select(field.notionTrashed, t.mirror.trashed, t.mirror.trashedHint, ways, notionTrashed),
      select(field.notionCopied, t.mirror.copied, t.mirror.copiedHint, copies, notionCopied),
      select(field.notionLost, t.mirror.lost, t.mirror.lostHint, losses, notionLost),
      sourceMenu(sources, source, t),
      source !== null && columnsOf(source, { ...usualColumns(source, names), ...chosen }, names, t),
    ),
  }
}

function sourceMenu(sources: NotionSettings['sources'], chosen: Source | null, t: Speech): InputBlock {
  const own = option(t.mirror.own, OWN_SOURCE)
  const options = [own, ...sources.map(({ id, name }) => option(name || t.name.noTitle, id))]
  return {
    type: 'input',
    block_id: field.notionSource,
    dispatch_action: true,
    label: plain(t.mirror.source),
    hint: plain(t.mirror.sourceHint),
    element: {
      type: 'static_select',
      action_id: field.notionSource,
      options,
      initial_option: options.find(({ value }) => value === chosen?.id) ?? own,
    },
  }
}

function columnsOf(
  source: Source,
  chosen: ChosenSource['columns'],
  names: Record<PropertyName, string>,
  t: Speech,
): KnownBlock[] {
  const menus = propertyNames
    .filter((name) => name !== 'title')
    .map((name) => ({ name, options: optionsOf(name, source, names[name], t) }))
  const stuck = menus.filter(({ options }) => options.every(({ value }) => value === NO_COLUMN))
  return present(
    { type: 'divider' },
    paragraph(t.mirror.columnsAbout(shorten(source.name, 80))),
    menus
      .filter((menu) => menu.options.length > 0 && !stuck.includes(menu))
      .map(({ name, options }): InputBlock => {
        const initial = options.find(({ value }) => value === chosen[name]) ?? options[0]
        const block = `${field.notionColumn}.${name}`
        return {
          type: 'input',
          block_id: block,
          label: plain(names[name]),
          element: {
            type: 'static_select',
            action_id: block,
            options,
            ...(initial ? { initial_option: initial } : {}),
          },
        }
      }),
    stuck.length > 0 && paragraph(t.mirror.nothingFits(stuck.map(({ name }) => names[name]).join(', '))),
    line(t.mirror.rest),
  )
}

/** Theirs of the right type, a new one where the name is free, and none; the key, by which rows are found, has to have one. */
function optionsOf(name: PropertyName, source: Source, ourName: string, t: Speech): PlainTextOption[] {
  const theirs = fitting(name, source)
  return [
    ...theirs.slice(0, MOST_COLUMNS).map((column) => option(column.name, column.id)),
    ...(isTaken(source, ourName) ? [] : [option(t.mirror.addColumn, ADD_COLUMN)]),
    ...(name === 'key' ? [] : [option(t.mirror.noColumn, NO_COLUMN)]),
  ]
}
