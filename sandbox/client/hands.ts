import { placedElements } from '../slack/blocks/inputs.ts'
import type { Run } from '../slack/gestures/workflow.ts'
import type {
  ActionRequest,
  ElementValue,
  GestureAnswer,
  PageContainer,
  PageHome,
  PageMessage,
  PageMessages,
  PageState,
  PageThreads,
  PageView,
  StateValues,
  SuggestAnswer,
  UploadAnswer,
} from '../slack/page-contract.ts'
import type { Ask } from './ask.ts'
import { type Filling, filled, valueFor } from './filling.ts'
import { blocksOf, containerOf, isView, type Surface } from './surface.ts'
import { waitFor } from './wait.ts'

/** One person's hands and eyes. Conversations are named by id, name or `#name`. */
export class Hands {
  readonly id: string
  readonly #ask: Ask

  constructor(ask: Ask, id: string) {
    this.#ask = ask
    this.id = id
  }

  /** Posts a message, with files if there are any; its timestamp. @throws Error where Slack would not take it */
  async posts(
    channel: string,
    text: string,
    {
      files = [],
      ...more
    }: {
      threadTs?: string
      broadcast?: boolean
      files?: readonly { name: string; content: string | Uint8Array }[]
    } = {},
  ): Promise<string> {
    const ids = await Promise.all(files.map(({ name, content }) => this.#uploads(name, content)))
    const answer = await this.#gesture('post', { channel, text, ...more, ...(ids.length > 0 ? { files: ids } : {}) })
    if (answer.ts === undefined) throw new Error(answer.error ?? 'no message was posted')
    return answer.ts
  }

  /** Types a slash command. */
  commands(text: string, channel = 'general'): Promise<GestureAnswer> {
    return this.#gesture('post', { channel, text })
  }

  /** Chooses a message shortcut (with channel and timestamp) or a global one. */
  shortcut(callbackId: string, channel?: string, ts?: string, appId?: string): Promise<GestureAnswer> {
    return this.#gesture('shortcut', {
      callbackId,
      ...(appId === undefined ? {} : { appId }),
      ...(channel === undefined ? {} : { channel }),
      ...(ts === undefined ? {} : { ts }),
    })
  }

  /** What is open on the screen, bottom first. */
  async views(): Promise<PageView[]> {
    return (await this.looks()).views
  }

  /** The topmost view, as soon as one is open and `until` holds for it. @throws Error after `ms` */
  async view(until: (view: PageView) => boolean = () => true, ms = 15_000): Promise<PageView> {
    return waitFor(ms, 'a view', async () => {
      const top = (await this.views()).at(-1)
      return top && until(top) ? top : undefined
    })
  }

  /**
   * The state of a view with some inputs filled in: by action_id, block_id or `block_id.action_id`.
   * A string for texts, dates and ids, an option's value for menus, a list for several; what a type-ahead offers is asked for.
   */
  async fills(view: PageView, filling: Filling): Promise<StateValues> {
    return filled(view, filling, (blockId, actionId, query) =>
      this.#suggestions({ type: 'view', viewId: view.id }, blockId, actionId, query),
    )
  }

  /** Submits a view with a state from `fills`, or with words to fill in. */
  async submits(view: PageView, given: StateValues | { fill: Filling } = {}): Promise<GestureAnswer> {
    const state = isFill(given) ? await this.fills(view, given.fill) : given
    return this.#gesture('submit', { viewId: view.id, state })
  }

  /** Closes the topmost view by its button; with `all` the whole modal by ×. */
  closes(view: PageView, more: { all?: boolean } = {}): Promise<GestureAnswer> {
    return this.#gesture('close', { viewId: view.id, ...more })
  }

