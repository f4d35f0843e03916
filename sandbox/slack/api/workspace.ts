/** Where am I: team.info, bots.info, api.test, blocks.validate. */
import { isObject, type Problem } from '../blocks/check.ts'
import { blockProblems, viewProblems } from '../blocks/surface.ts'
import type { SlackWorld } from '../slack-world.ts'
import { findBot } from '../state.ts'
import type { Json } from '../types.ts'
import { ApiError, invalidArguments } from './api-error.ts'
import type { Method } from './method.ts'

const teamInfo: Method = {
  tier: 't3',
  scopes: ['team:read'],
  json: true,
  run({ world, args }) {
    const asked = args.text('team')
    const wide = world.app.orgId === null ? [world.team.id] : (world.realm.orgs.get(world.app.orgId)?.teamIds ?? [])
    const found =
      asked === undefined || wide.includes(asked) ? world.realm.workspaces.get(asked ?? world.team.id) : undefined
    if (!found) throw new ApiError('team_not_found')
    const { id, name, domain } = found.team
    const org = world.realm.orgOf(found.team)
    return {
      team: {
        id,
        name,
        domain,
        email_domain: `${domain}.example`,
        url: `https://${domain}.slack.com/`,
        icon: { image_default: true, ...picturesOf(world, id, [34, 44, 68, 88, 102, 132, 230]) },
        avatar_base_url: 'https://ca.slack-edge.com/',
        is_verified: false,
        ...(org ? { enterprise_id: org.id, enterprise_name: org.name, enterprise_domain: org.domain } : {}),
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
        icons: picturesOf(world, bot.id, [36, 48, 72]),
      },
    }
  },
}

/** Addresses of a picture in several sizes, in pixels. */
const picturesOf = (world: SlackWorld, id: string, sizes: readonly number[]): Json =>
  Object.fromEntries(sizes.map((size) => [`image_${size}`, `${world.url}/avatar/${id}/${size}.svg`]))

const apiTest: Method = {
  token: 'none',
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
  'team.info': teamInfo,
  'bots.info': botsInfo,
  'blocks.validate': blocksValidate,
}
