/** A connection (an integration as one workspace has it): its bot, its tokens and what it may do. */

/** developers.notion.com/reference/capabilities; what a connection may know of people is `users`. */
export const capabilities = [
  'read_content',
  'update_content',
  'insert_content',
  'read_comments',
  'insert_comments',
] as const
export type Capability = (typeof capabilities)[number]

export interface Connection {
  botId: string
  kind: 'internal' | 'public'
  workspace: string
  capabilities: Capability[]
  /** What it may know of people. */
  users: 'none' | 'without_email' | 'with_email'
  /** Of a public one: who consented. */
  owner: string | null
  /** Of a public one: the tokens that work, newest last, with when each was given (unix milliseconds). */
  accessTokens: { token: string; at: number }[]
  refreshToken: string | null
  /** Copy of the page that the app offers as a template, where the person chose that. */
  template: string | null
}

export const everyCapability = (): Pick<Connection, 'capabilities' | 'users'> => ({
  capabilities: [...capabilities],
  users: 'with_email',
})
