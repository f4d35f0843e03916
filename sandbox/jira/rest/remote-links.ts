import { z } from 'zod'
import { noteQuietly } from '../announce.ts'
import { JiraError } from '../jira-error.ts'
import { remoteLinkJson } from '../objects.ts'
import { nextId } from '../state.ts'
import type { Icon, RemoteLink } from '../types.ts'
import { bodyAs, type Call, type Endpoint, issueOf, noContent, ok } from './endpoint.ts'

/** Every text of a remote link has 255 characters at most; of the address that figure is not published. */
const text = z.string().max(255).nullish()
const icon = z.looseObject({ url16x16: z.string().nullish(), title: text, link: z.string().nullish() }).nullish()
const request = z.looseObject({
  globalId: text,
  relationship: text,
  application: z.looseObject({ type: text, name: text }).nullish(),
  object: z.looseObject({
    url: z.url().max(2_000),
    title: z.string().min(1).max(255),
    summary: text,
    icon,
    status: z.looseObject({ resolved: z.boolean().nullish(), icon }).nullish(),
  }),
})

const iconFrom = (given: z.infer<typeof icon>): Icon => ({
  url16x16: given?.url16x16 ?? null,
  title: given?.title ?? null,
  link: given?.link ?? null,
})

/** The whole link: what the request leaves out is null, whatever was there before. */
function linkFrom(id: number, given: z.infer<typeof request>): RemoteLink {
  const { object } = given
  return {
    id,
    globalId: given.globalId ?? null,
    relationship: given.relationship ?? null,
    application: { type: given.application?.type ?? null, name: given.application?.name ?? null },
    object: {
      url: object.url,
      title: object.title,
      summary: object.summary ?? null,
      icon: iconFrom(object.icon),
      status: { resolved: object.status?.resolved ?? null, icon: iconFrom(object.status?.icon) },
    },
  }
}

/** @throws JiraError 404 */
function linkOf(call: Call, permission?: string): RemoteLink {
  const globalId = call.query.get('globalId')
  const link = issueOf(call, permission).links.find((each) =>
    call.params.linkId === undefined ? each.globalId === globalId : String(each.id) === call.params.linkId,
  )
  if (!link) throw new JiraError(404, ['A remote issue link does not exist for this issue and the given id.'])
  return link
}

function remove(call: Call) {
  const link = linkOf(call, 'LINK_ISSUES')
  const issue = issueOf(call)
  issue.links = issue.links.filter((each) => each !== link)
  noteQuietly(call.world, issue)
  return noContent
}

const path = '/issue/{issueIdOrKey}/remotelink'

/** Remote links: made or replaced by their global id. */
export const remoteLinkEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path,
    run: (call) => {
      const issue = issueOf(call)
      if (call.query.has('globalId')) return ok(remoteLinkJson(call.world, issue, linkOf(call)))
      return ok(issue.links.map((link) => remoteLinkJson(call.world, issue, link)))
    },
  },
  {
    method: 'POST',
    path,
    writesIssue: true,
    run: (call) => {
      const issue = issueOf(call, 'LINK_ISSUES')
      const given = bodyAs(request, call.body)
      const before = issue.links.findIndex((each) => given.globalId && each.globalId === given.globalId)
      const id = issue.links[before]?.id ?? Number(nextId(call.world.state))
      if (before === -1) issue.links.push(linkFrom(id, given))
      else issue.links[before] = linkFrom(id, given)
      noteQuietly(call.world, issue)
      const self = `${call.world.url}/rest/api/3/issue/${issue.id}/remotelink/${id}`
      return { status: before === -1 ? 201 : 200, body: { id, self } }
    },
  },
  {
    method: 'DELETE',
    path,
    writesIssue: true,
    run: (call) => {
      if (!call.query.get('globalId')) throw new JiraError(400, ['The globalId parameter is required.'])
      return remove(call)
    },
  },
  {
    method: 'GET',
    path: `${path}/{linkId}`,
    run: (call) => ok(remoteLinkJson(call.world, issueOf(call), linkOf(call))),
  },
  {
    method: 'PUT',
    path: `${path}/{linkId}`,
    writesIssue: true,
    run: (call) => {
      const link = linkOf(call, 'LINK_ISSUES')
      const issue = issueOf(call)
      Object.assign(link, linkFrom(link.id, bodyAs(request, call.body)))
      noteQuietly(call.world, issue)
      return noContent
    },
  },
  { method: 'DELETE', path: `${path}/{linkId}`, writesIssue: true, run: remove },
]
