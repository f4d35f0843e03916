/** A webhook subscription, as a person makes it in the connection's settings. */
export interface Subscription {
  id: string
  url: string
  /** Event types, e.g. `page.created`. */
  events: string[]
  /** Sent in the first request; what signs afterwards. */
  verificationToken: string
  /** `pending` until the person has pasted the token. */
  status: 'pending' | 'active' | 'paused'
}
