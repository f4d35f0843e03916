import { z } from 'zod'
import type { Actor } from './actor.ts'
import { Refusal } from './errors.ts'
import { type ItemKind, itemKinds } from './item.ts'
import { chosenSource } from './mirror.ts'
import { choosableKinds } from './redaction.ts'
import { tickedResolution } from './resolution.ts'
import { teamSource } from './team-source.ts'

const numberField = z.object({ site: z.string(), id: z.string(), name: z.string() })
/** What was chosen while there could be only one. */
const asMany = (given: unknown): unknown =>
  given === null ? [] : typeof given === 'object' && 'site' in given ? [given] : given

/** What was set while ids alone were known. */
const asTicked = (given: unknown): unknown =>
  Array.isArray(given)
    ? given.map((one) => (typeof one === 'string' ? { site: null, id: one, name: one, isTicked: true } : one))
    : (given ?? [])

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Whatever an admin sets for a workspace; what is not set has the value that stands here. */
export const workspaceSettings = z.object({
  /** Where cards go that have no channel of their area's; null: what the configuration says (`VOC_CHANNEL`). */
  vocChannel: z.string().nullable().default(null),
  /** The language of what everybody reads; null: what the configuration says. */
  locale: z.enum(['ko', 'en']).nullable().default(null),
  /** An IANA name; null: what the configuration says. */
  timeZone: z.string().refine(isTimeZone).nullable().default(null),
  /** Who may change all this besides Slack's own admins: by person id. */
  admins: z.array(z.string()).default([]),
  /** When the five questions of the first run were answered (ISO 8601); null: nobody has yet. */
  setUpAt: z.string().nullable().default(null),
  /** A shipped item can be held so long before anybody is told (product.md, the story, 7). */
  holdMinutes: z.number().min(0).default(30),
  /** What is due to one person within so many minutes goes out as one message. */
  batchMinutes: z.number().min(0).default(15),
  /** Whoever has owed answers for so many days is reminded, once a week; 0: nobody is. */
  nudgeDays: z.number().min(0).default(3),
  /** Notices arrive on workdays between these, in the reader's time zone; null: at any hour. */
  workingHours: z.object({ from: clockTime, to: clockTime }).nullable().default({ from: '09:00', to: '18:00' }),
  /** Whose public holidays nobody works on; null: those of where the workspace's time zone lies (holidays.ts). */
  holidays: z.enum(['kr', 'none']).nullable().default(null),
  /** Days off besides: `YYYY-MM-DD`, or `MM-DD` for each year. */
  daysOff: z.array(z.object({ day: z.string(), name: z.string().nullable() })).default([]),
  /** Public holidays on which people work all the same. */
  daysWorked: z.array(z.string()).default([]),
  /** Questions for needs are gathered and asked once a day at this time; null: as soon as other notices. */
  needAsksAt: clockTime.nullable().default('16:00'),
  /** Who may decide besides the owners, by person id; null: nobody was asked yet, so every full member may. */
  deciders: z.array(z.string()).nullable().default(null),
  /** How revenue is shown to whoever is not among `revenueReaders`, and in channels, Jira and Notion. */
  revenue: z.enum(['exact', 'band', 'hidden']).default('band'),
  /** Who sees revenue exactly, and writes it, besides admins: by person id. */
  revenueReaders: z.array(z.string()).default([]),
  /** Personal data that is stored as it stands; everything else is hidden before it is stored. */
  notHidden: z.array(z.enum(choosableKinds)).default([]),
  /** Which kinds of item there are to choose from; items that have another one keep it. */
  kinds: z
    .array(z.enum(itemKinds))
    .min(1)
    .default([...itemKinds]),
  /** Who may import besides admins: by person id. */
  importers: z.array(z.string()).default([]),
  /** Words that mean the same, besides those that are known everywhere (src/similar/synonyms.ts). */
  synonyms: z.array(z.array(z.string())).default([]),
  /** An emoji with which messages are added, and in which channels (none named: wherever the app is); null: off. */
  emojiCapture: z
    .object({ emoji: z.string(), channels: z.array(z.string()) })
    .nullable()
    .default(null),
  /** When an issue in Jira has shipped; null: what the configuration says (`SHIPPED_WHEN`). */
  shippedWhen: z.enum(['released', 'done']).nullable().default(null),
  /** Number fields of Jira's that hold the customers of each issue: one a site at most. */
  customersField: z.preprocess(asMany, z.array(numberField)).default([]),
  /** What is a team: what people's profiles say, or user groups; null: there are none. */
  teams: teamSource.nullable().default(null),
  /** Bad answers with a comment since that day (`YYYY-MM-DD`) become items by themselves; null: a person decides of each. */
  surveyQuotesFrom: z.iso.date().nullable().default(null),
  /** Of which resolutions in Jira an admin said whether they mean "won't do"; the others are known by their usual names. */
  notShippedResolutions: z.preprocess(asTicked, z.array(tickedResolution)).default([]),
  /** Whether items that have no row in Notion yet get one; false: an admin has stopped it. */
  notionFilling: z.boolean().default(true),
  /** Whether each week's numbers stand in a page of Notion. */
  notionWeekly: z.boolean().default(true),
  /** Whether customers have rows of their own there, to which those of items point. */
  notionCustomers: z.boolean().default(false),
  /** What becomes of a row that somebody puts into Notion's trash: it comes back, or stays there. */
  notionTrashed: z.enum(['restore', 'leave']).default('restore'),
  /** What becomes of a row that somebody duplicates: admins are told, nothing, or it takes the place of ours once that is gone. */
  notionCopied: z.enum(['report', 'leave', 'adopt']).default('report'),
  /** What is made again where we see it no more: rows, which may be unshared or moved; also the whole database; or nothing, and admins are told. */
  notionLost: z.enum(['rows', 'all', 'wait']).default('rows'),
  /** The data source in Notion that holds the rows; null: as configured, with columns of our own. */
  notionSource: chosenSource.nullable().default(null),
})

