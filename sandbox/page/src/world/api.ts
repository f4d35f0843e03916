import type {
  ActionRequest,
  CloseRequest,
  GestureAnswer,
  LocaleRequest,
  LogEntry,
  PageMessages,
  PageState,
  PostRequest,
  ReactRequest,
  ReadRequest,
  ShortcutRequest,
  SubmitRequest,
  SuggestAnswer,
  SuggestRequest,
} from '../../../slack/page-contract.ts'

async function getJson<T>(path: string, query: Record<string, string>): Promise<T> {
  const response = await fetch(`/ui/${path}?${new URLSearchParams(query)}`, { headers: { accept: 'application/json' } })
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
  const response = await fetch(`/ui/${path}`, {
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
  messages: (as: string, channel: string, before?: string) =>
    getJson<PageMessages>(`channels/${channel}/messages`, {
      as,
      limit: String(pageSize),
      ...(before ? { before } : {}),
    }),
  thread: (as: string, channel: string, ts: string) =>
    getJson<PageMessages>(`channels/${channel}/thread/${ts}`, { as }),
  log: (after: number) => getJson<LogEntry[]>('log', { after: String(after) }),
  post: (body: PostRequest) => gesture('post', body),
  shortcut: (body: ShortcutRequest) => gesture('shortcut', body),
  act: (body: ActionRequest) => gesture('action', body),
  submit: (body: SubmitRequest) => gesture('submit', body),
  close: (body: CloseRequest) => gesture('close', body),
  read: (body: ReadRequest) => gesture('read', body),
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
