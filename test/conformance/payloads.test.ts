import { expect, test } from 'vitest'
import { z } from 'zod'
import { asLine } from '../../conformance/finding.ts'
import { answers, filled, goodAnswers, judgePayload, recordings, withMenu } from '../../conformance/payloads.ts'
import { menuPress } from '../../src/slack/answer-state.ts'

test('what was taken out of a recording stands there again', () => {
  expect(filled({ type: 'view', id: '', n: 1, state: {}, list: [{ value: '' }], nothing: {} })).toEqual({
    ...{ type: 'view', id: 'x', n: 1, state: { values: {} }, nothing: {} },
    list: [{ value: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
  })
})

test('finds what our schema asks for and Slack does not send', () => {
  const said = judgePayload('Message', { ours: z.object({ user: z.object({ id: z.string() }) }) }, { user: {} })
  expect(said.map(asLine)).toEqual([expect.stringMatching(/^Message, schema ours: .*at user\.id$/)])
})

test('a schema of ours that asks for more than there is would be found', () => {
  const press = { type: 'message_action', user: { id: 'U1' }, trigger_id: 'x' }
  const { messageAction, interaction } = recordings.MessageShortcut ?? {}
  if (!messageAction || !interaction) throw new Error('They have another name now.')
  expect(judgePayload('MessageShortcut', { interaction }, press)).toEqual([])
  expect(judgePayload('MessageShortcut', { messageAction }, press)).toHaveLength(1)
  expect(judgePayload('BlockAction', { menuPress }, press)).toHaveLength(1)
  expect(judgePayload('BlockAction', { menuPress }, withMenu(press))).toEqual([])
})

test('of the examples of answers those that went well are taken, by name', () => {
  const file = {
    'auth.test': {
      examples: {
        success: { example: { ok: true, user: 'a' } },
        success_with_bot_token: { example: { ok: true, user: 'b' } },
        error: { example: { ok: false } },
      },
    },
    'views.open': {},
  }
  expect(goodAnswers(file, 'auth.test', /./)).toMatchObject([{ user: 'a' }, { user: 'b' }])
  expect(goodAnswers(file, 'auth.test', answers['auth.test']?.example ?? /^$/)).toMatchObject([{ user: 'b' }])
  expect(goodAnswers(file, 'views.open', /./)).toEqual([])
})
