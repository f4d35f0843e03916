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

/** What the file leaves out, from its own page in Slack's reference: judged by that, and by the file once it has it. */
const leftOut = {
  // docs.slack.dev/reference/methods/team.profile.get
  'team.profile.get': {
    http_method: 'GET',
    scope: { bot: ['users.profile:read'] },
    args: {
      properties: {
        token: { type: 'string' },
        visibility: { type: 'string', enum: ['all', 'visible', 'hidden'] },
        team_id: { type: 'string' },
      },
      required: ['token'],
    },
    output: { required: ['profile'] },
  },
}

/** Slack's description of its Web API. @param file slack/methods.json; @throws z.ZodError where it is something else */
export const slackMethods = (file: unknown): SlackMethods => {
  const described = z.record(z.string(), z.unknown()).parse(file)
  return z.record(z.string(), method).parse({ ...leftOut, ...described })
}

const event = z.object({ APIs: z.array(z.string()), scopes: z.array(z.string()) })
export type SlackEvents = Record<string, z.infer<typeof event>>

/** Slack's description of its events. @param file slack/events.json; @throws z.ZodError where it is something else */
export const slackEvents = (file: unknown): SlackEvents => z.record(z.string(), event).parse(file)
