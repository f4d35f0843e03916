/** The part of autocannon that the benchmark uses; the package brings no types. */
declare module 'autocannon' {
  interface Request {
    method: string
    path: string
    headers: Record<string, string>
    body: string
  }
  interface Options {
    url: string
    connections: number
    /** Requests in all. */
    amount: number
    /** Seconds until a request counts as timed out. */
    timeout: number
    requests: (Partial<Request> & { setupRequest: (request: Request) => Request })[]
    /** Whether an answer's body is as it should be; else it counts as a mismatch. */
    verifyBody: (body: string) => boolean
  }
  interface Result {
    '2xx': number
    non2xx: number
    errors: number
    timeouts: number
    mismatches: number
  }
  interface Running extends Promise<Result> {
    on(event: 'response', listener: () => void): this
  }
  export default function autocannon(options: Options): Running
}
