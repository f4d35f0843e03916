import { money } from './money.ts'

type Locale = 'ko' | 'en'

/** How dates, times, amounts and counts are written for one reader (voice.md §3). */
export interface Formats {
  /** 3월 4일(수) · Wed, Mar 4; other years 2025년 3월 4일 · Mar 4, 2025. A Date, or a calendar day as YYYY-MM-DD. */
  date(when: Date | string): string
  /** 3월 4일 · Mar 4: within a sentence, without the day of the week. */
  day(when: Date | string): string
  /** 3월 · March; other years 2025년 3월 · March 2025. @param day any of it, YYYY-MM-DD */
  month(day: string): string
  /** 3/31; other years 2027/3/31 · 3/31/2027: where a few letters must do, as in a status. */
  shortDay(when: Date | string): string
  /** 3월 4일 · March 4: in a letter to a customer. */
  longDay(when: Date | string): string
  /** 3월 4일(수) 오전 9:30 · Wed, Mar 4, 9:30 AM */
  dateTime(when: Date): string
  /** 오전 9:30 · 9:30 AM. @param at `HH:MM` */
  timeOfDay(at: string): string
  /** 9일째 · 9 days; 3시간째 · 3 hours; 20분째 · 20 minutes; 방금 · just now */
  waiting(since: Date): string
  /** Days from today to a calendar day, `YYYY-MM-DD`; negative where it is over. */
  daysTo(day: string): number
  /** 98만 원 · ₩980K; with the worth of one unit in won: 약 1,400만 원 ($10,000) · about ₩14M ($10,000) */
  money(amount: number, currency: string, krwRate?: number): string
  /** 12,345 */
  number(n: number): string
  quotes(n: number): string
  items(n: number): string
  customers(n: number): string
  people(n: number): string
  teams(n: number): string
  votes(n: number): string
  /** 지난주보다 4건 늘었어요 · up 4 from last week; of months 전달보다 · from the month before */
  change(difference: number, every?: 'week' | 'month'): string
  /** 78%(9건 중 7건) · 78% (7 of 9); below five without a percentage */
  share(part: number, whole: number): string
}

interface Calendar {
  year: number
  month: number
  day: number
  weekday: number
  hour: number
  minute: number
}

const WEEKDAYS = { ko: '일월화수목금토'.split(''), en: 'Sun Mon Tue Wed Thu Fri Sat'.split(' ') }
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const FEW = 5
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const grouped = (n: number): string => n.toLocaleString('en-US')

/** One for each time zone that was asked for: to make one costs more than to answer a press, and takes memory. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formatters.set(timeZone, made)
  return made
}

/** What clocks and calendars on the wall show at an instant. The words around are ours: ICU's change with its version. */
function calendarIn(timeZone: string): (when: Date | string) => Calendar {
  const inZone = formatIn(timeZone)
  const inUtc = formatIn('UTC')
  return (when) => {
    const isDay = typeof when === 'string'
    const parts = (isDay ? inUtc : inZone).formatToParts(isDay ? new Date(`${when.slice(0, 10)}T00:00:00Z`) : when)
    const part = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value)
    const [year, month, day] = [part('year'), part('month'), part('day')]
    const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
    return { year, month, day, weekday, hour: part('hour'), minute: part('minute') }
  }
}

const counter = (locale: Locale, ko: (n: string) => string, one: string, many: string) => (n: number) =>
  locale === 'ko' ? ko(grouped(n)) : `${grouped(n)} ${n === 1 ? one : many}`

function waitingFor(locale: Locale, elapsed: number): string {
  const say = (n: number, ko: string, en: string) =>
    locale === 'ko' ? `${grouped(n)}${ko}째` : `${grouped(n)} ${en}${n === 1 ? '' : 's'}`
  if (elapsed >= DAY) return say(Math.floor(elapsed / DAY), '일', 'day')
  if (elapsed >= HOUR) return say(Math.floor(elapsed / HOUR), '시간', 'hour')
  if (elapsed >= MINUTE) return say(Math.floor(elapsed / MINUTE), '분', 'minute')
  return locale === 'ko' ? '방금' : 'just now'
}

