import { z } from 'zod'
import { pressOn } from '../src/slack/answer-state.ts'
import { eventBody } from '../src/slack/app.ts'
import { historyPage } from '../src/slack/delivery.ts'
import { identity } from '../src/slack/install-one.ts'
import { interaction } from '../src/slack/intake.ts'
import { whoActs } from '../src/slack/know-actor.ts'
import { pressed as pressedDecide } from '../src/slack/listeners/decide.ts'
import { reacted } from '../src/slack/listeners/emoji-capture.ts'
import { inView } from '../src/slack/listeners/form-folds.ts'
import { formView } from '../src/slack/listeners/keep-form.ts'
import { shortcut } from '../src/slack/listeners/new-item.ts'
import { chosen as chosenItem } from '../src/slack/listeners/open-item.ts'
import { messageAction } from '../src/slack/listeners/promote-message.ts'
import { outer } from '../src/slack/listeners/slack-changes.ts'
import { pressed as pressedVote } from '../src/slack/listeners/vote.ts'
import { which } from '../src/slack/outsiders.ts'
import { fieldChoice } from '../src/slack/presses.ts'
import { userSchema } from '../src/slack/profile.ts'
import { opened } from '../src/slack/socket-address.ts'
import { channelInfo } from '../src/slack/source.ts'
import { place } from '../src/slack/tell-person.ts'
import type { Finding } from './finding.ts'

const reaction = z.object({ event: reacted })

/** Our schemas of what Slack sends, by the recording (`slack/payloads/NAMEPayload.json`) that each must read. */
export const recordings: Record<string, Record<string, z.ZodType>> = {
  MessageShortcut: { interaction, whoActs, place, messageAction, shortcut },
  BlockAction: {
    interaction,
    whoActs,
    place,
    which,
    pressedVote,
    pressedDecide,
    fieldChoice,
    chosenItem,
    inView,
    pressOn,
  },
  ViewSubmission: { interaction, whoActs, place },
  ViewClosed: { interaction, whoActs, place, formView },
  SlashCommand: { interaction, whoActs, place },
  AppUninstalled: { eventBody, outer },
  TokensRevoked: { eventBody, outer },
  AppHomeOpened: { eventBody },
  LinkShared: { eventBody },
  Message: { eventBody },
  ReactionAdded: { eventBody, reaction },
}

/** Our schemas of what methods answer, by the examples of an answer in Slack's reference that each must read. */
export const answers: Record<string, { schema: z.ZodType; example: RegExp }> = {
  'apps.connections.open': { schema: opened, example: /^success/ },
  // We ask with the bot's token alone, and a person's has no bot.
  'auth.test': { schema: identity, example: /^success_with_bot_token$/ },
  'conversations.history': { schema: historyPage, example: /^success/ },
  'conversations.info': { schema: channelInfo, example: /^success/ },
  'users.info': { schema: z.object({ user: userSchema }), example: /^success/ },
}

/** Ours, and therefore not in a recording: what a button of ours carries. */
const itemId = '01890a5d-ac96-774b-bcce-b302099a8057'

/** Recordings have their texts, and what was typed into forms, taken out; whatever stood there, stands there again. */
export function filled(value: unknown, key = ''): unknown {
  if (value === '') return key === 'value' ? itemId : 'x'
  if (Array.isArray(value)) return value.map((each) => filled(each, key))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  if (key === 'state' && entries.length === 0) return { values: {} }
  return Object.fromEntries(entries.map(([name, inner]) => [name, filled(inner, name)]))
}

/** What our schemas cannot read of something that Slack sent. @param what it is called */
export function judgePayload(what: string, schemas: Record<string, z.ZodType>, payload: unknown): Finding[] {
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const { error } = schema.safeParse(payload)
    return error ? [{ what, place: `schema ${name}`, says: z.prettifyError(error).replaceAll('\n', ' ') }] : []
  })
}

/** A press with what is ours in the menu of an answer, which a recording cannot have. */
export const withMenu = (press: unknown): unknown => ({
  ...z.looseObject({}).parse(press),
  actions: [{ selected_option: { value: `handOver:${itemId}` } }],
})

const methods = z.record(z.string(), z.looseObject({ examples: z.record(z.string(), z.unknown()).default({}) }))
const goodAnswer = z.looseObject({ example: z.looseObject({ ok: z.literal(true) }) })

/** The examples of answers of a method that went well, those of the names that fit. @param file slack/methods.json */
export function goodAnswers(file: unknown, method: string, name: RegExp): unknown[] {
  return Object.entries(methods.parse(file)[method]?.examples ?? {})
    .filter(([each]) => name.test(each))
    .flatMap(([, each]) => goodAnswer.safeParse(each).data?.example ?? [])
}
