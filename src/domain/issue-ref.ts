import { Refusal } from './errors.ts'

/** What may be handed to Jira as a key: it goes into an address unencoded (facts of jira.js). Nobody's keys are longer. */
const KEY = /^[A-Z][A-Z0-9_]{0,99}-[1-9]\d{0,9}$/i
/** An address as it is often copied, without its beginning. */
const BARE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?[/?]/i
const KEY_IN_PATH = /\/(?:browse|issues|issue)\/([^/?#]+)\/?$/i

/** An issue as somebody names it: by an address, or by a key alone (`site` is null), which any site may have. */
export interface NamedIssue {
  key: string
  site: string | null
}

/**
 * The issue that somebody names: `PAY-7`, `pay-7`, or the address of its page on a connected site (`/browse/PAY-7`,
 * `/issues/PAY-7`, `?selectedIssue=PAY-7`), also as Slack wraps addresses: `<https://…|PAY-7>`.
 * @param sites the connected ones, e.g. `https://acme.atlassian.net`
 * @throws Refusal `link.notAnIssue`, `link.otherSite`
 */
export function issueNamed(typed: string, sites: readonly string[]): NamedIssue {
  const hosts = sites.map((site) => hostOf(site) ?? site)
  const shown = { text: typed.trim().slice(0, 200), site: hosts.join(', ') }
  const inside = withoutBrackets(typed.normalize('NFKC').trim())
  const key = asKey(inside)
  if (key) return { key, site: null }
  const text = BARE.test(inside) ? `https://${inside}` : inside
  const host = hostOf(text)
  if (!host) throw new Refusal('link.notAnIssue', shown)
  const site = sites[hosts.indexOf(host)]
  if (site === undefined) throw new Refusal('link.otherSite', shown)
  const { pathname, searchParams } = new URL(text)
  const named = asKey(searchParams.get('selectedIssue') ?? '') ?? asKey(KEY_IN_PATH.exec(pathname)?.[1] ?? '')
  if (!named) throw new Refusal('link.notAnIssue', shown)
  return { key: named, site }
}

/** An issue in few letters that `issueNamed` understands again: where several sites are connected, with its site. */
export const issueText = ({ key, site }: NamedIssue): string => (site === null ? key : `${hostOf(site)}/browse/${key}`)

/** Issues that are named in a line, and why. */
export interface NamedIssues {
  /** Each as it was typed. */
  named: string[]
  /** Empty: nobody says. */
  reason: string
}

/** Between two issues these say nothing. */
const JOINING = new Set(['and', '&', '+', '그리고', '및', '와', '과', '하고', '랑', '이랑'])
/** Not a name of an issue, perhaps, but meant as one: it is refused by what it is, and never taken for a reason. */
const LIKE_A_KEY = /^[a-z][a-z0-9_]*-\d[\x21-\x7e]*$/i

/**
 * The issues that somebody names one after another, by spaces or commas, and behind them why: `PAY-7, PAY-8 same screen`. The
 * reason begins with the first word that is meant as no issue, and holds whatever stands behind it, also a key. Where nothing
 * stands first that could be an issue, all of it is what was said as a whole, so that it is refused once.
 */
export function issuesNamed(typed: string, sites: readonly string[]): NamedIssues {
  const words = typed.split(/\s+/u).filter(Boolean)
  const isNamed = (word: string | undefined) => word !== undefined && issuesIn(word).some((one) => isIssue(one, sites))
  const ends = words.findIndex((word, at) => {
    const joins = JOINING.has(word.toLowerCase()) && at > 0 && isNamed(words[at + 1])
    return !joins && !issuesIn(word).every((one) => isIssue(one, sites) || LIKE_A_KEY.test(one))
  })
  const named = (ends < 0 ? words : words.slice(0, ends)).filter((word) => !JOINING.has(word.toLowerCase()))
  if (!named.some(isNamed)) return { named: [typed], reason: '' }
  const reason = (ends < 0 ? [] : words.slice(ends)).join(' ').replace(/^[-–—:·]+\s*/u, '')
  return { named: named.flatMap(issuesIn), reason }
}

/** A comma may stand in an address. */
const issuesIn = (word: string): string[] =>
  (/:\/\/|\?/.test(word) ? [word] : word.split(/[,，、]/u)).map((one) => one.replace(/[,:;]+$/u, '')).filter(Boolean)

function isIssue(word: string, sites: readonly string[]): boolean {
  try {
    issueNamed(word, sites)
    return true
  } catch (error) {
    // An address is meant as one, wherever it leads.
    if (error instanceof Refusal) return error.case === 'link.otherSite' || hostOf(word) !== null
    throw error
  }
}

/** The project of a key: `PAY` of `PAY-7`. */
export const projectOf = (key: string): string => key.slice(0, key.lastIndexOf('-'))

const withoutBrackets = (text: string): string =>
  text
    .replace(/^<(.*)>$/s, '$1')
    .split('|')[0]
    ?.trim() ?? ''

const asKey = (text: string): string | null => (KEY.test(text) ? text.toUpperCase() : null)

/** Host and port of an http address; null for anything else. */
function hostOf(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url && ['http:', 'https:'].includes(url.protocol) ? url.host : null
}
