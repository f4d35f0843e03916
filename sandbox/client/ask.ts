/** Talks JSON with the world. */
export interface Ask {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown): Promise<T>
  /** Bytes as they are. */
  upload<T>(path: string, content: string | Uint8Array): Promise<T>
}

/**
 * Calls throw Error where the world answers with anything but 2xx.
 * @param url without a slash at the end
 * @param team workspace that every call is about; the first without it
 */
export function asker(url: string, team?: string): Ask {
  const ask = async <T>(path: string, init: RequestInit): Promise<T> => {
    const about = team === undefined ? '' : `${path.includes('?') ? '&' : '?'}team=${encodeURIComponent(team)}`
    const answer = await fetch(`${url}${path}${about}`, init)
    if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${path} → ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  return {
    get: (path) => ask(path, {}),
    upload: (path, content) => ask(path, { method: 'POST', body: new Blob([new Uint8Array(Buffer.from(content))]) }),
    post: (path, body) =>
      ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }
}
