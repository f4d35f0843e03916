/** What belongs to a run of a function: what it posts and opens, and what people do there. */
import type { Execution } from './kept.ts'
import { randomWord } from './random.ts'
import type { SlackWorld } from './slack-world.ts'
import type { Json, Person } from './types.ts'

/** The run whose own token calls. */
export function callingRun({ caller, state }: SlackWorld): Execution | undefined {
  if (!caller?.value.startsWith('xwfp-')) return undefined
  for (const execution of state.executions.values()) if (execution.token === caller.value) return execution
  return undefined
}

/**
 * What an interaction carries that happens on what a run posted or opened (docs.slack.dev/workflows/workflow-steps, and the
 * recorded payloads' `function_data`, `interactivity`, `bot_access_token`). Nothing without a run.
 */
export function ofRun(world: SlackWorld, runId: string | undefined, person: Person, trigger: string): Json {
  const execution = runId === undefined ? undefined : world.state.executions.get(runId)
  if (!execution) return {}
  return {
    bot_access_token: execution.token,
    function_data: {
      execution_id: execution.id,
      function: { callback_id: execution.callbackId },
      inputs: execution.inputs,
    },
    interactivity: {
      interactivity_pointer: trigger,
      interactor: { id: person.id, secret: randomWord(world.random, 24) },
    },
  }
}
