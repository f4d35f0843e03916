/** functions.*: how an app ends a step of somebody's workflow (docs.slack.dev/reference/methods/functions.completeSuccess). */
import { isObject } from '../blocks/check.ts'
import { finish } from '../executions.ts'
import type { Execution } from '../kept.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { AppFunction, Json } from '../types.ts'
import { ApiError, invalidArguments } from './api-error.ts'
import type { Args, Method } from './method.ts'

const completeSuccess: Method = {
  tier: 't3',
  scopes: [],
  json: true,
  run({ world, args }) {
    const execution = running(world, args)
    const outputs = args.nested('outputs', 'invalid_arguments')
    if (outputs === undefined) throw invalidArguments('missing required field: outputs')
    if (!isObject(outputs)) throw invalidArguments('must provide an object [json-pointer:/outputs]')
    const wrong = wrongWith(
      world.app.functions.find((each) => each.callbackId === execution.callbackId),
      outputs,
    )
    if (wrong.length > 0)
      throw new ApiError('parameter_validation_failed', {
        response_metadata: { messages: wrong.map((each) => `[ERROR] ${each}`) },
      })
    finish(world, execution, { outputs })
    return {}
  },
}

const completeError: Method = {
  tier: 't3',
  scopes: [],
  json: true,
  run({ world, args }) {
    const execution = running(world, args)
    finish(world, execution, { error: args.needs('error') })
    return {}
  },
}

export const functionMethods: Record<string, Method> = {
  'functions.completeSuccess': completeSuccess,
  'functions.completeError': completeError,
}

/** @throws ApiError `function_execution_not_found`, `access_denied`, `execution_not_in_running_state` */
function running(world: SlackWorld, args: Args): Execution {
  const execution = world.state.executions.get(args.needs('function_execution_id'))
  if (!execution) throw new ApiError('function_execution_not_found')
  if (execution.appId !== world.app.id) throw new ApiError('access_denied')
  if (execution.state !== 'running') throw new ApiError('execution_not_in_running_state')
  return execution
}

/** What is wrong with the outputs, by the manifest; the wording is a guess. */
function wrongWith(known: AppFunction | undefined, outputs: Json): string[] {
  const parameters = known?.outputs ?? []
  const kinds: Record<string, string> = { integer: 'number', array: 'object' }
  return parameters.flatMap(({ name, type, is_required }) => {
    const value = outputs[name]
    if (value === undefined || value === null) return is_required ? [`missing required output: ${name}`] : []
    const wanted = kinds[type] ?? (type.startsWith('slack#') ? typeof value : type)
    return typeof value === wanted ? [] : [`output ${name} must be of type ${type}`]
  })
}
