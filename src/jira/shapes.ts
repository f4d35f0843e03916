import { z } from 'zod'
import type { Issue, IssueState } from '../domain/issue.ts'

/** Ids come as texts, and as numbers from the picker and from old servers. */
export const anId = z.union([z.string(), z.number()]).transform(String)

const named = z.object({ id: anId, name: z.string() })

/** The fields of an issue that we ask for and read; anything else that stands there is left alone. */
export const issueFields = ['summary', 'status', 'resolution', 'fixVersions'] as const

/** An issue as Jira answers it. Fields that a project does not have are missing or null. */
export const issueShape = z.object({
  id: anId,
  key: z.string(),
  fields: z.object({
    summary: z.string().nullish(),
    status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }).nullish() }),
    resolution: named.nullish(),
    fixVersions: z.array(named.extend({ released: z.boolean().nullish() })).nullish(),
  }),
})

/** Some ids cannot be found or seen: they are not among the issues. */
export const issuesShape = z.object({ issues: z.array(issueShape) })

export const pickerShape = z.object({
  sections: z
    .array(
      z.object({
        issues: z.array(z.object({ key: z.string(), summaryText: z.string().nullish() })).nullish(),
      }),
    )
    .nullish(),
})

export const meShape = z.object({ accountId: z.string(), displayName: z.string().nullish() })

/** Every field of the site; a system field has no number in its id. */
export const fieldsShape = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    schema: z.object({ type: z.string(), custom: z.string().nullish() }).nullish(),
  }),
)

/** A page of the site's resolutions. */
export const resolutionsShape = z.object({ values: z.array(named), isLast: z.boolean().nullish() })

export const serverShape = z.object({ baseUrl: z.string(), deploymentType: z.string().nullish() })

export const permissionsShape = z.object({
  permissions: z.record(z.string(), z.object({ havePermission: z.boolean().nullish() })),
})

export const projectsShape = z.object({ values: z.array(z.object({ key: z.string() })), total: z.number().nullish() })

/** @param siteUrl where people open issues; no slash at the end */
export function issueOf({ id, key, fields }: z.infer<typeof issueShape>, siteUrl: string): Issue {
  const { summary, status, resolution, fixVersions } = fields
  return {
    id,
    key,
    summary: summary ?? '',
    url: `${siteUrl}/browse/${key}`,
    state: {
      category: categoryOf(status.statusCategory?.key),
      status: status.name,
      resolution: resolution ? { id: resolution.id, name: resolution.name } : null,
      fixVersions: (fixVersions ?? []).map((one) => ({ id: one.id, name: one.name, released: one.released ?? false })),
    },
  }
}

/** Three categories, and the old "no category" (`undefined`), which says that nothing is known to have begun. */
const categoryOf = (key: string | undefined): IssueState['category'] =>
  key === 'done' || key === 'indeterminate' ? key : 'new'
