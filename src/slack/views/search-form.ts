import type { InputBlock, ModalView, PlainTextOption } from '@slack/types'
import { itemKinds, itemStatuses } from '../../domain/item.ts'
import { type SearchAsked, sorts, whose } from '../../domain/search.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { plain } from './blocks.ts'

/** What there is to choose among. */
export interface Choices {
  stages: { id: string; ko: string; en: string }[]
  areas: { id: string; ko: string; en: string }[]
}

const { field } = ids

/** The form in which a search is put together. @param responseUrl where the results go; null: into the window */
export function searchForm(
  asked: SearchAsked,
  choices: Choices,
  names: { customer: PlainTextOption | null; owner: string | null },
  t: Speech,
): ModalView {
  const { find } = t.home
  return {
    type: 'modal',
    callback_id: ids.view.search,
    title: plain(find.title, 24),
    submit: plain(find.submit, 24),
    close: plain(find.close, 24),
    blocks: [
      {
        type: 'input',
        block_id: field.searchWords,
        optional: true,
        label: plain(find.words),
        hint: plain(find.wordsHint),
        element: {
          type: 'plain_text_input',
          action_id: field.searchWords,
          max_length: 300,
          ...(asked.words.length > 0 ? { initial_value: asked.words.join(' ').slice(0, 300) } : {}),
        },
      },
      several(
        field.searchStatus,
        find.status,
        itemStatuses.map((one) => option(t.status[one], one)),
        asked.status,
        t,
      ),
      several(
        field.searchKind,
        find.kind,
        itemKinds.map((one) => option(t.kind[one], one)),
        asked.kind,
        t,
      ),
      several(
        field.searchWhose,
        find.whose,
        whose.map((one) => option(find.whoseNames[one], one)),
        asked.whose,
        t,
      ),
      ...(choices.stages.length > 0
        ? [
            single(
              field.searchStage,
              find.stage,
              choices.stages.map((one) => option(one[t.locale], one.id)),
              asked.stage,
              t,
            ),
          ]
        : []),
      ...(choices.areas.length > 0
        ? [
            single(
              field.searchArea,
              find.area,
              choices.areas.map((one) => option(one[t.locale], one.id)),
              asked.area,
              t,
            ),
          ]
        : []),
      {
        type: 'input',
        block_id: field.searchOwner,
        optional: true,
        label: plain(find.owner),
        element: {
          type: 'users_select',
          action_id: field.searchOwner,
          ...(names.owner ? { initial_user: names.owner } : {}),
        },
      },
      {
        type: 'input',
        block_id: field.customer,
        optional: true,
        label: plain(find.customer),
        element: {
          type: 'external_select',
          action_id: field.customer,
          min_query_length: 2,
          placeholder: plain(t.promote.customerPlaceholder, 150),
          ...(names.customer ? { initial_option: names.customer } : {}),
        },
      },
      dayInput(field.searchFrom, find.from, asked.from),
      dayInput(field.searchTo, find.to, asked.to),
      single(
        field.searchSort,
        find.sort,
        sorts.map((one) => option(find.sorts[one], one)),
        asked.sort,
        t,
      ),
    ],
  }
}

const option = (text: string, value: string): PlainTextOption => ({ text: plain(text || value, 75), value })

const several = (
  name: string,
  label: string,
  options: PlainTextOption[],
  chosen: readonly string[],
  t: Speech,
): InputBlock => {
  const initial = options.filter(({ value }) => chosen.some((one) => one === value))
  return {
    type: 'input',
    block_id: name,
    optional: true,
    label: plain(label),
    element: {
      type: 'multi_static_select',
      action_id: name,
      placeholder: plain(t.home.find.any, 150),
      options,
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
  }
}

const single = (
  name: string,
  label: string,
  options: PlainTextOption[],
  chosen: string | null,
  t: Speech,
): InputBlock => {
  const shown = options.slice(0, 100)
  const initial = shown.find(({ value }) => value === chosen)
  return {
    type: 'input',
    block_id: name,
    optional: true,
    label: plain(label),
    element: {
      type: 'static_select',
      action_id: name,
      placeholder: plain(t.home.find.any, 150),
      options: shown,
      ...(initial ? { initial_option: initial } : {}),
    },
  }
}

const dayInput = (name: string, label: string, day: string | null): InputBlock => ({
  type: 'input',
  block_id: name,
  optional: true,
  label: plain(label),
  element: { type: 'datepicker', action_id: name, ...(day ? { initial_date: day } : {}) },
})
