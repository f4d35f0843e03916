import { z } from 'zod'
import { digestSections, type SubscriptionWish } from '../domain/digest.ts'
import { ids } from './ids.ts'
import { ourJson } from './our-json.ts'

const { field } = ids

const select = <T extends z.ZodType>(name: string, value: T) =>
  z.object({ [name]: z.object({ selected_option: z.object({ value }).nullish() }) }).optional()
const boxes = (name: string) =>
  z.object({ [name]: z.object({ selected_options: z.array(z.object({ value: z.string() })).default([]) }) }).optional()

const day = z.string().regex(/^(?:week|month) \d{1,2}$/)
/** `view.state.values`; a field with nothing to choose from is not there. */
const values = z.object({
  [field.digestChannel]: z.object({
    [field.digestChannel]: z.object({ selected_conversation: z.string() }),
  }),
  [field.digestDay]: select(field.digestDay, day),
  [field.digestAt]: z.object({ [field.digestAt]: z.object({ selected_time: z.string() }) }),
  [field.digestZone]: select(field.digestZone, z.string()),
  [field.digestLocale]: select(field.digestLocale, z.enum(['ko', 'en'])),
  [field.digestArea]: select(field.digestArea, z.uuid()),
  [field.digestStage]: select(field.digestStage, z.uuid()),
  [field.digestTeam]: select(field.digestTeam, z.uuid()),
  [field.digestSections]: boxes(field.digestSections),
})
const metadata = z.object({ instead: z.string().nullable() })

interface Form {
  private_metadata: string
  state: { values: unknown }
}

/** What was chosen, and the channel that the window was opened for. @throws z.ZodError, Error where the view is not ours */
export function subscriptionTyped(view: Form): { wish: SubscriptionWish; instead: string | null } {
  const v = values.parse(view.state.values)
  const [every, number] = (v.digestDay?.digestDay?.selected_option?.value ?? 'week 1').split(' ')
  const on = v.digestSections?.digestSections?.selected_options.map(({ value }) => value) ?? []
  return {
    instead: metadata.parse(ourJson(view.private_metadata)).instead,
    wish: {
      channel: v.digestChannel.digestChannel?.selected_conversation ?? '',
      every: every === 'month' ? 'month' : 'week',
      day: Number(number),
      at: v.digestAt.digestAt?.selected_time ?? '',
      timeZone: v.digestZone?.digestZone?.selected_option?.value ?? null,
      locale: v.digestLocale?.digestLocale?.selected_option?.value ?? 'ko',
      filter: {
        areaId: v.digestArea?.digestArea?.selected_option?.value ?? null,
        stageId: v.digestStage?.digestStage?.selected_option?.value ?? null,
        teamId: v.digestTeam?.digestTeam?.selected_option?.value ?? null,
      },
      without: digestSections.filter((section) => !on.includes(section)),
    },
  }
}

const edited = z.object({
  [field.digestLine]: z.object({ [field.digestLine]: z.object({ value: z.string().nullish() }) }),
  [field.digestLeave]: boxes(field.digestLeave),
})
const ofPost = z.object({ id: z.uuid() })

/** What a publisher has changed of a post. @throws z.ZodError, Error where the view is not ours */
export function digestTyped(view: Form): { digestId: string; line: string; leftOut: string[] } {
  const v = edited.parse(view.state.values)
  return {
    digestId: ofPost.parse(ourJson(view.private_metadata)).id,
    line: v.digestLine.digestLine?.value ?? '',
    leftOut: (v.digestLeave?.digestLeave?.selected_options ?? []).map(({ value }) => value),
  }
}
