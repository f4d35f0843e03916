import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Recorded } from '../sandbox/traffic/exchange.ts'

const line: z.ZodType<Recorded> = z.object({
  system: z.enum(['slack', 'jira', 'notion']),
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  contentType: z.string().nullable(),
  body: z.unknown(),
  version: z.string().exactOptional(),
  token: z.object({ of: z.enum(['bot', 'app', 'nobody']), scopes: z.array(z.string()) }).exactOptional(),
  status: z.number(),
  answer: z.unknown(),
  fault: z.string().exactOptional(),
  shape: z.string(),
  times: z.number(),
})

/**
 * What sandbox/traffic/notebook.ts has written into a folder, line by line; nothing where there is no folder.
 * @throws where a line cannot be read: a process was killed while it wrote, or somebody else wrote into it
 */
export async function* trafficIn(folder: string): AsyncGenerator<Recorded> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const file of files.filter((name) => name.endsWith('.jsonl')).sort()) {
    const lines = createInterface({ input: createReadStream(join(folder, file)), crlfDelay: Number.POSITIVE_INFINITY })
    for await (const text of lines) {
      const read = line.safeParse(JSON.parse(text))
      if (!read.success) throw new Error(`${file} holds something else than traffic: ${z.prettifyError(read.error)}`)
      yield read.data
    }
  }
}
