import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../domain/errors.ts'
import { MOST_BYTES } from '../domain/import.ts'

const info = z.object({ file: z.object({ name: z.string(), size: z.number(), url_private: z.url() }) })
const TIMEOUT_MS = 20_000

/**
 * The bytes of a file that somebody gave in a form. Slack itself is asked where it lies, so that our token goes nowhere else.
 * Needs `files:read`.
 * @throws Refusal `import.tooLarge`, `import.noDownload`; what Slack's SDK throws
 */
export async function downloadFile(client: WebClient, fileId: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { file } = info.parse(await client.files.info({ file: fileId }))
  if (file.size > MOST_BYTES) throw new Refusal('import.tooLarge', { mostMb: MOST_BYTES / 1_000_000 }, 'file')
  const headers = { authorization: `Bearer ${client.token ?? ''}` }
  // Without the right Slack leads to its page to log in, which is no file.
  const answer = await fetch(file.url_private, { headers, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (answer.status !== 200) throw new Refusal('import.noDownload', {}, 'file')
  return { name: file.name, bytes: new Uint8Array(await answer.arrayBuffer()) }
}
