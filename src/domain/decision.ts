import type { Actor } from './actor.ts'
import { cleanText } from './clean-text.ts'
import type { WordsSeen } from './decide-words.ts'
import { Refusal } from './errors.ts'
import type { ItemKind, ItemStatus } from './item.ts'
import { MAX_NEED } from './quote.ts'
import { localDay } from './workdays.ts'

/** How something ships without Jira, or with it (`release`). */
export const waysToShip = ['release', 'policy', 'guide', 'alreadyPossible'] as const
export type ShippedBy = (typeof waysToShip)[number]

/** The statuses that a person may decide on. Jira moves an item on to `building`, `done` and `shipped` by itself. */
export const decidable = [
  'reviewing',
  'planned',
  'building',
  'parked',
  'declined',
  'shipped',
] as const satisfies readonly ItemStatus[]
export type Decidable = (typeof decidable)[number]

/** What somebody decides about an item. Texts are as typed; the verb cleans and checks them. */
export interface Decide {
  /** Null: it stays where it stands, and only what is said of it is new. */
  status: Decidable | null
  /** Only with `shipped`. */
  shippedBy: ShippedBy | null
  /** Only with `parked`, and needed there: `YYYY-MM-DD`. */
  parkedUntil: string | null
  /** Internal; never leaves the company. */
  reason: string | null
  /** The words for the customer: the only text of ours that enters a reply. */
  line: { ko: string | null; en: string | null }
  /** Who gets it, e.g. `Pro 이상`. */
  availability: string | null
  /** The plans that have it, of the customers whose plan is known; none: everybody. Not given: as it is. */
  plans?: readonly string[]
  /** What a reply may call it. */
  topic: { ko: string | null; en: string | null }
  /** What works today, instead of "no". */
  workaround: string | null
  /** Whether "planned" and "in progress" may be told to customers. */
  mayTell: boolean
  /** Why a problem was one, asked for when it ships; not given: as it is. */
  cause?: string | null
}

/** Where an item stood when somebody began to decide about it. */
export interface Seen {
  status: ItemStatus
  shippedBy: ShippedBy | null
  /** What was written of it; not given: nobody looked. */
  words?: WordsSeen | undefined
}

/**
 * Words for the customer say either that it comes or that it does not. Those of one side never stand in for the other's.
 * @returns whether this status is of the side that does not
 */
export const isAgainst = (status: ItemStatus): boolean => status === 'declined' || status === 'parked'

/**
 * What becomes of a decision about an item that has moved on since whoever decides saw it. Where they left the status as they
 * saw it, they only wrote: the item keeps the status that it has now. Where it has come to stand where they wanted it (they may
 * have sent the form before), nothing is in the way. Null: somebody else decided meanwhile, or both
 * changed the status, and who decides should look again.
 * @param isByPerson whether a person has moved it, and not Jira
 */
export function afterMove(d: Decide, seen: Seen, now: Seen, isByPerson: boolean): Decide | null {
  const chooses = ({ status, shippedBy }: Seen) =>
    d.status === status && (status !== 'shipped' || d.shippedBy === shippedBy)
  if (seen.status === now.status || d.status === null || chooses(now)) return d
  const isLeft = chooses(seen)
  return isLeft && !isByPerson && isAgainst(seen.status) === isAgainst(now.status) ? { ...d, status: null } : null
}

/**
 * A decision without the words of the one before where those were about the other side: nobody wrote them for this one.
 * @param side where the item stands with it
 */
export function withoutCarried<D extends Pick<Decide, 'line' | 'availability'>>(
  d: D,
  side: ItemStatus,
  before: (Pick<Decide, 'line' | 'availability'> & { status: ItemStatus }) | null,
): D {
  if (!before || isAgainst(before.status) === isAgainst(side)) return d
  const own = (text: string | null, theirs: string | null) => (text === theirs ? null : text)
  const line = { ko: own(d.line.ko, before.line.ko), en: own(d.line.en, before.line.en) }
  return { ...d, line, availability: own(d.availability, before.availability) }
}

/** Who decided last about an item, and why. */
export interface LastDecision {
  by: string | null
  reason: string | null
}

