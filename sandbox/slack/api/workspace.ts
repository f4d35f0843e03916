/** Who am I, where am I: auth.test, team.info, bots.info, api.test, blocks.validate. */
import { team } from '../../people.ts'
import { isObject, type Problem } from '../blocks/check.ts'
import { blockProblems, viewProblems } from '../blocks/surface.ts'
import { findBot } from '../state.ts'
import type { Json } from '../types.ts'
import { ApiError, invalidArguments } from './api-error.ts'
import type { Method } from './method.ts'

const authTest: Method = {
  tier: 'special',
  scopes: [],
  json: true,
  run: ({ world: { app, state } }) => ({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: state.people.get(app.botUserId)?.name ?? '',
    team_id: team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  }),
}

const teamInfo: Method = {
  tier: 't3',
  scopes: ['team:read'],
  json: true,
  run({ args }) {
    const asked = args.text('team')
    if (asked !== undefined && asked !== team.id) throw new ApiError('team_not_found')
    return {
      team: {
        ...team,
        email_domain: 'marusoft.example',
        url: `https://${team.domain}.slack.com/`,
        icon: { image_default: true },
        avatar_base_url: 'https://ca.slack-edge.com/',
        is_verified: false,
      },
    }
  },
}

const botsInfo: Method = {
  tier: 't3',
  scopes: ['users:read'],
  json: false,
  run({ world, args }) {
    const bot = findBot(world.state, args.text('bot') ?? world.app.botId)
    if (!bot) throw new ApiError('bot_not_found')
    return {
      bot: {
        id: bot.botId,
        app_id: bot.appId,
        user_id: bot.id,
        name: bot.realName,
        deleted: false,
        updated: bot.updated,
        icons: {},
      },
    }
  },
}

const apiTest: Method = {
  tier: 't4',
  scopes: [],
  json: true,
  run({ args }) {
    const { token: _token, ...rest } = args.raw
    if (args.has('error')) throw new ApiError(args.needs('error'), { args: rest })
    return { args: rest }
  },
}

const failureOf = { blocks: 'invalid_blocks', message: 'invalid_message', view: 'invalid_view' } as const

const blocksValidate: Method = {
  tier: 'special',
  scopes: [],
  json: true,
  run({ args }) {
    const given = (['blocks', 'message', 'view'] as const).filter((each) => args.has(each))
    const kind = given[0]
    if (kind === undefined || given.length > 1)
      throw invalidArguments('must provide exactly one of blocks, message, view')
    const value = args.nested(kind, 'invalid_arguments')
    const problems = problemsOf(kind, value)
    if (problems.length === 0) return {}
    throw new ApiError(failureOf[kind], { errors: problems.map(validation) })
  },
}

function problemsOf(kind: keyof typeof failureOf, value: unknown): Problem[] {
  if (kind === 'blocks') return blockProblems(value, 'message')
  if (kind === 'message')
    return blockProblems(isObject(value) ? (value.blocks ?? []) : value, 'message', '/message/blocks')
  return viewProblems(value, isObject(value) && value.type === 'home' ? 'home' : 'modal')
}

const validation = ({ message, pointer }: Problem): Json => ({ pointer, code: 'invalid', message, constraint: null })

export const workspaceMethods: Record<string, Method> = {
  'api.test': apiTest,
  'auth.test': authTest,
  'team.info': teamInfo,
  'bots.info': botsInfo,
  'blocks.validate': blocksValidate,
}
