/** Somebody who installs an app by hand: opens the page, declines or allows, follows the address back. */
import type { World } from '../../sandbox/world.ts'

export interface Wish {
  clientId: string
  scope: string
  userScope?: string
  redirectUri?: string
  state?: string
  team?: string
}

export interface Answer {
  /** A workspace or an org. */
  place?: string
  as?: string
  answer?: 'allow' | 'cancel'
  /** Optional scopes that stay; all without it. */
  optional?: readonly string[]
  teams?: readonly string[]
}

/** The address that an app leads people to. */
export function addressOf(world: World, wish: Wish): string {
  const query = new URLSearchParams({ client_id: wish.clientId, scope: wish.scope })
  if (wish.userScope !== undefined) query.set('user_scope', wish.userScope)
  if (wish.redirectUri !== undefined) query.set('redirect_uri', wish.redirectUri)
  if (wish.state !== undefined) query.set('state', wish.state)
  if (wish.team !== undefined) query.set('team', wish.team)
  return `${world.credentials.SLACK_AUTHORIZE_URL}?${query}`
}

/** The fields of the form that allows, as a browser would send them; `change` picks another place or person first. */
async function formOf(address: string, { place, as }: Answer): Promise<URLSearchParams> {
  const url = new URL(address)
  if (place !== undefined) url.searchParams.set('place', place)
  if (as !== undefined) url.searchParams.set('as', as)
  const page = await fetch(url)
  const text = await page.text()
  if (!page.ok) throw new Error(`${page.status}: ${/<code>(.*?)<\/code>/.exec(text)?.[1]}`)
  const form = text.slice(text.indexOf('<form method="post"'))
  const fields = new URLSearchParams()
  for (const [, attributes = ''] of form.matchAll(/<input ([^>]*)>/g)) {
    const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    if (of('type') === 'hidden' || attributes.includes('checked')) fields.append(of('name'), unescaped(of('value')))
  }
  return fields
}

const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'")

/** Answers the page. @returns where the browser is led */
export async function answers(address: string, given: Answer = {}): Promise<URL> {
  const fields = await formOf(address, given)
  fields.set('answer', given.answer ?? 'allow')
  for (const [name, kept] of [
    ['optional', given.optional],
    ['teams', given.teams],
  ] as const) {
    if (kept === undefined) continue
    fields.delete(name)
    for (const each of kept) fields.append(name, each)
  }
  const answer = await fetch(new URL('/oauth/v2/authorize', address), {
    method: 'POST',
    body: fields,
    redirect: 'manual',
  })
  const to = answer.headers.get('location')
  if (answer.status !== 302 || to === null) throw new Error(`The page answered ${answer.status}.`)
  return new URL(to)
}

/** oauth.v2.access or another method that takes no token. */
export async function asks(
  world: World,
  method: string,
  fields: Record<string, string>,
): Promise<Record<string, unknown>> {
  const answer = await fetch(world.apiUrl + method, { method: 'POST', body: new URLSearchParams(fields) })
  return (await answer.json()) as Record<string, unknown>
}
