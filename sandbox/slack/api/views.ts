/** views.*: docs.slack.dev/reference/methods/views.open and its neighbours. */
import { findView, openView, publishHome, pushView, readView, replaceView } from '../views.ts'
import { ApiError, invalidArguments } from './api-error.ts'
import type { Method } from './method.ts'

const open: Method = {
  tier: 't4',
  scopes: [],
  json: true,
  run({ world, args }) {
    const trigger = args.text('trigger_id') ?? args.needs('interactivity_pointer')
    const person = world.triggers.check(trigger)
    const content = readView(args.nested('view', 'invalid_arguments'), 'modal')
    const view = openView(world, person, content)
    world.triggers.exchange(trigger)
    return { view }
  },
}

const push: Method = {
  tier: 't4',
  scopes: [],
  json: true,
  run({ world, args }) {
    const trigger = args.text('trigger_id') ?? args.needs('interactivity_pointer')
    const person = world.triggers.check(trigger)
    const content = readView(args.nested('view', 'invalid_arguments'), 'modal')
    const view = pushView(world, person, content)
    world.triggers.exchange(trigger)
    return { view }
  },
}

const update: Method = {
  tier: 't4',
  scopes: [],
  json: true,
  run({ world, args }) {
    const id = args.text('view_id')
    const externalId = args.text('external_id')
    if (id !== undefined && externalId !== undefined)
      throw invalidArguments('Cannot provide both `view_id` and `external_id`')
    if (id === undefined && externalId === undefined) throw invalidArguments('missing required field: view_id')
    const view = findView(world, id, externalId)
    if (view?.app_id !== world.app.id) throw new ApiError('not_found')
    const content = readView(args.nested('view', 'invalid_arguments'), view.type)
    const hash = args.text('hash')
    if (hash !== undefined && hash !== view.hash) throw new ApiError('hash_conflict')
    return { view: replaceView(world, view, content) }
  },
}

const publish: Method = {
  tier: 't4',
  scopes: [],
  json: true,
  run({ world, args }) {
    const user = args.needs('user_id')
    if (!world.app.homeTab) throw new ApiError('not_enabled')
    const person = world.state.people.get(user)
    if (!person || person.isBot) throw invalidArguments('invalid `user_id`')
    const content = readView(args.nested('view', 'invalid_arguments'), 'home')
    return { view: publishHome(world, user, content, args.text('hash')) }
  },
}

export const viewMethods: Record<string, Method> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
}
