import { z } from 'zod'
import { meantBy, nearestOf } from './command.ts'
import { Refusal } from './errors.ts'
import { type ItemKind, type ItemLine, type ItemStatus, itemKinds, itemStatuses, openStatuses } from './item.ts'

/** By what found items are sorted; the first is what nobody chose. */
export const sorts = ['newest', 'votes', 'customers', 'revenue', 'rising'] as const
export type Sort = (typeof sorts)[number]

/** Whose items: those that one decides, added or brought words to; one's team's; those that one voted for; that wait for one. */
export const whose = ['mine', 'team', 'voted', 'waiting'] as const
export type Whose = (typeof whose)[number]

const day = z.iso.date().nullable()

/** What is looked for. Short names, because it travels in a button, whose value holds 2,000 characters. */
export const searchAsked = z.object({
  words: z.array(z.string()).max(10).default([]),
  status: z.array(z.enum(itemStatuses)).default([]),
  kind: z.array(z.enum(itemKinds)).default([]),
  whose: z.array(z.enum(whose)).default([]),
  stage: z.uuid().nullable().default(null),
  area: z.uuid().nullable().default(null),
  owner: z.uuid().nullable().default(null),
  customer: z.uuid().nullable().default(null),
  /** Local calendar days on which an item was added, both included. */
  from: day.default(null),
  to: day.default(null),
  sort: z.enum(sorts).default('newest'),
})
export type SearchAsked = z.infer<typeof searchAsked>

/** What has shipped or is declined rises no more: it comes back, or is decided again. */
export const RISING = { status: openStatuses, sort: 'rising' } as const satisfies Partial<SearchAsked>

/** Where the next page begins: what the last line of this one is sorted by, and its number. */
export const searchCursor = z.tuple([z.string().regex(/^-?\d{1,18}$/), z.number().int()])
export type SearchCursor = z.infer<typeof searchCursor>

/** A page of what was found. */
export interface Searched {
  asked: SearchAsked
  items: ItemLine[]
  next: SearchCursor | null
}

const filterNames = {
  status: { en: 'status', ko: '상태' },
  kind: { en: 'kind', ko: '유형' },
  stage: { en: 'stage', ko: '단계' },
  area: { en: 'area', ko: '영역' },
  owner: { en: 'owner', ko: '담당' },
  customer: { en: 'customer', ko: '고객사' },
  whose: { en: 'is', ko: '조건' },
  from: { en: 'from', ko: '부터' },
  to: { en: 'to', ko: '까지' },
  sort: { en: 'sort', ko: '정렬' },
} as const

const statusNames: Record<ItemStatus, { en: string; ko: string }> = {
  new: { en: 'new', ko: '접수' },
  reviewing: { en: 'reviewing', ko: '검토중' },
  planned: { en: 'planned', ko: '진행예정' },
  building: { en: 'inprogress', ko: '진행중' },
  done: { en: 'done', ko: '배포대기' },
  shipped: { en: 'shipped', ko: '반영완료' },
  parked: { en: 'parked', ko: '보류' },
  declined: { en: 'notplanned', ko: '진행하지않음' },
  merged: { en: 'merged', ko: '병합됨' },
}
const kindNames: Record<ItemKind, { en: string; ko: string }> = {
  request: { en: 'request', ko: '요청' },
  problem: { en: 'problem', ko: '불편' },
  praise: { en: 'praise', ko: '칭찬' },
  question: { en: 'question', ko: '질문' },
}
const sortNames: Record<Sort, { en: string; ko: string }> = {
  newest: { en: 'newest', ko: '최신' },
  votes: { en: 'votes', ko: '공감' },
  customers: { en: 'customers', ko: '고객사' },
  revenue: { en: 'revenue', ko: '매출' },
  rising: { en: 'rising', ko: '급상승' },
}
const whoseNames: Record<Whose, { en: string; ko: string }> = {
  mine: { en: 'mine', ko: '내것' },
  team: { en: 'team', ko: '우리팀' },
  voted: { en: 'voted', ko: '공감함' },
  waiting: { en: 'waiting', ko: '내할일' },
}

/** A search as it was typed: what names somebody or something is found by the verb. */
export interface TypedSearch {
  asked: SearchAsked
  names: Partial<Record<'stage' | 'area' | 'owner' | 'customer', string>>
}

const MOST_WORDS = 10
// `상태:보류`, `영역:"결제 정산"`, `owner:@Joon`; anything else is a word.
const TOKENS = /([\p{L}]+):(?:"([^"]*)"|(\S+))|"([^"]*)"|(\S+)/gu

/**
 * Words and filters as they were typed after `/voc search`, in either language and keyboard layout, e.g.
 * `엑셀 상태:보류 정렬:공감` or `excel status:parked sort:votes`. What only looks like a filter is a word.
 * @throws Refusal `search.unknownFilter` where a filter is known and its value is not, or its name has a slip
 */
export function parseSearch(text: string): TypedSearch {
  const asked: SearchAsked = searchAsked.parse({})
  const names: TypedSearch['names'] = {}
  for (const [token, key, quoted, bare, phrase, word] of text.matchAll(TOKENS)) {
    const filter = key ? meantBy(key, filterNames) : null
    const value = (quoted ?? bare ?? '').replace(/^@/, '').trim()
    if (!filter) {
      const slip = key && !(bare ?? '').startsWith('//') ? nearestOf(key, filterNames) : null
      if (slip) throw unknown(token, `${filterNames[slip].ko}:`)
      const one = (phrase ?? word ?? token).trim()
      if (one) asked.words.push(one)
    } else if (filter === 'status') asked.status.push(known(value, statusNames, token))
    else if (filter === 'kind') asked.kind.push(known(value, kindNames, token))
    else if (filter === 'whose') asked.whose.push(known(value, whoseNames, token))
    else if (filter === 'sort') asked.sort = known(value, sortNames, token)
    else if (filter === 'from' || filter === 'to') asked[filter] = dayOf(value, token)
    else names[filter] = value
  }
  asked.words = asked.words.slice(0, MOST_WORDS)
  return { asked, names }
}

const unknown = (word: string, nearest: string | null) =>
  new Refusal('search.unknownFilter', { word: word.slice(0, 60).replaceAll('`', '’'), nearest })

function known<Name extends string>(
  value: string,
  names: Record<Name, { en: string; ko: string }>,
  token: string,
): Name {
  const asked = value.replace(/\s/gu, '')
  const found = meantBy(asked, names)
  if (found) return found
  const near = nearestOf(asked, names)
  throw unknown(token, near && names[near].ko)
}

function dayOf(value: string, token: string): string {
  if (!z.iso.date().safeParse(value).success) throw unknown(token, '2026-03-01')
  return value
}

/** Whether anything is asked for at all. */
export const asksNothing = ({ words, status, kind, whose: of, stage, area, owner, customer, from, to }: SearchAsked) =>
  words.length + status.length + kind.length + of.length === 0 && !stage && !area && !owner && !customer && !from && !to
