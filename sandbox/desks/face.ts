/** What people see of a desk and do in it: the same for each, so that one page and one pair of hands serve them all. */
import type { DeskWorld } from './desk-world.ts'

export interface Choice {
  value: string
  label: string
}

export interface StatusChoice {
  value: string
  ko: string
  en: string
  /** How far it is. */
  stage: 'new' | 'going' | 'done'
}

/** A ticket or chat in the list. */
export interface TalkRow {
  id: string
  title: string
  customer: string
  company: string
  status: string
  /** Name of who answers; null: nobody yet. */
  agent: string | null
  tags: string[]
  /** Unix milliseconds. */
  updated: number
  /** What the customer said of the answer. */
  rating: { isGood: boolean; text: string; comment: string | null } | null
}

export interface TalkLine {
  author: string
  /** Unix milliseconds. */
  at: number
  text: string
  /** `note`: only colleagues see it. `system`: nobody wrote it. */
  kind: 'customer' | 'agent' | 'note' | 'system'
}

export interface TalkView extends TalkRow {
  lines: TalkLine[]
}

/** One desk, as people have it before them. Ids are the desk's own, as texts. */
export interface DeskFace<W extends DeskWorld> {
  name: 'Zendesk' | 'HubSpot' | 'Channel Talk'
  /** Path of a ticket or chat on the page, with `:id` in it. */
  path: string
  statuses: readonly StatusChoice[]
  /** Newest first. */
  talks(world: W): TalkRow[]
  talk(world: W, id: string): TalkView | null
  /** By e-mail address. */
  customers(world: W): Choice[]
  /** By e-mail address. */
  agents(world: W): Choice[]
  webhooks(world: W): { name: string; url: string; isActive: boolean }[]
  tokenWorks(world: W): boolean
  setToken(world: W, works: boolean): void
  /** Each of the following throws ByHandError where it cannot be done. @returns id of the new one */
  create(world: W, given: { customer: string; subject: string; text: string }): string
  customerWrites(world: W, id: string, text: string): void
  /** @param agent e-mail address; the usual one without it */
  answer(world: W, id: string, given: { text: string; agent: string | undefined; isNote: boolean }): void
  setStatus(world: W, id: string, status: string): void
  /** @param agent e-mail address; null for nobody */
  assign(world: W, id: string, agent: string | null): void
  setTags(world: W, id: string, tags: string[]): void
  rate(world: W, id: string, given: { isGood: boolean; comment: string | null }): void
  remove(world: W, id: string): void
}
