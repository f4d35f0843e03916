import type { Hands } from '../sandbox/client/hands.ts'
import type { PageMessage } from '../sandbox/slack/page-contract.ts'

/** `unexpected`, `busy` and `person.unknown` (src/locales): nothing was stored. */
const isFault = /저장하지 못했어요|저장된 것은 없|couldn't save this|Nothing was saved/

/** What a person could read before a press. */
export interface Read {
  ts: ReadonlySet<string>
}

/** What the app says to somebody alone: in a channel, and in its own conversation. */
async function saidTo(hands: Hands, channel: string): Promise<PageMessage[]> {
  const dm = await hands.appDm().catch(() => null)
  const alone = (await hands.sees(channel)).filter(({ ephemeral }) => ephemeral === true)
  return dm === null ? alone : [...alone, ...(await hands.sees(dm))]
}

/** @returns what is there to read now, for `isToldOfFault` */
export async function reads(hands: Hands, channel: string): Promise<Read> {
  return { ts: new Set((await saidTo(hands, channel)).map(({ ts }) => ts)) }
}

/**
 * Whether somebody who pressed was told that nothing was stored: by a message that they alone see, in a window, or in the
 * app's own conversation. A press that failed is acknowledged when they have been told so, and not before. The window is closed.
 */
export async function isToldOfFault(hands: Hands, channel: string, before: Read): Promise<boolean> {
  const said = (await saidTo(hands, channel)).filter(({ ts }) => !before.ts.has(ts))
  const windows = (await hands.views()).filter(({ blocks }) => isFault.test(JSON.stringify(blocks)))
  for (const window of windows.reverse()) await hands.closes(window)
  return windows.length > 0 || said.some(({ text }) => isFault.test(text))
}
