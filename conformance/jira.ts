import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { Description } from './description.ts'

/** Atlassian's OpenAPI file of Jira Cloud. @param file jira/openapi.trimmed.json */
export function describeJira(file: unknown): Description {
  // strict: false, because the file is OpenAPI 3.0, which has words of its own beside JSON Schema's.
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  for (const format of ['int32', 'int64', 'float', 'double', 'binary']) ajv.addFormat(format, true)
  // Jira writes +0900 where RFC 3339 wants +09:00, in its own examples, too.
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/)
  return new Description('jira', ajv, file)
}
