/** A gesture that a Slack client would not offer, or that makes no sense: the page gets `{ ok: false, error }`. */
export class GestureError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'GestureError'
  }
}
