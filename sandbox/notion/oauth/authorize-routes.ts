/** GET and POST /v1/oauth/authorize: where a person adds the app to a workspace and chooses what it may see. */

import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { NotionWorld } from '../notion-world.ts'
import { langOf, policy } from '../page/request.ts'
import { authorizePage, refusedPage } from './authorize-page.ts'

/** What the app asks, in the address. */
export interface Asked {
  clientId: string
  redirectUri: string
  state: string
}

/** @returns a text that says what is wrong with the address: nobody is led back to one that is not known */
function readAsked({ oauth }: NotionWorld, query: Record<string, string | undefined>): Asked | string {
  const { client_id: clientId = '', redirect_uri: redirectUri = '', state = '' } = query
  if (clientId !== oauth.clientId) return `client_id: there is no connection ${clientId || '(none)'}.`
  if (query.response_type !== 'code') return 'response_type: must be code.'
  if (query.owner !== 'user') return 'owner: must be user.'
  if (!oauth.redirectUris.includes(redirectUri)) return `redirect_uri: ${redirectUri || '(none)'} is not registered.`
  return { clientId, redirectUri, state }
}

const many = z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([])
const answerShape = z.object({
  answer: z.enum(['allow', 'cancel']),
  client_id: z.string(),
  redirect_uri: z.string(),
  state: z.string(),
  person: z.string(),
  pages: many,
  template: z.string().optional(),
})

export function authorizeRoutes(world: NotionWorld): Hono {
  const routes = new Hono()
  routes.get('/v1/oauth/authorize', async (c) => {
    const asked = readAsked(world, c.req.query())
    if (typeof asked === 'string') return send(c, await refusedPage(langOf(c), asked), 400)
    const person = world.state.users.get(c.req.query('person') ?? '')
    return send(c, await authorizePage(world, langOf(c), asked, person, c.req.url))
  })
  routes.post('/v1/oauth/authorize', async (c) => {
    const read = answerShape.safeParse(await c.req.parseBody({ all: true }))
    if (!read.success) return c.text(z.prettifyError(read.error), 400)
    const { answer, person, pages, template, ...rest } = read.data
    const asked = readAsked(world, { ...rest, response_type: 'code', owner: 'user' })
    if (typeof asked === 'string') return send(c, await refusedPage(langOf(c), asked), 400)
    const back = new URL(asked.redirectUri)
    const owner = world.state.users.get(person)
    if (answer === 'allow' && owner) {
      const code = randomBytes(18).toString('base64url')
      const consent = { redirectUri: asked.redirectUri, workspace: owner.workspace, owner: owner.id, pages }
      world.consents.add(code, { ...consent, wantsTemplate: template !== undefined, at: world.clock.now() })
      back.searchParams.set('code', code)
    } else back.searchParams.set('error', 'access_denied')
    if (asked.state !== '') back.searchParams.set('state', asked.state)
    return c.redirect(back.toString(), 302)
  })
  return routes
}

function send(c: Context, page: string, status: 200 | 400 = 200): Response | Promise<Response> {
  // A form's answer leads to the app, which is another place than this page.
  c.header('content-security-policy', policy.replace("form-action 'self'", 'form-action http: https:'))
  return c.html(page, status)
}
