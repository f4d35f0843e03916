import { z } from 'zod'

const argument = z.looseObject({
  type: z.string().optional(),
  anyOf: z.array(z.looseObject({ type: z.string().optional(), subtype: z.string().optional() })).optional(),
  allOf: z.array(z.looseObject({ type: z.string().optional() })).optional(),
  enum: z.array(z.string()).optional(),
  subtype: z.string().optional(),
})
const scopes = z.object({ bot: z.array(z.string()).default([]) })
const method = z.object({
  http_method: z.enum(['GET', 'POST']),
  json_input_supported: z.boolean().default(false),
  no_scope_required: z.boolean().default(false),
  user_scope_only: z.boolean().default(false),
  // Three methods say "none" in a word.
  scope: z.union([scopes, z.literal('none').transform(() => ({ bot: [] }))]).default({ bot: [] }),
  args: z.object({ properties: z.record(z.string(), argument).default({}), required: z.array(z.string()).default([]) }),
  errors: z.record(z.string(), z.unknown()).default({}),
  output: z.looseObject({ required: z.array(z.string()).default([]) }).nullish(),
})

export type Argument = z.infer<typeof argument>
export type SlackMethod = z.infer<typeof method>
export type SlackMethods = Record<string, SlackMethod>

/** Slack's description of its Web API. @param file slack/methods.json; @throws z.ZodError where it is something else */
export const slackMethods = (file: unknown): SlackMethods => z.record(z.string(), method).parse(file)

const event = z.object({ APIs: z.array(z.string()), scopes: z.array(z.string()) })
export type SlackEvents = Record<string, z.infer<typeof event>>

/** Slack's description of its events. @param file slack/events.json; @throws z.ZodError where it is something else */
export const slackEvents = (file: unknown): SlackEvents => z.record(z.string(), event).parse(file)
