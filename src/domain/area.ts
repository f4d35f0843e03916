import { fingerprint } from './item-edit.ts'

/** So many areas and stages a workspace has at most: a window shows a hundred blocks, a menu a hundred options. */
export const MAX_AREAS = 90
export const MAX_STAGES = 30
export const MAX_ARRANGED_NAME = 60
/** Half a year of working days. */
export const MAX_DECISION_DAYS = 120

/** An area as an admin arranges it. */
export interface Area {
  id: string
  name: string
  /** The area that it is a part of; two levels at most. */
  parentId: string | null
  /** Who decides on new items, by person id; null: whoever owns the area above, else nobody. */
  ownerId: string | null
  /** Working days until a decision is due. */
  decisionDays: number
  /** Where its cards go; null: where those of the area above go, else the VoC channel. */
  channel: string | null
  /** Nothing new is filed under it; what is there stays. */
  isArchived: boolean
}

/** A stage of the customer's journey as an admin arranges it. */
export interface Stage {
  id: string
  ko: string
  en: string
  /** 1 is the first. */
  position: number
  isArchived: boolean
}

/** An area as it stands, in a word short enough for a form: another one tells that somebody has changed it meanwhile. */
export const areaSeen = ({ name, parentId, ownerId, decisionDays, channel, isArchived }: Area): string =>
  fingerprint(JSON.stringify([name, parentId, ownerId, decisionDays, channel, isArchived]))

/** Likewise a stage; others that were put before it change its place, and are no change of it. */
export const stageSeen = ({ ko, en, isArchived }: Stage): string => fingerprint(JSON.stringify([ko, en, isArchived]))

/** Somebody else has changed the same one since its form was opened. */
export interface Meanwhile {
  /** Null: nobody known. */
  name: string | null
  at: Date
}
