/**
 * Small checks that say what is wrong the way Slack does: "must be less than 151 characters" and a JSON pointer
 * (the form `[ERROR] … [json-pointer:/blocks/0/text/text]` is seen in many published error reports).
 */
export interface Problem {
  message: string
  pointer: string
}

/** Reports what is wrong with `value`, which stands at `pointer`. */
export type Check = (value: unknown, pointer: string, problems: Problem[]) => void

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const say = (problems: Problem[], pointer: string, message: string): void => {
  problems.push({ message, pointer })
}

/** A string of so many characters, counted as JavaScript does (UTF-16 units). */
export const text =
  (most: number, least = 0): Check =>
  (value, pointer, problems) => {
    if (typeof value !== 'string') return say(problems, pointer, 'must provide a string')
    if (value.length < least) say(problems, pointer, `must be more than ${least - 1} characters`)
    if (value.length > most) say(problems, pointer, `must be less than ${most + 1} characters`)
  }

const urlOf =
  (pattern: RegExp, what: string): Check =>
  (value, pointer, problems) => {
    text(3000, 1)(value, pointer, problems)
    if (typeof value === 'string' && !pattern.test(value)) say(problems, pointer, what)
  }
/** Of a link, which may lead anywhere. */
export const url = urlOf(/^[a-z][a-z0-9+.-]*:/i, 'must be a valid URL')
/** Of a picture: Slack has to be able to fetch it. */
export const webUrl = urlOf(/^https?:\/\/[^\s/]/i, 'must be a valid URL')
/** Of a video (docs.slack.dev/reference/block-kit/blocks/video-block): https alone. */
export const secureUrl = urlOf(/^https:\/\/[^\s/]/i, 'must be a valid HTTPS URL')

export const flag: Check = (value, pointer, problems) => {
  if (typeof value !== 'boolean') say(problems, pointer, 'must provide a boolean')
}

export const whole =
  (least: number, most: number): Check =>
  (value, pointer, problems) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return say(problems, pointer, 'must provide an integer')
    if (value < least) say(problems, pointer, `must be at least ${least}`)
    if (value > most) say(problems, pointer, `must be at most ${most}`)
  }

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, pointer, problems) => {
    if (typeof value !== 'string' || !pattern.test(value)) say(problems, pointer, `must be ${what}`)
  }

export const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value, pointer, problems) => {
    if (!allowed.includes(value)) say(problems, pointer, `must be a valid enum value`)
  }

export const list =
  (item: Check, most: number, least = 0): Check =>
  (value, pointer, problems) => {
    if (!Array.isArray(value)) return say(problems, pointer, 'must provide an array')
    if (value.length < least) say(problems, pointer, `no fewer than ${least} items allowed`)
    if (value.length > most) say(problems, pointer, `no more than ${most} items allowed`)
    for (const [at, each] of value.entries()) item(each, `${pointer}/${at}`, problems)
  }

/** An object with these fields and no others ("invalid additional property"). */
export const shape =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, pointer, problems) => {
    if (!isObject(value)) return say(problems, pointer, 'must provide an object')
    for (const name of Object.keys(required))
      if (value[name] === undefined || value[name] === null) say(problems, pointer, `missing required field: ${name}`)
    for (const [name, inner] of Object.entries(value)) {
      const check = own(required, name) ?? own(optional, name)
      if (!check) say(problems, pointer, `invalid additional property: ${name}`)
      else if (inner !== undefined && inner !== null) check(inner, `${pointer}/${name}`, problems)
    }
  }

/** Never what every object has, such as `constructor`. */
const own = (checks: Record<string, Check>, name: string) => (Object.hasOwn(checks, name) ? checks[name] : undefined)

/** An object whose `type` chooses the check. */
export const byType =
  (kinds: Record<string, Check>): Check =>
  (value, pointer, problems) => {
    if (!isObject(value)) return say(problems, pointer, 'must provide an object')
    if (typeof value.type !== 'string') return say(problems, pointer, 'missing required field: type')
    const check = own(kinds, value.type)
    if (check) check(value, pointer, problems)
    else say(problems, `${pointer}/type`, `unsupported type: ${value.type}`)
  }

/** Several checks of the same value. */
export const all =
  (...checks: Check[]): Check =>
  (value, pointer, problems) => {
    for (const check of checks) check(value, pointer, problems)
  }

export const anything: Check = () => {}
/** `type` was already looked at by `byType`. */
export const type: Check = () => {}
