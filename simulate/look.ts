import type { Origin } from './origin.ts'

/** Whatever is written down as being sent, by whichever life of the app: its call may be about to begin. */
export const beingSent = `select count(*)::int as count from effect where state = 'sending'`

/**
 * Whatever will be done without anybody doing anything. What is for tomorrow morning is not waited for; what failed so often that it
 * rests for hours is.
 */
export const underWay = `select ((select count(*) from effect
       where state in ('sending', 'unknown') or state = 'pending' and (attempt > 0 or "runAt" < now() + interval '2 hours'))
     + (select count(*) from inbox where state = 'pending'))::int as count`

/**
 * What the simulation wants to know of the database, and the app must not feel: it goes by no connection of the app's, so nothing
 * befalls it, it is no step of a life, and nobody hears of it.
 */
export class Look {
  readonly #db: Origin['db']
  readonly #counts = new Map<string, number | null>()

  constructor({ db }: Origin) {
    this.#db = db
  }

  /** The app has said something to the database: what was seen may not be so any more. */
  forgets(): void {
    this.#counts.clear()
  }

  /**
   * @param sql a query for one number, `count`, that only a statement changes
   * @returns it; null in the middle of a change, whose outcome is not known
   */
  async counts(sql: string): Promise<number | null> {
    const known = this.#counts.get(sql)
    if (known !== undefined) return known
    const count = this.#db.isInTransaction() ? null : await this.#asks(sql)
    this.#counts.set(sql, count)
    return count
  }

  async #asks(sql: string): Promise<number> {
    const [answer] = await this.#db.exec(sql)
    return Number(answer?.rows[0]?.count)
  }
}
