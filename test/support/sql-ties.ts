// Reads the SQL of `src/db` far enough to say which tables a statement touches and whether each is tied to a workspace.

/** A piece of SQL between one pair of brackets, without what inner queries say. */
interface Scope {
  text: string
  outer: Scope | null
}

const QUERY = /^\s*(?:with|select|insert|update|delete)\b/i
const KEYWORDS =
  'where|set|on|join|left|inner|cross|order|for|values|select|limit|group|returning|union|using|default|from|do'
const NAMED = String.raw`"?(\w+)"?(?: (?:as )?(?!(?:${KEYWORDS})\b)(\w+))?`
const LIST = NAMED.replaceAll(/\((?!\?)/g, '(?:')
const REFERENCES = new RegExp(String.raw`\b(from|join|update|into|using) (${LIST}(?:, ?${LIST})*)`, 'gi')

/** The queries of a statement: itself, its CTEs, its subqueries. */
function scopesOf(sql: string): Scope[] {
  const scopes: Scope[] = []
  const walk = (text: string, outer: Scope | null): void => {
    const scope: Scope = { text: '', outer }
    scopes.push(scope)
    scope.text = withoutQueries(text, scope)
  }
  /** Brackets of an expression are kept, with `(query)` for the queries inside, which are walked by themselves. */
  const withoutQueries = (text: string, scope: Scope): string => {
    let out = ''
    let depth = 0
    let inner = ''
    for (const character of text) {
      if (character === ')' && --depth === 0) {
        if (QUERY.test(inner)) walk(inner, scope)
        out += QUERY.test(inner) ? '(query)' : `(${withoutQueries(inner, scope)})`
        inner = ''
      } else if (character === '(' && depth++ === 0) continue
      else if (depth > 0) inner += character
      else out += character
    }
    return out
  }
  walk(sql.replace(/\s+/g, ' '), null)
  return scopes
}

interface Reference {
  table: string
  alias: string
  isInsert: boolean
}

function referencesIn(text: string, tables: ReadonlySet<string>): Reference[] {
  const found: Reference[] = []
  // `for update of l` locks what is named elsewhere; `do update set` belongs to the insert before it.
  const read = text.replace(/\bfor (?:no key )?(?:update|share)\b(?: of \w+)?/gi, '').replace(/\bdo update\b/gi, '')
  for (const [, how = '', list = ''] of read.matchAll(REFERENCES))
    for (const [, table = '', alias = table] of list.matchAll(new RegExp(NAMED, 'gi')))
      if (tables.has(table)) found.push({ table, alias, isInsert: how.toLowerCase() === 'into' })
  return found
}

/** The aliases that a scope ties to the workspace `$1`, itself or through one that is tied already. */
function tiedIn(text: string, references: readonly Reference[], already: ReadonlySet<string>): Set<string> {
  const tied = new Set(already)
  const [only] = references
  if (references.length === 1 && only && /(?<![.\w])"workspaceId" = \$1(?!\d)/.test(text)) tied.add(only.alias)
  for (const { alias, table, isInsert } of references) {
    const column = table === 'workspace' ? '(?:"?id"?)' : '"workspaceId"'
    if (new RegExp(`(?<!\\w)${alias}\\.${column} = \\$1(?!\\d)`).test(text)) tied.add(alias)
    if (table === 'workspace' && references.length === 1 && /(?<![.\w])id = \$1(?!\d)/.test(text)) tied.add(alias)
    if (isInsert && /into \w+ \("workspaceId"/.test(text) && /(?:values \(|select (?:distinct )?)\$1(?!\d)/.test(text))
      tied.add(alias)
  }
  const key = (alias: string) =>
    references.find((one) => one.alias === alias)?.table === 'workspace' ? 'id' : '"workspaceId"'
  for (let before = -1; before !== tied.size; ) {
    before = tied.size
    for (const [, a = '', ka = '', b = '', kb = ''] of text.matchAll(
      /(\w+)\.("workspaceId"|id) = (\w+)\.("workspaceId"|id)/g,
    ))
      if (ka === key(a) && kb === key(b)) {
        if (tied.has(a)) tied.add(b)
        if (tied.has(b)) tied.add(a)
      }
    // (e."workspaceId", e.id) = (select …): as tied as the query is, which is looked at by itself.
    for (const [, a = ''] of text.matchAll(/\((\w+)\."workspaceId", [^)]*\) = \(query\)/g)) tied.add(a)
  }
  return tied
}

/**
 * The tables of a statement whose rows are not tied to the workspace `$1`.
 * @param tables the tables that belong to workspaces, and `workspace` itself
 */
export function untied(sql: string, tables: ReadonlySet<string>): string[] {
  const loose: string[] = []
  const known = new Map<Scope, ReadonlySet<string>>()
  for (const scope of scopesOf(sql)) {
    const outer = (scope.outer && known.get(scope.outer)) ?? new Set()
    const tied = scope.text.split(/\bunion(?: all)?\b/i).map((text) => {
      const references = referencesIn(text, tables)
      const aliases = tiedIn(text, references, outer)
      for (const { alias, table } of references) if (!aliases.has(alias)) loose.push(table)
      return aliases
    })
    known.set(scope, new Set(tied.flatMap((aliases) => [...aliases])))
  }
  return loose
}
