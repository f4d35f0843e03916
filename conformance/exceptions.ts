import { z } from 'zod'
import { asLine, type Finding } from './finding.ts'

export interface Exception {
  /** What is excepted, as `asLine` writes a finding. Narrow: nothing else may fit. */
  line: RegExp
  /** Why others' rules do not hold here. */
  why: string
}

/** Every finding that is let through, and why. Nothing else is. */
const exceptions: readonly Exception[] = [
  {
    line: /^slack [\w.]+, argument team_id: is not known$/,
    why: 'Bolt makes its clients with the team of the request, and they add it to every call (WebClient, option teamId). methods.json names it for few methods; it matters where one token is for a whole organisation.',
  },
  {
    line: /^jira (?:GET|POST|DELETE) \/rest\/api\/3\/\S+, answer (?:429|5\d\d): is not documented$/,
    why: 'Jira documents rate limits (developer.atlassian.com/cloud/jira/platform/rate-limiting) and failures apart from its operations. Tests play them to see that the app waits.',
  },
  {
    line: /^notion (?:GET|POST|PATCH) \/v1\/views(?:\/[\da-f-]{36})?, address: there is no such operation$/,
    why: 'Notion’s OpenAPI file is older than its views (developers.notion.com/reference/create-a-view, API version 2026-03-11). The types of @notionhq/client 5.26 hold our requests, and the local Notion was made from them.',
  },
]

const schemas = z.looseObject({
  components: z.looseObject({
    schemas: z.looseObject({
      publicApiCommonErrorResponse: z.looseObject({ properties: z.record(z.string(), z.unknown()) }),
    }),
  }),
})

/**
 * Notion's file with what it leaves out: every error has a `request_id` (developers.notion.com/reference/status-codes; the SDK
 * reads it), and the file has none. Added as a text, so that all else in an error is still judged.
 * @throws z.ZodError where the file has changed: look whether it still leaves it out
 */
export function amended(file: unknown): unknown {
  const read = schemas.parse(structuredClone(file))
  read.components.schemas.publicApiCommonErrorResponse.properties.request_id = { type: 'string' }
  return read
}

/** The findings that nothing excepts, and how often each exception was used. */
export function withoutExceptions(findings: readonly Finding[], list: readonly Exception[] = exceptions) {
  const used = new Map<Exception, number>()
  const left = findings.filter((finding) => {
    const exception = list.find(({ line }) => line.test(asLine(finding)))
    if (exception) used.set(exception, (used.get(exception) ?? 0) + 1)
    return !exception
  })
  return { left, used }
}
