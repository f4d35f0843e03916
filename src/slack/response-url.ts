import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Logger } from 'pino'

const TIMEOUT_MS = 2_500

/**
 * Tells a person something where they pressed or typed. It is a courtesy (what they did is stored and shows in its own
 * place), and Slack takes five of them in half an hour: a failure is logged, and that is all.
 */
export async function postToResponseUrl(url: string, message: Record<string, unknown>, log: Logger): Promise<void> {
  await reachesResponseUrl(url, message, log)
}

/** The same, where something depends on it. @returns whether Slack took it */
export async function reachesResponseUrl(url: string, message: Record<string, unknown>, log: Logger): Promise<boolean> {
  // An error would quote an address that is none, and so would the log.
  if (!URL.canParse(url)) {
    log.warn('A receipt had no address to go to.')
    return false
  }
  try {
    const status = await post(new URL(url), JSON.stringify(message))
    if (status >= 200 && status <= 299) return true
    log.warn({ status }, 'A receipt did not reach its reader.')
  } catch (error) {
    log.warn({ err: error }, 'A receipt did not reach its reader.')
  }
  return false
}

/**
 * Posts JSON over a connection that is kept for the next. Not by `fetch`, which takes about twice the processor time, and
 * acknowledgements wait behind it.
 * @returns the status of the answer; what the answer says is not read
 */
function post(url: URL, body: string): Promise<number> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = send(url, { method: 'POST', headers }, (answer) => {
      answer.once('error', reject)
      answer.once('close', () => clearTimeout(late))
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
    })
    const late = setTimeout(() => sent.destroy(new Error(`There was no answer within ${TIMEOUT_MS} ms.`)), TIMEOUT_MS)
    sent.once('error', (error) => {
      clearTimeout(late)
      reject(error)
    })
    sent.end(body)
  })
}