/** The newest decision of an item, and all that the form of the next one starts with. */
export interface DecisionView {
  itemId: string
  number: number
  title: string
  status: ItemStatus
  shippedBy: ShippedBy | null
  parkedUntil: string | null
  reason: string | null
  line: { ko: string | null; en: string | null }
  availability: string | null
  plans: readonly string[]
  topic: { ko: string | null; en: string | null }
  workaround: string | null
  mayTell: boolean
  kind: ItemKind
  cause: string | null
  /** So many customers' drafts will hold the words; so many colleagues will be told. */
  customers: number
  agents: number
}

/** Slack's plain-text input holds 3,000 characters (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element). */
export const LONGEST = {
  reason: MAX_NEED,
  lineKo: 2_000,
  lineEn: 2_000,
  availability: 300,
  plans: 300,
  topicKo: 100,
  topicEn: 100,
  workaround: 2_000,
  cause: 2_000,
}

/** Whose word counts for an item. */
export interface Deciding {
  ownerId: string | null
  /** Of the item's area, or the area above it. */
  areaOwnerId: string | null
  /** Who else may; null: nobody was asked yet, so every full member may (product.md, "Roles"). */
  deciders: string[] | null
}

/**
 * Deciding, declining and shipping by hand: the owners and the named deciders; admins where there is none of these; others
 * propose.
 * @returns whether this person may
 * @throws Refusal `decide.outsider`
 */
export function mayDecide(
  actor: Pick<Actor, 'personId' | 'isFullMember' | 'isAdmin'>,
  { ownerId, areaOwnerId, deciders }: Deciding,
): boolean {
  if (!actor.isFullMember) throw new Refusal('decide.outsider', {})
  if (!deciders) return true
  const named = [ownerId, areaOwnerId, ...deciders].filter((id) => id !== null)
  return named.length > 0 ? named.includes(actor.personId) : actor.isAdmin
}

/**
 * A decision as it may be stored: texts cleaned, empty ones null, and nothing that does not belong to its status. Nothing is
 * masked: these are our own words.
 * @throws Refusal `field.tooLong`, `decide.noDate`, `decide.pastDate`, each at its field
 */
export function cleanDecision(d: Decide, now: Date, timeZone: string): Decide {
  return {
    status: d.status,
    shippedBy: d.status === 'shipped' ? (d.shippedBy ?? 'release') : null,
    parkedUntil: d.status === 'parked' ? futureDay(d.parkedUntil, now, timeZone) : null,
    reason: text(d.reason, 'reason'),
    line: { ko: text(d.line.ko, 'lineKo'), en: text(d.line.en, 'lineEn') },
    availability: oneLine(d.availability, 'availability'),
    topic: { ko: oneLine(d.topic.ko, 'topicKo'), en: oneLine(d.topic.en, 'topicEn') },
    workaround: text(d.workaround, 'workaround'),
    mayTell: d.mayTell,
    ...(d.plans === undefined ? {} : { plans: plansFrom(oneLine(d.plans.join(','), 'plans')) }),
    ...(d.cause === undefined ? {} : { cause: text(d.cause, 'cause') }),
  }
}

/** The names of plans in what somebody wrote, parted by commas, each once whatever its letters. */
export function plansFrom(written: string | null): string[] {
  const names = (written ?? '').split(/[,，、;]/).flatMap((name) => name.trim() || [])
  return [...new Map(names.toReversed().map((name) => [name.toLowerCase(), name])).values()].toReversed()
}

function text(typed: string | null, field: keyof typeof LONGEST): string | null {
  const clean = cleanText(typed ?? '')
  if (clean.length > LONGEST[field]) throw new Refusal('field.tooLong', { max: LONGEST[field] }, field)
  return clean || null
}

const oneLine = (typed: string | null, field: keyof typeof LONGEST): string | null =>
  text(typed?.replace(/\s+/g, ' ') ?? null, field)

/** Parked is always until a day: a later one than today where the workspace is. */
function futureDay(day: string | null, now: Date, timeZone: string): string {
  const isDay = day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && isOnCalendar(day)
  if (!isDay) throw new Refusal('decide.noDate', {}, 'parkedUntil')
  if (day <= localDay(now, timeZone)) throw new Refusal('decide.pastDate', {}, 'parkedUntil')
  return day
}

const isOnCalendar = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}
