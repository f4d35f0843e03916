import { plainText } from '../content/rich-text.ts'
import { botId, dataSourceAnswer, pageAnswer, pageTitle, userAnswer } from '../objects.ts'
import { isShared, isTrashed } from '../state.ts'
import { notFound } from './api-error.ts'
import { asObject, asString, failed } from './check.ts'
import type { Endpoint } from './endpoint.ts'
import { listAnswer, readPaging } from './paging.ts'

export const userAndSearchEndpoints: Endpoint[] = [
  {
    name: 'users.me',
    method: 'GET',
    path: 'users/me',
    run(world) {
      const bot = world.state.users.get(botId)
      if (!bot) throw notFound('user', botId)
      return { body: userAnswer(bot) }
    },
  },
  {
    name: 'users.list',
    method: 'GET',
    path: 'users',
    run: (world, { query }) => ({
      body: listAnswer([...world.state.users.values()], readPaging(query), 'user', userAnswer),
    }),
  },
  {
    name: 'users.retrieve',
    method: 'GET',
    path: 'users/:id',
    idName: 'user_id',
    run(world, { id }) {
      const user = world.state.users.get(id)
      if (!user) throw notFound('user', id)
      return { body: userAnswer(user) }
    },
  },
  {
    name: 'search',
    method: 'POST',
    path: 'search',
    keys: ['sort', 'query', 'start_cursor', 'page_size', 'filter'],
    run(world, { body }) {
      const words = body.query === undefined ? '' : asString(body.query, 'body.query').toLowerCase()
      const kind = body.filter === undefined ? null : asObject(body.filter, 'body.filter').value
      if (kind !== null && kind !== 'page' && kind !== 'data_source')
        throw failed('body.filter.value', '`"page"` or `"data_source"`', kind)
      const sign = body.sort !== undefined && asObject(body.sort, 'body.sort').direction === 'ascending' ? 1 : -1
      const { state } = world
      const found = [
        ...[...state.pages.values()].map((page) => ({ ...page, kind: 'page' as const, words: pageTitle(page) })),
        ...[...state.dataSources.values()].map((source) => ({
          ...source,
          kind: 'data_source' as const,
          words: plainText(source.title),
        })),
      ]
        .filter((each) => kind === null || each.kind === kind)
        .filter((each) => each.words.toLowerCase().includes(words))
        .filter((each) => isShared(state, each) && !isTrashed(state, each))
        .sort((one, other) => (one.editedAt - other.editedAt || one.serial - other.serial) * sign)
      return {
        body: listAnswer(found, readPaging(body), 'page_or_data_source', (each) =>
          each.kind === 'page' ? pageAnswer(world, each) : dataSourceAnswer(world, each),
        ),
      }
    },
  },
]
