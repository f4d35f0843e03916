import type { Logger } from 'pino'

const TIMEOUT_MS = 2_500

/**
 * Tells a person something where they pressed or typed. It is a courtesy (what they did is stored and shows in its own
 * place), and Slack takes five of them in half an hour: a failure is logged, and that is all.
 */
export async function postToResponseUrl(url: string, message: Record<string, unknown>, log: Logger): Promise<void> {
  // `fetch` would quote an address that is none in its error, and so in the log.
  if (!URL.canParse(url)) return log.warn('A receipt had no address to go to.')
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok) log.warn({ status: response.status }, 'A receipt did not reach its reader.')
  } catch (error) {
    log.warn({ err: error }, 'A receipt did not reach its reader.')
  }
}
