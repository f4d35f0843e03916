import type { QueryResultRow } from 'pg'

/**
 * One SQL text, prepared once a connection under its name. `Row` is what comes back.
 * `$1` is always the workspace: whoever runs a statement hands over the rest.
 */
export interface Statement<Row extends QueryResultRow> {
  readonly name: string
  readonly text: string
  /** Whether it looks across workspaces, and `$1` is not the workspace. */
  readonly acrossWorkspaces: boolean
  /** Whether it neither writes nor locks, so that it needs no transaction; left out: it may. */
  readonly isReading?: boolean
  /** Only for the type. */
  readonly row?: Row
}

/** Every statement of the app, for the test that reads them all. */
export const statements: Statement<QueryResultRow>[] = []

/**
 * Declares a statement of one workspace.
 * @throws Error where the text does not tie its rows to `$1`: a statement that forgets the workspace cannot be declared
 */
export function statement<Row extends QueryResultRow = Record<string, never>>(
  name: string,
  text: string,
): Statement<Row> {
  if (!text.includes('"workspaceId"') || !/\$1(?!\d)/.test(text))
    throw new Error(`The statement ${name} does not name "workspaceId" and $1.`)
  return declare({ name, text, acrossWorkspaces: false })
}

/** Declares one of the few statements that look across workspaces: what the worker claims, and who a Slack team is. */
export function statementAcrossWorkspaces<Row extends QueryResultRow>(name: string, text: string): Statement<Row> {
  return declare({ name, text, acrossWorkspaces: true })
}

/** Words that only stand in what writes or locks. Where one of them is something else, a transaction begins that would not have had to. */
const WRITES = /\b(?:insert|update|delete|share|lock|pg_\w*lock|nextval|set_config|call|do)\b/i

function declare<Row extends QueryResultRow>(made: Statement<Row>): Statement<Row> {
  const declared = { ...made, isReading: !WRITES.test(made.text) }
  const { name } = declared
  if (statements.some((other) => other.name === name)) throw new Error(`Two statements are called ${name}.`)
  statements.push(declared)
  return declared
}

/** Runs statements of one workspace on one connection or on the pool. */
export interface Sql {
  readonly workspaceId: string
  /** @returns all rows */
  all<Row extends QueryResultRow>(statement: Statement<Row>, ...values: unknown[]): Promise<Row[]>
  /** @returns the first row, or null */
  first<Row extends QueryResultRow>(statement: Statement<Row>, ...values: unknown[]): Promise<Row | null>
}

/** A prepared statement with its values. */
export interface Asked {
  name: string
  text: string
  values?: unknown[]
  isReading?: boolean | undefined
}

/** What runs prepared statements. */
export interface Queryable {
  query<Row extends QueryResultRow>(asked: Asked): Promise<{ rows: Row[]; command: string }>
}

/**
 * Binds a connection to a workspace.
 * @param assertUsable throws where the connection may not be used now
 */
export function sqlOf(connection: Queryable, workspaceId: string, assertUsable: () => void): Sql {
  const all = async <Row extends QueryResultRow>({ name, text, isReading }: Statement<Row>, ...values: unknown[]) => {
    assertUsable()
    return (await connection.query<Row>({ name, text, values: [workspaceId, ...values], isReading })).rows
  }
  return {
    workspaceId,
    all,
    first: async (statement, ...values) => (await all(statement, ...values))[0] ?? null,
  }
}
