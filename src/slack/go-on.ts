import type { ModalView } from '@slack/types'
import { type BegunDraft, standingOf } from '../domain/draft.ts'
import type { Mark } from '../domain/redaction.ts'
import { retyped } from '../domain/standing.ts'
import type { Speech } from '../locales/texts.ts'
import { keepTyped } from './keep-typed.ts'
import { type PromoteForm, promoteForm } from './views/promote-form.ts'

/** The form as it was left: the words with what was typed, and what stood in the other fields. */
export function goneOn({ draft, id, begunAt }: BegunDraft, form: PromoteForm, mark: Mark, t: Speech): ModalView {
  const standing = retyped(standingOf(draft, mark), draft.typed.words, mark)
  const open = { ...form.open, more: draft.typed.more, looked: true }
  const view = promoteForm({ ...form, draftId: id, words: draft.words, standing, begunAt, open }, t)
  return keepTyped(view, draft.typed.fields)
}
