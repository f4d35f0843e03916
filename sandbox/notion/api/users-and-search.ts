import { plainText } from '../content/rich-text.ts'
import type { Asked } from '../notion-world.ts'
import { dataSourceAnswer, pageAnswer, pageTitle, userAnswer } from '../objects.ts'
import { isShared, isTrashed } from '../state.ts'
import type { User } from '../types.ts'
import { ApiError, notFound, usualMessage } from './api-error.ts'
import { asObject, asString, failed } from './check.ts'
import type { Endpoint } from './endpoint.ts'
import { listAnswer, readPaging } from './paging.ts'

export const userAndSearchEndpoints: Endpoint[] = [
  {
    name: 'users.me',
    method: 'GET',
    path: 'users/me',
    needs: null,
    run(world) {
      const bot = world.state.users.get(world.caller.botId)
      if (!bot) throw notFound('user', world.caller.botId)
      return { body: userAnswer(world, bot, 'with_email') }
    },
  },
  {
    name: 'users.list',
    method: 'GET',
    path: 'users',
    needs: null,
    run(world, { query }) {
      const knows = whatIsKnown(world)
      return {
        body: listAnswer(colleagues(world), readPaging(query), 'user', (user) => userAnswer(world, user, knows)),
      }
    },
  },
  {
    name: 'users.retrieve',
    method: 'GET',
    path: 'users/:id',
    idName: 'user_id',
    needs: null,
    run(world, { id }) {
      const knows = whatIsKnown(world)
      const user = colleagues(world).find((each) => each.id === id)
      if (!user) throw notFound('user', id)
      return { body: userAnswer(world, user, knows) }
    },
  },
  {
    name: 'search',
    method: 'POST',
    path: 'search',
    needs: 'read_content',
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
        .filter((each) => isShared(state, each, world.caller.botId) && !isTrashed(state, each))
        .sort((one, other) => (one.editedAt - other.editedAt || one.serial - other.serial) * sign)
      return {
        body: listAnswer(found, readPaging(body), 'page_or_data_source', (each) =>
          each.kind === 'page' ? pageAnswer(world, each) : dataSourceAnswer(world, each),
        ),
      }
    },
  },
]

/** @throws ApiError `restricted_resource` where the connection may know nothing of people */
function whatIsKnown({ caller }: Asked): 'without_email' | 'with_email' {
  if (caller.users === 'none') throw new ApiError('restricted_resource', usualMessage.restricted_resource)
  return caller.users
}

const colleagues = ({ state, caller }: Asked): User[] =>
  [...state.users.values()].filter((user) => user.workspace === caller.workspace)
