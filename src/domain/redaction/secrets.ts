import type { Span } from './plain.ts'
import { scan, whole } from './scan.ts'

// The prefixes are those which the makers publish for secret scanning (docs.github.com: supported secret scanning
// patterns); lengths are the shortest that they issue.
const PREFIXED = new RegExp(
  `(?<![A-Za-z0-9_-])(?:${[
    'xox[abceoprs](?:\\.xox[bp])?-[A-Za-z0-9-]{10,}', // Slack
    'xapp-[0-9]-[A-Za-z0-9-]{10,}',
    'xwfp-[A-Za-z0-9-]{10,}',
    'gh[oprsu]_[A-Za-z0-9]{30,}', // GitHub
    'github_pat_[A-Za-z0-9_]{20,}',
    'glpat-[A-Za-z0-9_-]{20,}', // GitLab
    '(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])', // AWS
    'AIza[A-Za-z0-9_-]{35}', // Google
    'GOCSPX-[A-Za-z0-9_-]{20,}',
    'ya29\\.[A-Za-z0-9_-]{20,}',
    '(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}', // Stripe
    'whsec_[A-Za-z0-9]{20,}',
    'ntn_[A-Za-z0-9]{40,}', // Notion
    'secret_[A-Za-z0-9]{40,}',
    'AT[AC]TT3x[A-Za-z0-9_=-]{20,}', // Atlassian
    'npm_[A-Za-z0-9]{36}',
    'SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}', // SendGrid
    'shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}', // Shopify
    'pat-(?:na|eu|ap)[0-9]-[A-Fa-f0-9-]{36}', // HubSpot
    'hf_[A-Za-z0-9]{30,}', // Hugging Face
    'lin_api_[A-Za-z0-9]{30,}', // Linear
    'eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?', // JWT (RFC 7519)
  ].join('|')})`,
  'g',
)

// Words follow `sk-` too (sk-learn-…), so a key must have a digit.
const SK = /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20,}/g
const SLACK_WEBHOOK = /https:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9/_-]{10,}/g
const AUTHORIZATION = /(?<![A-Za-z0-9])(?:Bearer|Basic) {1,3}([A-Za-z0-9._~+/-]{16,}={0,2})/gi
const IN_ADDRESS = /:\/\/[^\s/:@[\]]{0,100}:([^\s/@[\]]{1,200})@/g

const LABELLED =
  /(?<![A-Za-z0-9])(?:(password|passwd|passcode|pwd|pw|비밀번호|비번|패스워드|암호)|api[ _-]?key|secret(?:[ _-]?key)?|(?:access|auth|api)?[ _-]?token|client[ _-]?secret|토큰|시크릿|인증키|api ?키)["']? {0,2}(?:[:=]|은|는|is ) {0,2}["']?([!#-&*+./0-:=?-Z\\^-{}~-]{6,200})/gi
const NOT_A_SECRET = /^(?:https?:|[A-Z][A-Z0-9_]+-[0-9]+[.!?]?$|v?[0-9]+\.[0-9])/

const group = (match: RegExpExecArray, value: string): Span => {
  const start = match.index + match[0].lastIndexOf(value)
  return { start, end: start + value.length }
}

const hasDigitAndLetter = (value: string): boolean => /[0-9]/.test(value) && /[A-Za-z]/.test(value)

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g
const KEY_BODY = /[A-Za-z0-9+/=\\:,.\s-]*/y

/** PEM private keys (RFC 7468), also those whose end was cut off. */
function privateKeys(text: string): Span[] {
  const ends = scan(text, END, whole)
  let next = 0
  return scan(text, BEGIN, (match) => {
    const { start, end: body } = whole(match)
    while ((ends[next]?.start ?? Number.POSITIVE_INFINITY) < body) next++
    const closing = ends[next]
    if (closing) return { start, end: closing.end }
    KEY_BODY.lastIndex = body
    KEY_BODY.test(text)
    return { start, end: start + text.slice(start, KEY_BODY.lastIndex).trimEnd().length }
  })
}

/**
 * Keys, tokens and passwords: by the makers' prefixes, as JWT or PEM, in `Authorization` headers and addresses
 * (`postgres://user:pass@host`), and after a label such as `비밀번호:` or `api_key=`; of the last three the value only.
 */
export const secrets = (text: string): Span[] => [
  ...privateKeys(text),
  ...scan(text, SLACK_WEBHOOK, whole),
  ...scan(text, PREFIXED, whole),
  ...scan(text, SK, (match) => (/[0-9]/.test(match[0]) ? whole(match) : null)),
  ...scan(text, AUTHORIZATION, (match) => (hasDigitAndLetter(match[1] ?? '') ? group(match, match[1] ?? '') : null)),
  ...scan(text, IN_ADDRESS, (match) => group(match, match[1] ?? '')),
  ...scan(text, LABELLED, (match) => {
    const given = match[2] ?? ''
    // In an address (`?pw=…&next=…`) the value ends where the next parameter begins.
    const inQuery = match[0].charAt(match[0].length - given.length - 1) === '='
    const value = (inQuery ? given.replace(/&.*/, '') : given).replace(/[.?]+$/, '')
    const isPassword = match[1] !== undefined
    const likely = hasDigitAndLetter(value) && value.length >= (isPassword ? 6 : 12)
    return likely && !NOT_A_SECRET.test(value) ? group(match, value) : null
  }),
]