function changeBy(locale: Locale, difference: number, every: 'week' | 'month'): string {
  if (difference === 0) return locale === 'ko' ? '그대로예요' : 'unchanged'
  const by = grouped(Math.abs(difference))
  if (locale === 'ko')
    return `${every === 'week' ? '지난주' : '전달'}보다 ${by}건 ${difference > 0 ? '늘었어요' : '줄었어요'}`
  return `${difference > 0 ? 'up' : 'down'} ${by} from ${every === 'week' ? 'last week' : 'the month before'}`
}

function shareOf(locale: Locale, part: number, whole: number): string {
  const counts = locale === 'ko' ? `${grouped(whole)}건 중 ${grouped(part)}건` : `${grouped(part)} of ${grouped(whole)}`
  if (whole < FEW) return counts
  return `${Math.round((100 * part) / whole)}%${locale === 'ko' ? '' : ' '}(${counts})`
}

/**
 * How a reader is told dates, amounts and counts.
 * @param timeZone IANA name; `now` gives the year that needs no saying
 * @throws RangeError for an unknown time zone; its functions for invalid dates
 */
export function formats(locale: Locale, timeZone: string, now: Date): Formats {
  const calendar = calendarIn(timeZone)
  let year: number | undefined
  const thisYear = () => (year ??= calendar(now).year)

  const dayOf = ({ year, month, day }: Calendar, months: readonly string[]) => {
    const short = locale === 'ko' ? `${month}월 ${day}일` : `${months[month - 1]} ${day}`
    if (year === thisYear()) return short
    return locale === 'ko' ? `${year}년 ${short}` : `${short}, ${year}`
  }
  const shortMonths = MONTHS.map((month) => month.slice(0, 3))
  const dateOf = (at: Calendar) => {
    const day = dayOf(at, shortMonths)
    if (at.year !== thisYear()) return day
    const weekday = WEEKDAYS[locale][at.weekday]
    return locale === 'ko' ? `${day}(${weekday})` : `${weekday}, ${day}`
  }
  const timeOf = ({ hour, minute }: Pick<Calendar, 'hour' | 'minute'>) => {
    const clock = `${hour % 12 || 12}:${String(minute).padStart(2, '0')}`
    if (locale === 'ko') return `${hour < 12 ? '오전' : '오후'} ${clock}`
    return `${clock} ${hour < 12 ? 'AM' : 'PM'}`
  }

  return {
    date: (when) => dateOf(calendar(when)),
    day: (when) => dayOf(calendar(when), shortMonths),
    shortDay: (when) => {
      const { year, month, day } = calendar(when)
      const short = `${month}/${day}`
      if (year === thisYear()) return short
      return locale === 'ko' ? `${year}/${short}` : `${short}/${year}`
    },
    month: (day) => {
      const { year, month } = calendar(day)
      const name = locale === 'ko' ? `${month}월` : `${MONTHS[month - 1]}`
      if (year === thisYear()) return name
      return locale === 'ko' ? `${year}년 ${name}` : `${name} ${year}`
    },
    longDay: (when) => dayOf(calendar(when), MONTHS),
    dateTime: (when) => {
      const at = calendar(when)
      return `${dateOf(at)}${locale === 'ko' ? '' : ','} ${timeOf(at)}`
    },
    timeOfDay: (at) => {
      const [hour = 0, minute = 0] = at.split(':').map(Number)
      return timeOf({ hour, minute })
    },
    waiting: (since) => waitingFor(locale, now.getTime() - since.getTime()),
    daysTo: (day) => {
      const { year, month, day: today } = calendar(now)
      return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(year, month - 1, today)) / DAY)
    },
    money: (amount, currency, krwRate) => money(locale, amount, currency, krwRate),
    number: grouped,
    quotes: counter(locale, (n) => `원문 ${n}건`, 'quote', 'quotes'),
    items: counter(locale, (n) => `항목 ${n}개`, 'item', 'items'),
    customers: counter(locale, (n) => `고객사 ${n}곳`, 'customer', 'customers'),
    people: counter(locale, (n) => `사람 ${n}명`, 'person', 'people'),
    teams: counter(locale, (n) => `팀 ${n}개`, 'team', 'teams'),
    votes: counter(locale, (n) => `공감 ${n}`, 'vote', 'votes'),
    change: (difference, every = 'week') => changeBy(locale, difference, every),
    share: (part, whole) => shareOf(locale, part, whole),
  }
}