  /**
   * Presses a button (of several of that name the one with the value `choice`), or chooses in a menu outside of a form (`choice`: an
   * option's value, a date, an id …). In a view that the
   * app has drawn anew since, it is pressed where it stands now.
   * @param tries so often it may be drawn anew at that very moment
   */
  async presses(
    surface: Surface,
    actionId: string,
    choice?: NonNullable<Filling[string]>,
    state: StateValues = {},
    tries = 3,
  ): Promise<GestureAnswer> {
    const all = placedElements(blocksOf(surface)).filter((each) => each.actionId === actionId)
    // Of several buttons of that name the one that carries it.
    const placed = all.find(({ element }) => element.type === 'button' && element.value === choice) ?? all[0]
    if (!placed) throw new Error(`There is no element ${actionId} here.`)
    const container = containerOf(surface)
    const ask = (query: string) => this.#suggestions(container, placed.blockId, actionId, query)
    const value: ElementValue =
      choice === undefined ? { type: placed.element.type } : await valueFor(placed, choice, ask)
    const request: Omit<ActionRequest, 'as'> = { container, blockId: placed.blockId, actionId, value, state }
    const answer = await this.#gesture('action', request)
    if (!isView(surface) || tries <= 1 || !answer.error?.endsWith('(any more).')) return answer
    // Drawn anew since they looked, a window or their Home: they press what stands there now.
    const now = [...(await this.views()), await this.home()].find((view) => view?.id === surface.id)
    return now ? this.presses(now, actionId, choice, state, tries - 1) : answer
  }

  /** Types into a type-ahead menu. */
  types(surface: Surface, actionId: string, query: string): Promise<SuggestAnswer> {
    const placed = placedElements(blocksOf(surface)).find((each) => each.actionId === actionId)
    if (!placed) throw new Error(`There is no element ${actionId} here.`)
    return this.#suggestions(containerOf(surface), placed.blockId, actionId, query)
  }

