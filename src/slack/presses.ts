import { z } from 'zod'

const below = z.object({ view: z.object({ previous_view_id: z.string().nullish() }) })

/** The window under the one that was submitted, to be drawn again; null: there is none. @throws z.ZodError where it is no submission */
export const windowBelow = (body: unknown): string | null => below.parse(body).view.previous_view_id ?? null

/** What is read of a choice in a form that is drawn again by it. */
export const fieldChoice = z.object({
  actions: z.array(z.object({ action_ts: z.string() })).min(1),
  view: z.object({
    id: z.string(),
    hash: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.unknown() }),
  }),
})

/** What is read of a choice in a menu whose values are `WHAT:ID`. @param what all that it offers */
export const menuChoice = <What extends string>(what: readonly [What, ...What[]]) =>
  z.object({
    trigger_id: z.string(),
    actions: z
      .array(
        z.object({
          selected_option: z.object({
            value: z
              .string()
              .transform((value) => value.split(':'))
              .pipe(z.tuple([z.enum(what), z.uuid()])),
          }),
        }),
      )
      .min(1),
    response_url: z.string().optional(),
  })
