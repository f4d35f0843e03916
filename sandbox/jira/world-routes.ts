/** /world/*: a person's hands in this Jira, for its page and for tests; /_test/*: faults, reset, log, time, as in the Slack. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { faultsShape } from '../faults.ts'
import { acts, ByHandError } from './by-hand.ts'
import { resolutionOf } from './catalogue.ts'
import type { IssueView } from './hands.ts'
import type { JiraWorld } from './jira-world.ts'
import { plainText, remoteLinkJson } from './objects.ts'
import { statusOf } from './schemes.ts'
import { findIssue, projectOf, versionsOf } from './state.ts'
import type { Issue } from './types.ts'

/** @param reset puts this Jira back to its seed */
export function worldRoutes(world: JiraWorld, reset: () => void): Hono {
  const routes = new Hono()
  for (const [name, { do: run }] of Object.entries(acts))
    routes.post(`/world/${name}`, async (c) => {
      const isForm = (c.req.header('content-type') ?? '').includes('form')
      const request: unknown = isForm ? await c.req.parseBody() : await c.req.json().catch(() => null)
      try {
        const done = run(world, request)
        if (!isForm) return c.json(done ?? {})
        return c.redirect(backTo(c, request, done), 303)
      } catch (error) {
        const why =
          error instanceof z.ZodError ? z.prettifyError(error) : error instanceof ByHandError ? error.message : null
        if (why === null) throw error
        return isForm ? c.text(why, 400) : c.json({ ok: false, error: why }, 400)
      }
    })
  routes.get('/world/issues/:ref', (c) => {
    const issue = findIssue(world.state, c.req.param('ref'))
    return issue ? c.json(viewOf(world, issue)) : c.json({ ok: false, error: 'There is no such issue.' }, 404)
  })
  routes.get('/world/issues', (c) => c.json([...world.state.issues.values()].map((issue) => viewOf(world, issue))))
  routes.get('/world/versions', (c) => c.json(world.state.versions))

  routes.post('/_test/faults', async (c) => {
    const read = faultsShape.safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    world.faults.set(read.data.faults, read.data.seed)
    return c.json({ ok: true })
  })
  routes.get('/_test/faults', (c) => c.json(world.faults.report()))
  routes.post('/_test/reset', (c) => {
    reset()
    return c.json({ ok: true })
  })
  routes.post('/_test/time', async (c) => {
    const read = z.object({ skipMs: z.number().min(0) }).safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    world.clock.skip(read.data.skipMs)
    return c.json({ ok: true, now: world.clock.now() })
  })
  routes.get('/_test/log', (c) => c.json(world.log.after(Number(c.req.query('after') ?? '0') || 0, 5_000)))
  /** What is still to happen: webhooks on their way or held back, retries, late effects. */
  routes.get('/_test/state', (c) => c.json({ pending: world.timers.size + world.webhooks.pending, speed: world.speed }))
  return routes
}

/** Where a form wants to go back to; `{key}` in it is the key that an issue has now. */
function backTo(c: Context, request: unknown, done: unknown): string {
  const wish = typeof request === 'object' && request !== null && 'back' in request ? String(request.back) : '/'
  const key = typeof done === 'object' && done !== null && 'key' in done ? String(done.key) : ''
  // Only paths of this server: never another site's address.
  const url = new URL(wish.replace('{key}', key), c.req.url)
  return url.origin === new URL(c.req.url).origin ? url.pathname + url.search : '/'
}

function viewOf(world: JiraWorld, issue: Issue): IssueView {
  return {
    id: issue.id,
    key: issue.key,
    project: projectOf(world.state, issue).key,
    summary: issue.summary,
    status: statusOf(issue.statusId).name,
    resolution: issue.resolutionId === null ? null : resolutionOf(issue.resolutionId).name,
    assignee: issue.assignee?.displayName ?? null,
    comments: issue.comments.map(({ id, author, body }) => ({
      id,
      author: author.displayName,
      text: plainText(body),
    })),
    fixVersions: versionsOf(world.state, issue).map(({ id, name, released }) => ({ id, name, released })),
    properties: issue.properties,
    custom: issue.custom,
    links: issue.links.map((link) => remoteLinkJson(world, issue, link)),
  }
}
