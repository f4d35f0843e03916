import type { InProcess } from '../src/db/in-process.ts'
import { simpleQuery } from '../src/db/pglite-wire.ts'
import type { Statements } from './database.ts'
import { KeptOfConnection } from './kept-statements.ts'
import type { Origin } from './origin.ts'

/** There is no disk that it could be brought to. */
const inMemory = { syncToFs: false }

/** As where a real connection ends, but for what it has prepared. */
const forget = Buffer.concat(['rollback', 'reset all', 'select pg_advisory_unlock_all()'].map(simpleQuery))

/**
 * A connection's session: what it prepares is kept for those after it, and nothing else of it is. What never came to say a word
 * leaves nothing behind.
 * @param rewrites each statement, before it is prepared
 * @param heard is told of every word
 */
export function session({ db, kept }: Origin, { rewrites, heard }: Pick<Statements, 'rewrites' | 'heard'>): InProcess {
  const statements = new KeptOfConnection(kept, rewrites)
  let isStarted = false
  return {
    runExclusive: (work) => db.runExclusive(work),
    async execProtocolRawStream(bytes, { onRawData, ...more }) {
      if (!isStarted) {
        isStarted = true
        return db.execProtocolRawStream(bytes, { onRawData, ...more, ...inMemory })
      }
      const parts: Uint8Array[] = []
      heard('database ←', bytes)
      await db.execProtocolRawStream(statements.toDatabase(Buffer.from(bytes)), {
        ...more,
        ...inMemory,
        // It comes in pieces that end anywhere.
        onRawData: (part) => parts.push(part.slice()),
      })
      if (parts.length === 0) return
      const answer = statements.toApp(Buffer.concat(parts))
      heard('database →', answer)
      onRawData(answer)
    },
    execProtocolRaw: async () => (isStarted ? db.execProtocolRaw(forget) : new Uint8Array()),
  }
}
