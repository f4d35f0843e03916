type Locale = 'ko' | 'en'

/** Units from small to large; a name and how many won it is. */
const UNITS: Readonly<Record<Locale, readonly (readonly [string, number])[]>> = {
  ko: [
    ['만', 1e4],
    ['억', 1e8],
    ['조', 1e12],
  ],
  en: [
    ['K', 1e3],
    ['M', 1e6],
    ['B', 1e9],
    ['T', 1e12],
  ],
}
/** Below this an amount of won is written out in both languages (voice.md §3: 9,800원). */
const WRITTEN_OUT = 10_000

// Making one costs a hundred times what using it does, and a report holds thousands of amounts.
const oneDecimal = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })

const grouped = (value: number): string => oneDecimal.format(value)

/** One decimal below ten, none above: 1.2억, 98만. */
const rounded = (value: number): number => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))

/** An amount of won at a glance: 98만 원, ₩980K. What rounds up to the next unit is written in that: 1억, not 10,000만. */
function won(amount: number, locale: Locale): string {
  const sign = amount < 0 ? '-' : ''
  const size = Math.abs(amount)
  const inWon = (value: string, unit: string) =>
    locale === 'ko' ? `${sign}${value}${unit}${unit && ' '}원` : `${sign}₩${value}${unit}`
  if (Math.round(size) < WRITTEN_OUT) return inWon(grouped(Math.round(size)), '')
  const units = UNITS[locale]
  const at = units.findIndex(([, worth], index) => {
    const next = units[index + 1]
    return !next || rounded(size / worth) * worth < next[1]
  })
  const [name, worth] = units[at] ?? ['', 1]
  return inWon(grouped(rounded(size / worth)), name)
}

/** An amount in its own currency: $10,000, €9.50, CA$10; a code that is no currency stands behind. */
function foreign(amount: number, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${amount.toLocaleString('en-US')} ${currency}`.trim()
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(
    amount,
  )
}

/**
 * An amount of money as a person reads it (voice.md §3), rounded: exports print their own, exact.
 * @param currency ISO 4217, in any case
 * @param krwRate how many won one unit of the currency is worth; without it a foreign amount stands alone
 */
export function money(locale: Locale, amount: number, currency: string, krwRate?: number): string {
  const code = currency.trim().toUpperCase()
  if (code === 'KRW') return won(amount, locale)
  const own = foreign(amount, code)
  if (krwRate === undefined) return own
  return `${locale === 'ko' ? '약' : 'about'} ${won(amount * krwRate, locale)} (${own})`
}
