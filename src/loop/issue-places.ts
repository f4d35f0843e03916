import type { Change } from '../db/change.ts'
import type { Read } from '../db/open.ts'
import { Refusal } from '../domain/errors.ts'
import { issueNamed, type NamedIssue, projectOf } from '../domain/issue-ref.ts'

/** The connected sites, and on which of them issues of a project are linked already. */
interface IssuePlaces {
  sites: readonly string[]
  projects: ReadonlyMap<string, readonly string[]>
}

/** Where issues may be that rows of a file name. @param sites the connected ones */
export async function issuePlaces(
  { links }: Pick<Change | Read, 'links'>,
  sites: readonly string[],
): Promise<IssuePlaces> {
  const projects = new Map<string, string[]>()
  // One alone has them all.
  for (const site of sites.length > 1 ? sites : [])
    for (const project of await links.projectsOf(site)) projects.set(project, [...(projects.get(project) ?? []), site])
  return { sites, projects }
}

/**
 * The first issue of a cell, which may hold several. A key alone is that of the one site on which its project is known.
 * @returns null where it names none of ours; `unclear` where several sites may have it
 */
export function issueIn(
  text: string,
  { sites, projects }: IssuePlaces,
): { key: string; site: string } | 'unclear' | null {
  const named = firstNamed(text, sites)
  if (!named || sites.length === 0) return null
  const { key } = named
  const having = named.site ? [named.site] : sites.length === 1 ? sites : (projects.get(projectOf(key)) ?? [])
  const [site, other] = having
  return site && other === undefined ? { key, site } : 'unclear'
}

const ADDRESS = /:\/\/|[\w-]\.[\w-]+[^\s]*\//
const KEY_IN_TEXT = /\b[A-Z][A-Z0-9_]{1,99}-[1-9]\d{0,9}\b/i

function firstNamed(text: string, sites: readonly string[]): NamedIssue | null {
  for (const word of text.split(/[\s,;]+/u)) {
    const named = namedBy(word, sites)
    if (named) return named
  }
  // A key within other words; within an address of somebody else's it is none of ours.
  const key = ADDRESS.test(text) ? undefined : KEY_IN_TEXT.exec(text)?.[0]
  return key ? { key: key.toUpperCase(), site: null } : null
}

function namedBy(word: string, sites: readonly string[]): NamedIssue | null {
  try {
    return issueNamed(word, sites)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
