/** One call of the app and what it was answered, as both went over the wire. */
export interface Exchange {
  system: 'slack' | 'jira' | 'notion'
  method: string
  /** Without the address of the server, and without what follows `?`. */
  path: string
  /** What follows `?`; a name that stands there twice has a list. */
  query: Record<string, string | string[]>
  /** `content-type` without what follows its semicolon; null where there was none. */
  contentType: string | null
  /** Of JSON its value, of a form its fields, of anything else the text; null where there was none. */
  body: unknown
  /** Notion's `Notion-Version`. */
  version?: string
  /** Whose token it was, and what that may do. */
  token?: { of: 'bot' | 'app' | 'nobody'; scopes: string[] }
  /** 0 where the connection broke without an answer. */
  status: number
  /** Of JSON its value, of anything else the text; null where there was none. */
  answer: unknown
  /** What was played on purpose, if anything. */
  fault?: string
}

/** What a line of the files in TRAFFIC_DIR holds: an exchange of which there were `times` of the same shape. */
export interface Recorded extends Exchange {
  shape: string
  times: number
}
