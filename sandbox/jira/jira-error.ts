import type { Json } from './types.ts'

/** A refusal in Jira's own shape: `{ errorMessages, errors }` (schema ErrorCollection of its OpenAPI file). */
export class JiraError extends Error {
  readonly status: number
  readonly body: Json
  readonly headers: Record<string, string>

  /** @param errors by field @param body in place of that shape: what stands before Jira has its own */
  constructor(
    status: number,
    messages: readonly string[],
    errors: Record<string, string> = {},
    headers: Record<string, string> = {},
    body?: Json,
  ) {
    super(messages.join(' ') || Object.values(errors).join(' '))
    this.status = status
    this.body = body ?? { errorMessages: [...messages], errors }
    this.headers = headers
  }
}

/** What Jira says of an issue that is not there and of one that may not be seen: the same. */
export const noSuchIssue = () => new JiraError(404, ['Issue does not exist or you do not have permission to see it.'])

/** 400 for one field. */
export const badField = (field: string, why: string) => new JiraError(400, [], { [field]: why })
