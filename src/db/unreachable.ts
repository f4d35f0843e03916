/** PostgreSQL cannot be used as it is configured. The message names the host and never the password. */
export class DatabaseUnreachable extends Error {
  constructor(url: string, cause: Error & { code: string }) {
    const { host, pathname } = new URL(url)
    super(
      `DATABASE_URL: the database ${pathname.slice(1)} at ${host} cannot be used (${cause.code}: ${cause.message}). Start it, or check user, password and name; leave DATABASE_URL out for the embedded database.`,
      { cause },
    )
    this.name = 'DatabaseUnreachable'
  }
}

/** Node's codes of a failed connection, and PostgreSQL's of a refused one: class 28 (authorisation), 3D000 (no such database), 53300 and 57P03 (too many, starting up). */
const codes = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|28\w{3}|3D000|53300|57P03)$/

/** Whether the database could not be reached at all, as opposed to a statement that failed. */
export const isUnreachable = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.test(error.code)
