/** Where the demo's three servers listen: the same at every start, because what is stored links to them. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { World } from '../world.ts'

const shape = z.object({ slack: z.number(), jira: z.number(), notion: z.number() })
export type Ports = z.infer<typeof shape>

const FIRST_PORT = 4310
const pages = { slack: 'Slack', jira: 'Jira', notion: 'Notion' } as const

/** A page's port belongs to somebody else now, and what was stored links to it. */
export class PortTaken extends Error {
  constructor(page: string, port: number) {
    super(
      `Port ${port} is in use by another program, and links that this demo has stored lead to its ${page} page there. ` +
        'Stop that program and start the demo again, or set DATA_DIR to another folder to begin a new demo beside this one.',
    )
  }
}

const fileIn = (stateDir: string) => join(stateDir, 'ports.json')

/** The ports of the last start; null where there was none. @throws Error where the file is not as it was written */
export async function readPorts(stateDir: string): Promise<Ports | null> {
  let text: string
  try {
    text = await readFile(fileIn(stateDir), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  return shape.parse(JSON.parse(text))
}

export const writePorts = (stateDir: string, ports: Ports): Promise<void> =>
  writeFile(fileIn(stateDir), JSON.stringify(ports), { mode: 0o600 })

const portOf = (url: string) => Number(new URL(url).port)

export const portsOf = ({ slack, jira, notion }: World): Ports => ({
  slack: portOf(slack.url),
  jira: portOf(jira.url),
  notion: portOf(notion.url),
})

/**
 * Starts at the ports of the last start. The first time: at three in a row, each moved to a free one where it is taken.
 * No stored link leads to the Slack page, so it may move at any start.
 * @param wish the first port, as `WORLD_PORT` says it; `0`: any free ones; empty or undefined: 4310
 * @throws PortTaken, and what `start` throws for other reasons
 */
export async function startAtPorts<T>(
  start: (ports: Ports) => Promise<T>,
  kept: Ports | null,
  wish: string | undefined,
): Promise<T> {
  const first = wish ? Number(wish) : FIRST_PORT
  const beside = (more: number) => (first === 0 ? 0 : first + more)
  let ports: Ports = kept
    ? { ...kept, ...(wish && first !== 0 ? { slack: first } : {}) }
    : { slack: first, jira: beside(1), notion: beside(2) }
  for (;;)
    try {
      return await start(ports)
    } catch (error) {
      const page = (['slack', 'jira', 'notion'] as const).find((one) => isTaken(error, ports[one]))
      if (!page) throw error
      if (kept && page !== 'slack') throw new PortTaken(pages[page], ports[page])
      ports = { ...ports, [page]: 0 }
    }
}

const isTaken = (error: unknown, port: number) =>
  port !== 0 &&
  error instanceof Error &&
  'code' in error &&
  error.code === 'EADDRINUSE' &&
  'port' in error &&
  error.port === port
