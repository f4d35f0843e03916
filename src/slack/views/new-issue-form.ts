import type { InputBlock, ModalView, PlainTextOption } from '@slack/types'
import {
  type AskedField,
  type IssueProject,
  type IssueType,
  LONGEST_SUMMARY,
  LONGEST_TEXT,
} from '../../domain/new-issue.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, paragraph, plain, present, shorten } from './blocks.ts'
import { titleOfItem } from './item-card.ts'

/** All that the window "Create Jira issue" is drawn from. */
export interface NewIssueForm {
  /** The id of the wish: made when the window was opened, so that submitting it twice makes one issue. */
  wishId: string
  item: { id: string; number: number; title: string; keys: string[] }
  responseUrl: string | null
  project: Pick<IssueProject, 'id' | 'key' | 'site'> | null
  /** The project as it reads in the menu. */
  projectText: string
  types: IssueType[]
  typeId: string | null
  fields: AskedField[]
  /** What Jira said instead of the types; null: all is well. */
  trouble: string | null
}

const { field } = ids
const MOST_OPTIONS = 100
const MOST_KEYS = 10

/** The window in which an issue is made of an item: a project, a type, and what that type demands. */
export function newIssueForm(form: NewIssueForm, t: Speech): ModalView {
  const { wishId, item, responseUrl, project, types, typeId, fields, trouble } = form
  const strange = fields.filter(({ kind }) => kind === null)
  return {
    type: 'modal',
    callback_id: ids.view.newIssue,
    private_metadata: JSON.stringify({ wishId, itemId: item.id, responseUrl, project }),
    title: plain(t.issue.title, 24),
    submit: plain(t.issue.submit, 24),
    close: plain(t.issue.close, 24),
    blocks: present(
      line(t.issue.about(item.number, shorten(titleOfItem(item, t), 150))),
      item.keys.length > 0 && line(t.issue.has(item.keys.slice(0, MOST_KEYS).join(', '))),
      projectInput(form, t),
      trouble !== null && paragraph(trouble),
      types.length > 0 && typeInput(types, typeId, t),
      strange.length > 0 && paragraph(t.issue.cannotFill(namesOf(strange))),
      project !== null &&
        typeId !== null && [
          summaryInput(item.title, t),
          ...fields.flatMap((one) => (one.kind === null ? [] : [fieldInput(one, typeId, t)])),
          line(t.issue.description),
        ],
    ),
  }
}

/** Names of fields in a sentence. */
export const namesOf = (fields: readonly { name: string }[]): string =>
  shorten(fields.map(({ name }) => `‘${shorten(name, 60)}’`).join(', '), 600)

/** A project to choose: id and key travel in the value, and of several sites the host. */
export const projectOption = ({ id, key, name, site }: IssueProject): PlainTextOption => ({
  text: plain(`${name} (${key})${site ? ` · ${site}` : ''}`, 75),
  value: shorten([id, key, ...(site ? [site] : [])].join(':'), 75),
})

function projectInput({ project, projectText }: NewIssueForm, t: Speech): InputBlock {
  return {
    type: 'input',
    block_id: field.issueProject,
    dispatch_action: true,
    label: plain(t.issue.project),
    element: {
      type: 'external_select',
      action_id: field.issueProject,
      min_query_length: 0,
      placeholder: plain(t.issue.projectPlaceholder, 150),
      ...(project
        ? { initial_option: { text: plain(projectText, 75), value: shorten(`${project.id}:${project.key}`, 75) } }
        : {}),
    },
  }
}

const optionOf = ({ id, name }: { id: string; name: string }): PlainTextOption => ({
  text: plain(name || id, 75),
  value: shorten(id, 75),
})

function typeInput(types: IssueType[], typeId: string | null, t: Speech): InputBlock {
  const chosen = types.find(({ id }) => id === typeId)
  return {
    type: 'input',
    block_id: field.issueType,
    dispatch_action: true,
    label: plain(t.issue.type),
    element: {
      type: 'static_select',
      action_id: field.issueType,
      placeholder: plain(t.issue.typePlaceholder, 150),
      options: types.slice(0, MOST_OPTIONS).map(optionOf),
      ...(chosen ? { initial_option: optionOf(chosen) } : {}),
    },
  }
}

const summaryInput = (title: string, t: Speech): InputBlock => ({
  type: 'input',
  block_id: field.issueSummary,
  label: plain(t.issue.summary),
  element: {
    type: 'plain_text_input',
    action_id: field.issueSummary,
    max_length: LONGEST_SUMMARY,
    ...(title ? { initial_value: shorten(title, LONGEST_SUMMARY) } : {}),
  },
})

/** Slack keeps what stands in a block of the same name: another type's field of the same id is another block. */
const fieldBlock = (typeId: string, fieldId: string): string => `${field.issueField}.${typeId}.${fieldId}`

function fieldInput(one: AskedField, typeId: string, t: Speech): InputBlock {
  return {
    type: 'input',
    block_id: fieldBlock(typeId, one.id),
    label: plain(one.name || one.id, 2_000),
    ...(one.kind === 'words' ? { hint: plain(t.issue.words) } : {}),
    element: elementOf(one, t),
  }
}

function elementOf({ kind, choices, id, name }: AskedField, t: Speech): InputBlock['element'] {
  // The field's id and name are read from there when the form is submitted: Jira need not be asked again.
  const action_id = shorten(`${field.issueField}.${kind}.${id}`, 255)
  switch (kind) {
    case 'number':
      return { type: 'number_input', action_id, is_decimal_allowed: true }
    case 'date':
      return { type: 'datepicker', action_id }
    case 'option':
      return {
        type: 'static_select',
        action_id,
        placeholder: plain(t.issue.choose, 150),
        options: choices.map(optionOf),
      }
    case 'options':
      return {
        ...{ type: 'multi_static_select', action_id, placeholder: plain(t.issue.choose, 150) },
        options: choices.map(optionOf),
      }
    case 'person':
      return { type: 'external_select', action_id, placeholder: plain(t.issue.person, 150), min_query_length: 1 }
    case 'document':
      return { type: 'plain_text_input', action_id, multiline: true, max_length: 3_000 }
    default:
      return { type: 'plain_text_input', action_id, max_length: LONGEST_TEXT, placeholder: plain(name || id, 150) }
  }
}
