import type { Hands } from '../../sandbox/client/hands.ts'
import { voc } from '../../sandbox/people.ts'
import type { PageMessage } from '../../sandbox/slack/page-contract.ts'
import { type AWorld, textsOf, voteButtonOf } from '../support/world.ts'

/** Each card with what its button counts, e.g. `VOC-1 공감 2`. */
export const counted = (cards: PageMessage[]) =>
  cards.map((card) => `${/VOC-\d+$/.exec(textsOf(card.blocks).at(-1) ?? '')?.[0]} ${voteButtonOf(card)}`)

/** Votes for an item, or takes the vote back, by the command. */
export const votes = (person: Hands, number: number) => person.commands(`/voc vote VOC-${number}`)

/** Presses the vote button of the newest card. */
export const presses = async (person: Hands) =>
  person.presses(await person.finds(voc.id, (message) => message.authorIsApp && !message.ephemeral), 'vote')

/** How many effects are in a state that is not done. */
export async function effects(world: Pick<AWorld, 'appUrl'>, state: string): Promise<number> {
  const metrics = await (await fetch(`${world.appUrl}/metrics`)).text()
  return Number(new RegExp(`^hearback_effects\\{state="${state}"\\} (\\d+)`, 'm').exec(metrics)?.[1])
}

/** How often the app has called a method. */
export const calls = async (world: Pick<AWorld, 'client'>, method: string) =>
  (await world.client.log()).filter((entry) => entry.direction === 'from-app' && entry.what === method).length

/** The lines of a log that report a fault. */
export const errorsIn = (lines: string[]) => lines.filter((line) => line.includes('"level":50'))

/** The id of the world's one workspace. */
export const workspaceId = async (world: AWorld) => (await world.app.db.workspaces())[0]?.id ?? ''

/** A machine with much else to do is slow. */
export const soon = { timeout: 15_000 }

/** What a person reads of a fault, and the log carries, too. */
export const REFERENCE = /\b[2-9A-Z]{4}-\d{2}\b/
