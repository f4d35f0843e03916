/** Runs of an app's functions as steps of workflows (docs.slack.dev/reference/events/function_executed). */
import { emitTo } from './events.ts'
import type { Execution } from './kept.ts'
import { randomWord } from './random.ts'
import type { SlackWorld } from './slack-world.ts'
import { nextId } from './state.ts'
import type { AppFunction, Json, Person } from './types.ts'

/** Minutes that the token of a run works at most (docs.slack.dev/workflows/workflow-steps, "just-in-time token"). */
const tokenMinutes = 15

/** Runs a function: the app is told, and has the run's own token until it says how it ended. */
export function execute(world: SlackWorld, person: Person, known: AppFunction, inputs: Json): Execution {
  const { app, state, clock } = world
  const execution: Execution = {
    id: nextId(state, 'Fx'),
    workflowExecutionId: nextId(state, 'Wx'),
    appId: app.id,
    callbackId: known.callbackId,
    by: person.id,
    token: `xwfp-${randomWord(world.random, 40)}`,
    inputs,
    state: 'running',
  }
  state.executions.set(execution.id, execution)
  const expiresAt = clock.now() + tokenMinutes * 60_000
  world.realm.tokens.set(execution.token, {
    value: execution.token,
    kind: 'bot',
    appId: app.id,
    placeId: app.orgId ?? world.team.id,
    userId: app.botUserId,
    userScopes: [],
    expiresAt,
    ended: null,
  })
  emitTo(world, 'function_executed', {
    function: {
      id: `Fn${known.callbackId
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]/g, '')
        .slice(0, 9)
        .padEnd(9, '0')}`,
      callback_id: known.callbackId,
      title: known.title,
      description: known.description,
      type: 'app',
      input_parameters: known.inputs,
      output_parameters: known.outputs,
      app_id: app.id,
      date_created: 1_760_000_000,
      date_updated: 1_760_000_000,
      date_deleted: 0,
    },
    inputs,
    function_execution_id: execution.id,
    workflow_execution_id: execution.workflowExecutionId,
    event_ts: clock.ts(),
    bot_access_token: execution.token,
  })
  world.changed()
  return execution
}

/** How a run ended. Its token works no longer. */
export function finish(world: SlackWorld, execution: Execution, end: { outputs: Json } | { error: string }): void {
  Object.assign(execution, end, { state: 'outputs' in end ? 'completed' : 'failed' })
  const token = world.realm.tokens.get(execution.token)
  if (token) token.ended = 'token_revoked'
  world.changed()
}
