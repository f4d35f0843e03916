import { type Decidable, type ShippedBy, waysToShip } from './decision.ts'
import type { ItemStatus } from './item.ts'
import { fromEnglishLayout, fromKoreanLayout } from './keyboard.ts'
import { nearestWord } from './nearest.ts'

/** What the form that decides offers, in its order: the statuses, and of "shipped" each way in which something ships. */
export const choices = [
  'reviewing',
  'planned',
  'building',
  'parked',
  'declined',
  'release',
  'policy',
  'guide',
  'alreadyPossible',
] as const
export type Choice = (typeof choices)[number]

const ways: ReadonlySet<string> = new Set<ShippedBy>(waysToShip)
const isWay = (choice: Choice): choice is Choice & ShippedBy => ways.has(choice)

/** What a choice decides. */
export const decides = (choice: Choice): { status: Decidable; shippedBy: ShippedBy | null } =>
  isWay(choice) ? { status: 'shipped', shippedBy: choice } : { status: choice, shippedBy: null }

/** The choice that an item stands at; null where nobody decided it, or nobody can. */
export function choiceOf(status: ItemStatus, shippedBy: ShippedBy | null): Choice | null {
  if (status === 'shipped') return shippedBy ?? 'release'
  return choices.find((choice) => choice === status) ?? null
}

/** What the form offers besides: the item stays where it is. Only where no choice is what it stands at. */
export const KEEP = 'keep'
export type FormChoice = Choice | typeof KEEP

/** Where an item stands once something is chosen. */
export const standsAt = (choice: FormChoice, status: ItemStatus): ItemStatus =>
  choice === KEEP ? status : decides(choice).status

/** Whether customers are owed an answer once it is decided so: it shipped, or it will not. */
export const isOutcome = (choice: Choice): boolean => choice === 'declined' || isWay(choice)

/** Whether it depends on a tick whether customers may be told. */
export const isPlan = (choice: Choice): boolean => choice === 'planned' || choice === 'building'

/** How people name a status in a command, without blanks; both languages are understood whatever the locale. */
const named: Readonly<Record<Choice, readonly string[]>> = {
  reviewing: '검토중 검토 reviewing review'.split(' '),
  planned: '진행예정 예정 planned plan'.split(' '),
  building: '진행중 진행 inprogress building started'.split(' '),
  parked: '보류 parked park later'.split(' '),
  declined: "진행하지않음 진행안함 거절 안함 notplanned declined decline won'tdo wontdo".split(' '),
  release: '반영완료 반영 제품배포 배포 shipped ship released release'.split(' '),
  policy: '정책 운영 policy process'.split(' '),
  guide: '도움말 안내 guide help'.split(' '),
  alreadyPossible: '이미가능 가능 alreadypossible already possible'.split(' '),
}

/**
 * The choice that somebody names in words: `보류`, `Not planned`, typed in either keyboard layout, with a slip or two.
 * @returns null where no status is near
 */
export function choiceNamed(words: string): Choice | null {
  const asked = words.toLowerCase().normalize('NFC').replace(/\s/gu, '')
  if (!asked) return null
  const exactly = (word: string) => choices.find((choice) => named[choice].includes(word)) ?? null
  const meant = exactly(asked) ?? exactly(fromKoreanLayout(asked)) ?? exactly(fromEnglishLayout(asked))
  if (meant) return meant
  const near = nearestWord(asked, Object.values(named).flat())
  return near === null ? null : exactly(near)
}
