import { z } from 'zod'
import { isNoticeChoice, type NoticeChoice } from '../domain/notice-choice.ts'
import { ids } from './ids.ts'

const { field } = ids

/** `view.state.values`: the boxes that are ticked, in each group. */
const values = z.record(
  z.string(),
  z.object({ [field.notices]: z.object({ selected_options: z.array(z.object({ value: z.string() })) }) }),
)

/** Which kinds of notices are ticked. @throws z.ZodError where the view is not ours */
export const noticesOn = (state: unknown): NoticeChoice[] =>
  Object.values(values.parse(state))
    .flatMap((group) => group[field.notices]?.selected_options ?? [])
    .map(({ value }) => value)
    .filter(isNoticeChoice)
