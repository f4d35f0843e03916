/** Where the demo's servers listen: the same at every start, because what is stored links to them. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { World } from '../world.ts'

const shape = z.object({
  slack: z.number(),
  jira: z.number(),
  notion: z.number(),
  // A demo that was begun before there were desks has any free ports for them.
  zendesk: z.number().default(0),
  hubspot: z.number().default(0),
  channelTalk: z.number().default(0),
})
export type Ports = z.infer<typeof shape>

const FIRST_PORT = 4310
const pages = { jira: 'Jira', notion: 'Notion' } as const
/** No stored link leads there: they may move at any start. */
const movable = ['slack', 'zendesk', 'hubspot', 'channelTalk'] as const

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

export const portsOf = ({ slack, jira, notion, desks }: World): Ports => ({
  slack: portOf(slack.url),
  jira: portOf(jira.url),
  notion: portOf(notion.url),
  zendesk: desks ? portOf(desks.zendesk.url) : 0,
  hubspot: desks ? portOf(desks.hubspot.url) : 0,
  channelTalk: desks ? portOf(desks.channelTalk.url) : 0,
})

/**
 * Starts at the ports of the last start. The first time: at six in a row, each moved to a free one where it is taken.
 * No stored link leads to the pages of Slack and the desks, so they may move at any start.
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
    : {
        slack: first,
        jira: beside(1),
        notion: beside(2),
        zendesk: beside(3),
        hubspot: beside(4),
        channelTalk: beside(5),
      }
  for (;;)
    try {
      return await start(ports)
    } catch (error) {
      const moving = movable.find((one) => isTaken(error, ports[one]))
      const fixed = (['jira', 'notion'] as const).find((one) => isTaken(error, ports[one]))
      if (fixed && kept) throw new PortTaken(pages[fixed], ports[fixed])
      const page = moving ?? fixed
      if (!page) throw error
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
