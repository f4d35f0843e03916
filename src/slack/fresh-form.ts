import type { Draft } from '../domain/draft.ts'
import type { Clock } from '../domain/seams.ts'
import type { SimilarItem } from '../domain/similar.ts'
import type { DraftContext } from '../loop/start-draft.ts'
import type { Known } from './known.ts'
import { marksOf } from './marks.ts'
import type { PromoteForm, Target } from './views/promote-form.ts'

/** What stands in a message's words and beside them, from which its customer is guessed. */
export const guessFrom = ({ words, source }: Draft): string => `${words}\n${source?.author.name ?? ''}`

/** What is known of a draft's words beside themselves. */
export const aboutDraft = ({ source }: Draft) => ({
  authorId: source?.author.personId ?? null,
  isPrivate: source?.isPrivate ?? false,
})

/** What is known of a draft when its form is drawn for the first time. */
export interface Fresh {
  draftId: string
  draft: Draft
  context: DraftContext
  similar: SimilarItem[]
  target: Target | null
}

/** The form of a draft as it opens. */
export const freshForm = (
  { draftId, draft, context, similar, target }: Fresh,
  { actor, workspace }: Known,
  clock: Clock,
): PromoteForm => ({
  draftId,
  words: draft.words,
  mark: marksOf(workspace, clock.now()),
  isPrivate: draft.source?.isPrivate ?? false,
  // What was not written in a message was heard.
  startsAsGist: !draft.source && !draft.response,
  ...context,
  isGuess: draft.source !== null,
  link: draft.response?.link ?? null,
  agent: context.agent ?? actor.slackUserId,
  similar,
  target,
  open: { more: false, hidden: false, looked: draft.words.trim() !== '' },
})
