import { z } from 'zod'

/**
 * An Atlassian Document as far as it is checked here: a `doc` of version 1 whose nodes have a type, and whose texts are not
 * empty (developer.atlassian.com/cloud/jira/platform/apis/document/structure).
 */
const node: z.ZodType = z.lazy(() =>
  z.looseObject({
    type: z.string().min(1),
    text: z.string().min(1).optional(),
    content: z.array(node).optional(),
    marks: z.array(z.looseObject({ type: z.string() })).optional(),
    attrs: z.record(z.string(), z.unknown()).optional(),
  }),
)
export const documentShape = z.looseObject({ type: z.literal('doc'), version: z.literal(1), content: z.array(node) })
