let known: Set<string> | undefined

/** Whether Slack has a method of that name, as far as its own SDK (@slack/web-api) knows. Loaded when first asked. */
export async function isSlackMethod(name: string): Promise<boolean> {
  if (!known) {
    const { WebClient } = await import('@slack/web-api')
    known = new Set(namesOf(new WebClient()))
  }
  return known.has(name)
}

/** The SDK hangs each method on its client under its own name: `client.chat.postMessage`. */
function namesOf(client: object): string[] {
  const names: string[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'function') names.push(path)
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, `${path}.${name}`)
  }
  const own = new Set([
    'logger',
    'queue',
    'requestQueue',
    'pageReducer',
    'axios',
    'tlsConfig',
    'retryConfig',
    'headers',
  ])
  for (const [name, inner] of Object.entries(client)) if (!own.has(name) && typeof inner === 'object') walk(inner, name)
  return names
}
