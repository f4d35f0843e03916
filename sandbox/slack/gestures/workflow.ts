import { execute } from '../executions.ts'
import type { GestureAnswer } from '../page-contract.ts'
import { seatsIn } from '../realm/seats.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Json } from '../types.ts'
import { GestureError } from './gesture-error.ts'
import { personOf } from './who-where.ts'

/** How a run of a function stands, as a person sees it. */
export interface Run {
  id: string
  state: 'running' | 'completed' | 'failed'
  outputs?: Json
  error?: string
}

/** A person sets off a workflow of one step: a function of an app. @throws GestureError where no app has it, or an input is missing */
export function runAs(
  world: SlackWorld,
  request: { as: string; callbackId: string; inputs?: Json },
): GestureAnswer & { run: Run } {
  const person = personOf(world, request.as)
  const seat = seatsIn(world).find(({ app }) => app.functions.some((each) => each.callbackId === request.callbackId))
  const known = seat?.app.functions.find((each) => each.callbackId === request.callbackId)
  if (!seat || !known) throw new GestureError(`No manifest has a function ${request.callbackId}.`)
  const inputs = request.inputs ?? {}
  const missing = known.inputs.find(({ name, is_required }) => is_required && inputs[name] === undefined)
  if (missing) throw new GestureError(`The step needs ${missing.name}.`)
  const execution = execute(seat, person, known, inputs)
  return { ok: true, run: { id: execution.id, state: execution.state } }
}

/** How a run stands now. @throws GestureError where there is none */
export function lookAtRun(world: SlackWorld, id: string): Run {
  const execution = world.state.executions.get(id)
  if (!execution) throw new GestureError(`There is no run ${id}.`)
  const { state, outputs, error } = execution
  return { id, state, ...(outputs ? { outputs } : {}), ...(error === undefined ? {} : { error }) }
}
