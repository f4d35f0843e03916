import { appUser, done, inProgress, resolutions, toDo } from '../catalogue.ts'
import { jiraTime, resolutionJson, statusJson, userJson } from '../objects.ts'
import { customFields, schemeOf, statuses } from '../schemes.ts'
import { mayApp } from '../state.ts'
import { schemaOf } from './create-meta.ts'
import { type Endpoint, listOf, ok, paged } from './endpoint.ts'

/** Some of those that every site has, as the operation's example shows them. */
const systemFields: [id: string, name: string, type: string][] = [
  ['summary', 'Summary', 'string'],
  ['status', 'Status', 'status'],
  ['workratio', 'Work Ratio', 'number'],
  ['created', 'Created', 'datetime'],
]

const fieldJson = ([id, name, type]: (typeof systemFields)[number]) => ({
  ...{ id, key: id, name, custom: false, orderable: id === 'summary', navigable: true, searchable: true },
  ...{ clauseNames: [id], schema: { type, system: id } },
})

const customFieldJson = (field: (typeof customFields)[number]) => ({
  ...{
    id: field.id,
    key: field.id,
    name: field.name,
    custom: true,
    orderable: true,
    navigable: true,
    searchable: true,
  },
  ...{ clauseNames: [`cf[${field.id.replace('customfield_', '')}]`, field.name], schema: schemaOf(field) },
})

/** Who we are, and what the site has. */
export const siteEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/myself',
    run: ({ world }) => ok({ ...userJson(world, appUser), emailAddress: world.email, locale: 'ko_KR' }),
  },
  {
    method: 'GET',
    path: '/serverInfo',
    isAnonymous: true,
    run: ({ world }) =>
      ok({
        baseUrl: world.siteUrl,
        displayUrl: world.siteUrl,
        version: '1001.0.0-SNAPSHOT',
        versionNumbers: [1001, 0, 0],
        deploymentType: 'Cloud',
        buildNumber: 100_285,
        buildDate: '2026-10-01T00:00:00.000+0900',
        serverTime: jiraTime(world.clock.now()),
        scmInfo: '0000000000000000000000000000000000000000',
        serverTitle: 'Jira',
        serverTimeZone: 'Asia/Seoul',
      }),
  },
  {
    method: 'GET',
    path: '/resolution/search',
    run: (call) => {
      const ids = listOf(call.query, 'id')
      const all = resolutions
        .filter(({ id }) => ids.length === 0 || ids.includes(id))
        .map(({ id }) => ({ ...resolutionJson(call.world, id), default: id === '10000' }))
      return ok(paged(call, '/resolution/search', all, 50))
    },
  },
  {
    method: 'GET',
    path: '/resolution',
    run: ({ world }) => ok(resolutions.map(({ id }) => resolutionJson(world, id))),
  },
  {
    method: 'GET',
    path: '/status',
    // Those of workflows that are in use where the account can see it.
    run: ({ world }) => {
      const { state } = world
      const seen = state.projects.filter(({ id }) => mayApp(state, id, 'BROWSE_PROJECTS')).map(schemeOf)
      const all = statuses.filter((status) => seen.some((scheme) => scheme.statuses.includes(status)))
      return ok(all.map((status) => statusJson(world, status)))
    },
  },
  {
    method: 'GET',
    path: '/field',
    run: () => ok([...systemFields.map(fieldJson), ...customFields.map(customFieldJson)]),
  },
  {
    method: 'GET',
    path: '/statuscategory',
    run: ({ world }) =>
      ok(
        [toDo, inProgress, done].map((category) => ({
          self: `${world.url}/rest/api/3/statuscategory/${category.id}`,
          ...category,
        })),
      ),
  },
]