export type WorkspaceSettings = z.infer<typeof workspaceSettings>

/** That somebody changed settings, an area or a stage. */
export interface SettingsChanged {
  id: string
  kind: 'settings.changed' | 'area.changed' | 'stage.changed' | 'token.made' | 'token.revoked' | 'connection.changed'
  name: string | null
  at: Date
  data: unknown
}

/** What stands in the settings at one moment, of some of them. */
export type SomeSettings = Partial<WorkspaceSettings>

/** Held for longer than a day, or gathered for longer than a working day, an answer would be no news any more. */
export const MAX_HOLD_MINUTES = 1_440
export const MAX_BATCH_MINUTES = 480
/** After longer nobody would call it a reminder. */
export const MAX_NUDGE_DAYS = 60
/** So many groups of words that mean the same, and words in one; more would slow every search. */
const MAX_SYNONYM_GROUPS = 200
const MAX_SYNONYMS = 12

/** @throws Refusal `settings.notAdmin` for whoever is neither an admin of the workspace nor named by one */
export function assertMaySet(
  actor: Pick<Actor, 'isAdmin' | 'isFullMember' | 'personId'>,
  { admins }: { admins: string[] },
) {
  if (!maySet(actor, { admins })) throw new Refusal('settings.notAdmin', {})
}

/** Whether somebody may change settings: Slack's admins, and members whom they name. */
export const maySet = (
  actor: Pick<Actor, 'isAdmin' | 'isFullMember' | 'personId'>,
  { admins }: { admins: string[] },
): boolean => actor.isAdmin || (actor.isFullMember && admins.includes(actor.personId))

/**
 * Importing changes many customers and items at once: it is for admins, and for those whom an admin names for it.
 * @throws Refusal `import.notAdmin`
 */
export function assertMayImport(
  actor: Pick<Actor, 'isAdmin' | 'isFullMember' | 'personId'>,
  settings: Pick<WorkspaceSettings, 'admins' | 'importers'>,
): void {
  if (!mayImport(actor, settings)) throw new Refusal('import.notAdmin', {})
}

/** Whether somebody may import. A guest stays one, whoever names them. */
export const mayImport = (
  actor: Pick<Actor, 'isAdmin' | 'isFullMember' | 'personId'>,
  { admins, importers }: Pick<WorkspaceSettings, 'admins' | 'importers'>,
): boolean => actor.isAdmin || (actor.isFullMember && [...admins, ...importers].includes(actor.personId))

/** @throws Refusal `kind.notOffered` at the field, where an admin has taken the kind out of the list */
export function assertOffered(kind: ItemKind, { kinds }: Pick<WorkspaceSettings, 'kinds'>): void {
  if (!kinds.includes(kind)) throw new Refusal('kind.notOffered', { kind }, 'kind')
}

const changed = z.object({ after: z.record(z.string(), z.unknown()) })

/** What an event `settings.changed` set. @throws z.ZodError where it is another one's data */
export const afterOf = (data: unknown): Record<string, unknown> => changed.parse(data).after

const changedOne = z.object({ after: z.object({ id: z.string() }) })

/** Which area or stage an event `area.changed` or `stage.changed` is about. @throws z.ZodError where it is another one's data */
export const changedId = (data: unknown): string => changedOne.parse(data).after.id

export type SettingName = keyof WorkspaceSettings

/** The names of the settings that are given. */
export const keysOf = (settings: SomeSettings): SettingName[] =>
  workspaceSettings.keyof().options.filter((key) => settings[key] !== undefined)

/** Whether it is a time zone that this machine knows, by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/**
 * Words that mean the same, from a text with a group on each line and commas between words.
 * @throws Refusal `settings.synonyms` where a line has one word only, or too many
 */
export function synonymsIn(text: string): string[][] {
  const groups = text
    .split('\n')
    .map((line) => [
      ...new Set(
        line
          .split(/[,，、]/)
          .map((word) => word.trim())
          .filter(Boolean),
      ),
    ])
    .filter((words) => words.length > 0)
  const isWrong = (words: string[]) =>
    words.length < 2 || words.length > MAX_SYNONYMS || words.some((word) => word.length > 40)
  const wrong = groups.find(isWrong)
  if (wrong) throw new Refusal('settings.synonyms', { words: wrong.join(', ').slice(0, 60) }, 'synonyms')
  if (groups.length > MAX_SYNONYM_GROUPS) throw new Refusal('field.tooLong', { max: MAX_SYNONYM_GROUPS }, 'synonyms')
  return groups
}
