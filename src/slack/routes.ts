import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  BlockAction,
  Middleware,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcut,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
} from '@slack/bolt'
import type { Known } from './known.ts'

type Args = AnyMiddlewareArgs & AllMiddlewareArgs<Known>
type Listener = (args: Args) => Promise<void>
/** A listener of some kind of request: by what it is registered for it gets no other. */
type OfItsKind = (args: never) => Promise<void>
type Kind = 'action' | 'options' | 'view' | 'shortcut' | 'command' | 'event'
type Name = string | RegExp

interface Route {
  /** What Slack calls the request (`body.type`); null: whichever it is. */
  type: string | null
  listener: Listener
}

/**
 * Which listener a request is for, found by its name. Bolt asks each of its listeners in turn whether a request is for it, each
 * through a chain of functions of its own; here those are called that it is for (docs/decisions/0083). What may match is as in Bolt:
 * the `action_id`, the `callback_id`, the command, the type of the event, whole or by a pattern.
 */
export class Routes {
  readonly #named = new Map<string, Route[]>()
  readonly #patterns: (Route & { kind: Kind; pattern: RegExp })[] = []

  action(name: Name, listener: Middleware<SlackActionMiddlewareArgs, Known>): void
  action(
    which: { type: 'block_actions'; action_id: Name },
    listener: Middleware<SlackActionMiddlewareArgs<BlockAction>, Known>,
  ): void
  action(which: Name | { type: string; action_id: Name }, listener: OfItsKind): void {
    if (isName(which)) this.#add('action', which, null, listener)
    else this.#add('action', which.action_id, which.type, listener)
  }

  options(name: Name, listener: Middleware<SlackOptionsMiddlewareArgs<'block_suggestion'>, Known>): void
  options(name: Name, listener: OfItsKind): void {
    this.#add('options', name, null, listener)
  }

  /** By its name alone: a window that is submitted. */
  view(which: Name | { callback_id: Name; type: string }, listener: Middleware<SlackViewMiddlewareArgs, Known>): void
  view(which: Name | { callback_id: Name; type: string }, listener: OfItsKind): void {
    if (isName(which)) this.#add('view', which, 'view_submission', listener)
    else this.#add('view', which.callback_id, which.type, listener)
  }

  shortcut<Type extends SlackShortcut['type']>(
    which: { callback_id: Name; type: Type },
    listener: Middleware<SlackShortcutMiddlewareArgs<Extract<SlackShortcut, { type: Type }>>, Known>,
  ): void
  shortcut(which: { callback_id: Name; type: string }, listener: OfItsKind): void {
    this.#add('shortcut', which.callback_id, which.type, listener)
  }

  command(name: Name, listener: Middleware<SlackCommandMiddlewareArgs, Known>): void
  command(name: Name, listener: OfItsKind): void {
    this.#add('command', name, null, listener)
  }

  event<Type extends string>(name: Type, listener: Middleware<SlackEventMiddlewareArgs<Type>, Known>): void
  event(name: string, listener: OfItsKind): void {
    this.#add('event', name, null, listener)
  }

  /** Bolt's last middleware. @throws what the first of the listeners throws, when all have ended */
  readonly dispatch = async (args: Args): Promise<void> => {
    const asked = routeOf(args)
    if (!asked) return
    const { kind, name } = asked
    const type = 'type' in args.body ? args.body.type : null
    const routes = [
      ...(this.#named.get(keyOf(kind, name)) ?? []),
      ...this.#patterns.filter((route) => route.kind === kind && route.pattern.test(name)),
    ].filter((route) => route.type === null || route.type === type)
    const outcomes = await Promise.allSettled(routes.map(({ listener }) => listener(args)))
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  }

  #add(kind: Kind, name: Name, type: string | null, listener: OfItsKind): void {
    const called = listener as Listener
    if (typeof name !== 'string') {
      // With one of these a pattern remembers where it stopped, and the next request would begin there.
      if (name.global || name.sticky) throw new Error(`The pattern ${name} remembers.`)
      this.#patterns.push({ kind, pattern: name, type, listener: called })
      return
    }
    const key = keyOf(kind, name)
    this.#named.set(key, [...(this.#named.get(key) ?? []), { type, listener: called }])
  }
}

const keyOf = (kind: Kind, name: string) => `${kind} ${name}`
const isName = (which: Name | object): which is Name => typeof which === 'string' || which instanceof RegExp

/** What a request is called; null where it has no name of ours. Bolt looks at none of it: an empty list of actions is no action. */
function routeOf(args: Args): { kind: Kind; name: string } | null {
  if ('action' in args) return named('action', args.action, 'action_id')
  if ('options' in args) return named('options', args.options, 'action_id')
  if ('view' in args) return named('view', args.view, 'callback_id')
  if ('shortcut' in args) return named('shortcut', args.shortcut, 'callback_id')
  if ('command' in args) return named('command', args.command, 'command')
  return named('event', args.event, 'type')
}

function named(kind: Kind, payload: object | undefined, key: string): { kind: Kind; name: string } | null {
  const name: unknown = payload && Reflect.get(payload, key)
  return typeof name === 'string' ? { kind, name } : null
}
