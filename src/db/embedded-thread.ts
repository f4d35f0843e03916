// The program of the thread in which PGlite runs (src/db/embedded.ts).
import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { CLOSE, IS_LAST, OPEN } from './embedded-messages.ts'

/** So much of an answer goes in one message. */
const ROOM = 64 * 1024

if (!parentPort) throw new Error('This is the program of a thread.')
const port = parentPort
const { path, compiled }: { path: string; compiled: string | null } = workerData
if (compiled) enableCompileCache(compiled)
const { PGlite } = await import('@electric-sql/pglite')
const db = await PGlite.create(path)

// The first byte says whether it is the last of its answer.
const room = new Uint8Array(ROOM)
let used = 1
function send(isLast: 0 | 1) {
  const piece = room.slice(0, used)
  piece[0] = isLast
  used = 1
  port.postMessage(piece, [piece.buffer])
}

async function run(messages: Uint8Array): Promise<void> {
  const onRawData = (data: Uint8Array) => {
    for (let from = 0; from < data.length; ) {
      const part = data.subarray(from, from + ROOM - used)
      room.set(part, used)
      used += part.length
      from += part.length
      if (used === ROOM) send(0)
    }
  }
  // It runs to its end before it returns, so that trips follow each other as they came. There is nothing to sync: files are
  // written as they are.
  await db.execProtocolRawStream(messages, { onRawData, syncToFs: false })
  send(IS_LAST)
}

port.on('message', async (message: Uint8Array | typeof CLOSE) => {
  if (message !== CLOSE) return run(message)
  await db.close()
  port.close()
})
port.postMessage(OPEN)
