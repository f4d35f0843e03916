import type {
  ActionRequest,
  CloseRequest,
  ComposeAnswer,
  ComposeRequest,
  DismissRequest,
  GestureAnswer,
  HomeRequest,
  LocaleRequest,
  LogEntry,
  LogLine,
  PageAttachment,
  PageDraft,
  PageHome,
  PageMessages,
  PageState,
  PageThreads,
  PostRequest,
  ReactRequest,
  ReadRequest,
  RemovePreviewRequest,
  ShortcutRequest,
  SubmitRequest,
  SuggestAnswer,
  SuggestRequest,
  UploadAnswer,
} from '../../../slack/page-contract.ts'

let workspace = ''

/** From now on everything is about this workspace; empty for the first one. */
export function lookAt(team: string): void {
  workspace = team
}

/** An address of the world, about the workspace that is looked at. @param path below /ui */
export function uiAddress(path: string, query: Record<string, string> = {}): string {
  const all = new URLSearchParams({ ...query, ...(workspace ? { team: workspace } : {}) })
  return `/ui/${path}${all.size > 0 ? `?${all}` : ''}`
}

async function getJson<T>(path: string, query: Record<string, string>): Promise<T> {
  const response = await fetch(uiAddress(path, query), { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`GET /ui/${path} answered ${response.status}`)
  return response.json()
}

/** The address may name somebody who is not there (any more): then the world's first person is shown. */
async function readState(as: string, isFresh: boolean): Promise<PageState> {
  const fresh = isFresh ? { fresh: '1' } : {}
  try {
    return await getJson<PageState>('state', { ...(as ? { as } : {}), ...fresh })
  } catch (error) {
    if (!as || error instanceof TypeError) throw error
    return getJson<PageState>('state', fresh)
  }
}

async function postJson<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(uiAddress(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`POST /ui/${path} answered ${response.status}`)
  return response.json()
}

/** A gesture never throws: a server that cannot be reached is an answer too, and nothing typed is lost. */
async function gesture(path: string, body: unknown): Promise<GestureAnswer> {
  try {
    return await postJson<GestureAnswer>(path, body)
  } catch (error) {
    return { ok: false, error: error instanceof TypeError ? 'unreachable' : String(error) }
  }
}

/** Newest messages that one request asks for. */
const pageSize = 200

/** The local world's HTTP interface (`sandbox/slack/page-contract.ts`). The readers throw where the server does not answer. */
export const api = {
  state: readState,
  messages: (as: string, channel: string, part: { before?: string; only?: string; limit?: number } = {}) =>
    getJson<PageMessages>(`channels/${channel}/messages`, {
      as,
      limit: String(part.limit ?? pageSize),
      ...(part.before ? { before: part.before } : {}),
      ...(part.only ? { only: part.only } : {}),
    }),
  thread: (as: string, channel: string, ts: string) =>
    getJson<PageMessages>(`channels/${channel}/thread/${ts}`, { as }),
  threads: (as: string, limit: number) => getJson<PageThreads>('threads', { as, limit: String(limit) }),
  /** The newest traffic, or what of it failed, without what was said. */
  logLines: (failedOnly: boolean) => getJson<LogLine[]>('log', { brief: '1', ...(failedOnly ? { failed: '1' } : {}) }),
  /** One entry whole; `gone` where the log has it no more. */
  logEntry: (id: number): Promise<LogEntry | 'gone'> => getJson<LogEntry>(`log/${id}`, {}).catch(() => 'gone' as const),
  home: (as: string, app: string) => getJson<PageHome>('home', { as, app }),
  openHome: (body: HomeRequest) => gesture('home', body),
  upload: async (as: string, file: File): Promise<UploadAnswer> => {
    try {
      const response = await fetch(uiAddress('upload', { as, name: file.name }), {
        method: 'POST',
        body: file,
      })
      if (!response.ok) throw new Error(`POST /ui/upload answered ${response.status}`)
      return await response.json()
    } catch (error) {
      return { ok: false, error: error instanceof TypeError ? 'unreachable' : String(error) }
    }
  },
  post: (body: PostRequest) => gesture('post', body),
  shortcut: (body: ShortcutRequest) => gesture('shortcut', body),
  act: (body: ActionRequest) => gesture('action', body),
  submit: (body: SubmitRequest) => gesture('submit', body),
  close: (body: CloseRequest) => gesture('close', body),
  read: (body: ReadRequest) => gesture('read', body),
  dismiss: (body: DismissRequest) => gesture('dismiss', body),
  /** Ids of what to ask previews by; none where the world does not answer. */
  compose: (body: ComposeRequest): Promise<string[]> =>
    postJson<ComposeAnswer>('compose', body).then(
      ({ drafts = [] }) => drafts,
      () => [],
    ),
  draft: (id: string): Promise<PageAttachment[] | null> =>
    getJson<PageDraft>(`drafts/${id}`, {}).then(
      ({ attachments }) => attachments,
      () => null,
    ),
  removePreview: (body: RemovePreviewRequest) => gesture('remove-preview', body),
  react: (body: ReactRequest) => gesture('react', body),
  locale: (body: LocaleRequest) => gesture('locale', body),
  suggest: (body: SuggestRequest): Promise<SuggestAnswer> =>
    postJson<SuggestAnswer>('suggest', body).catch((error: unknown) => ({
      ok: false,
      options: [],
      optionGroups: [],
      error: error instanceof TypeError ? 'unreachable' : String(error),
    })),
}