  /** Messages of a conversation as this person sees them, oldest first, the newest `limit`; ephemeral ones too. */
  async sees(channel: string, limit = 200): Promise<PageMessage[]> {
    const found = await this.#ask.get<PageMessages>(
      `/ui/channels/${encodeURIComponent(channel)}/messages?as=${this.id}&limit=${limit}`,
    )
    return found.messages
  }

  /** A thread, its first message first. */
  async thread(channel: string, ts: string): Promise<PageMessage[]> {
    return (await this.#ask.get<PageMessages>(`/ui/channels/${encodeURIComponent(channel)}/thread/${ts}?as=${this.id}`))
      .messages
  }

  /** The threads that they are in, newest reply first: of each its place, what began it and the newest replies. */
  async threads(limit = 20): Promise<PageThreads['threads']> {
    return (await this.#ask.get<PageThreads>(`/ui/threads?as=${this.id}&limit=${limit}`)).threads
  }

  /** The newest message there for which `until` holds, with its place, as soon as there is one. @throws Error after `ms` */
  async finds(
    channel: string,
    until: (message: PageMessage) => boolean,
    ms = 15_000,
  ): Promise<{ channel: string; message: PageMessage }> {
    const message = await waitFor(ms, `a message in ${channel}`, async () => (await this.sees(channel)).findLast(until))
    return { channel, message }
  }

  /** The id of the DM with an app, by its name or id; with the first one without it. */
  async appDm(app?: string): Promise<string> {
    const { apps } = await this.looks()
    const dm = apps.find(({ name, appId, id }) => app === undefined || [name, appId, id].includes(app))?.dm
    if (!dm) throw new Error(`${this.id} has no DM with ${app ?? 'the app'}.`)
    return dm
  }

  /** All that the page shows to this person. With `fresh` as after a reload. */
  looks(more: { fresh?: boolean } = {}): Promise<PageState> {
    return this.#ask.get(`/ui/state?as=${this.id}${more.fresh ? '&fresh=1' : ''}`)
  }

  setsLocale(locale: 'ko-KR' | 'en-US'): Promise<GestureAnswer> {
    return this.#gesture('locale', { locale })
  }

  setsName(displayName: string): Promise<GestureAnswer> {
    return this.#gesture('name', { displayName })
  }

  reacts(channel: string, ts: string, name: string, more: { remove?: boolean } = {}): Promise<GestureAnswer> {
    return this.#gesture('react', { channel, ts, name, ...more })
  }

  /** Opens an app's Home tab (the first one's without a name); what was published there before the app could react. */
  async opensHome(app?: string): Promise<PageView | null> {
    await this.#gesture('home', app === undefined ? {} : { appId: app })
    return this.home(app)
  }

  /** An app's Home tab (the first one's without a name) as it stands, without opening it. */
  async home(app?: string): Promise<PageView | null> {
    return (await this.#ask.get<PageHome>(`/ui/home?as=${this.id}${app === undefined ? '' : `&app=${app}`}`)).view
  }

  /** Other words for one's own message. */
  edits(channel: string, ts: string, text: string): Promise<GestureAnswer> {
    return this.#gesture('edit', { channel, ts, text })
  }

  /** Takes one's own message away. */
  deletes(channel: string, ts: string): Promise<GestureAnswer> {
    return this.#gesture('delete', { channel, ts })
  }

  /** Pins a message to its channel; with `remove` takes the pin away. */
  pins(channel: string, ts: string, more: { remove?: boolean } = {}): Promise<GestureAnswer> {
    return this.#gesture('pin', { channel, ts, ...more })
  }

  /** Makes a channel; its id. @throws Error where the person may not, or the name will not do */
  async createsChannel(name: string, more: { isPrivate?: boolean } = {}): Promise<string> {
    const answer = await this.#gesture<{ channel?: string }>('channel', { name, ...more })
    if (answer.channel === undefined) throw new Error(answer.error ?? `${name} was not made`)
    return answer.channel
  }

  /** Becomes a member of a public channel. */
  joins(channel: string): Promise<GestureAnswer> {
    return this.#gesture('join', { channel })
  }

  /** Sets a status; without words takes it away. */
  hasStatus(text = '', emoji = ''): Promise<GestureAnswer> {
    return this.#gesture('status', { text, emoji })
  }

  /** Goes away, or with false comes back. */
  isAway(away = true): Promise<GestureAnswer> {
    return this.#gesture('away', { away })
  }

  /** Adds an emoji of the workspace's own; without an address takes it away. */
  changesEmoji(name: string, url?: string): Promise<GestureAnswer> {
    return this.#gesture('emoji', url === undefined ? { name, remove: true } : { name, url })
  }

  /** Sets off a workflow whose one step is a function of an app. @throws Error where there is no such function */
  async runs(callbackId: string, inputs: Record<string, unknown> = {}): Promise<{ run: Run }> {
    const answer = await this.#gesture<{ run?: Run }>('run', { callbackId, inputs })
    if (!answer.run) throw new Error(answer.error ?? `${callbackId} did not run`)
    return { run: answer.run }
  }

  /** How a run ended, as soon as it has. @throws Error after `ms` */
  runEnds({ id }: Run, ms = 15_000): Promise<Run> {
    return waitFor(ms, `the end of ${id}`, async () => {
      const run = await this.#ask.get<Run>(`/ui/runs/${id}`)
      return run.state === 'running' ? undefined : run
    })
  }

  /** Writes words into the composer and does not send them: the previews that apps show for its links. @throws Error after `ms` */
  async drafts(text: string, ms = 15_000): Promise<Record<string, unknown>[]> {
    const { drafts = [] } = await this.#gesture<{ drafts?: string[] }>('compose', { text })
    const previews = drafts.map((id) =>
      waitFor(ms, 'a preview', async () => {
        const { preview } = await this.#ask.get<{ preview: Record<string, unknown>[] | null }>(`/ui/drafts/${id}`)
        return preview ?? undefined
      }),
    )
    return (await Promise.all(previews)).flat()
  }

  /** Takes a link's preview off their own message, by its number among the attachments. */
  removesPreview(channel: string, ts: string, id = 1): Promise<GestureAnswer> {
    return this.#gesture('remove-preview', { channel, ts, id })
  }

  /** Chooses a file of this machine for a form; what goes into `fills`. */
  uploads(name: string, content: string | Uint8Array): Promise<string> {
    return this.#uploads(name, content)
  }

  async #uploads(name: string, content: string | Uint8Array): Promise<string> {
    const query = new URLSearchParams({ as: this.id, name })
    const answer = await this.#ask.upload<UploadAnswer>(`/ui/upload?${query}`, content)
    if (answer.fileId === undefined) throw new Error(answer.error ?? `${name} was not taken`)
    return answer.fileId
  }

  #gesture<T>(path: string, request: object): Promise<GestureAnswer & T> {
    return this.#ask.post(`/ui/${path}`, { as: this.id, ...request })
  }

  #suggestions(container: PageContainer, blockId: string, actionId: string, query: string): Promise<SuggestAnswer> {
    return this.#ask.post('/ui/suggest', { as: this.id, container, blockId, actionId, query })
  }
}

const isFill = (given: StateValues | { fill: Filling }): given is { fill: Filling } => 'fill' in given
