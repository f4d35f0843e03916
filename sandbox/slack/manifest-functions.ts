import { z } from 'zod'
import type { AppFunction } from './types.ts'

const parameter = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  is_required: z.boolean().optional(),
})
/** Version 1 of manifests names the parameters at once, version 2 has `properties` and `required` around them. */
const parameters = z.union([
  z.strictObject({ properties: z.record(z.string(), parameter), required: z.array(z.string()).default([]) }),
  z.record(z.string(), parameter).transform((properties) => ({ properties, required: [] as string[] })),
])

/** `functions` of a manifest (docs.slack.dev/workflows/workflow-steps, and the manifest's schema). */
export const functionsShape = z
  .record(
    z.string(),
    z.looseObject({
      title: z.string(),
      description: z.string().default(''),
      input_parameters: parameters.optional(),
      output_parameters: parameters.optional(),
    }),
  )
  .default({})

/** The functions of an app, with their parameters as `function_executed` lists them. */
export const functionsOf = (functions: z.infer<typeof functionsShape>): AppFunction[] =>
  Object.entries(functions).map(([callbackId, each]) => ({
    callbackId,
    title: each.title,
    description: each.description,
    inputs: listed(each.input_parameters),
    outputs: listed(each.output_parameters),
  }))

const listed = (given: z.infer<typeof parameters> | undefined): AppFunction['inputs'] =>
  Object.entries(given?.properties ?? {}).map(([key, each]) => ({
    type: each.type,
    name: each.name ?? key,
    description: each.description ?? '',
    title: each.title ?? each.name ?? key,
    is_required: each.is_required ?? given?.required.includes(key) ?? false,
  }))
