import type { MiddlewareHandler } from 'hono'

const localHosts = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Refuses requests that a web page of somewhere else sends: a Host that is not this machine (DNS rebinding), or an Origin
 * that is not either.
 */
export const localOnly: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!localHosts.has(host.replace(/:\d+$/, ''))) return c.text('The sandbox answers on 127.0.0.1 only.', 403)
  const origin = c.req.header('origin')
  if (origin !== undefined && !localHosts.has(origin.replace(/^https?:\/\//, '').replace(/:\d+$/, '')))
    return c.text('Another site may not use the sandbox.', 403)
  return next()
}
