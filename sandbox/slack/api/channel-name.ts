import { ApiError } from './api-error.ts'

/** docs.slack.dev/reference/methods/conversations.create, "Naming". */
const longest = 80

/**
 * A channel's name as Slack takes it: small letters of any script, digits, hyphens and underscores.
 * @throws ApiError `invalid_name_required`, `invalid_name_maxlength`, `invalid_name_punctuation`, `invalid_name_specials`
 */
export function channelName(given: string | undefined): string {
  const name = given?.trim() ?? ''
  if (name === '') throw new ApiError('invalid_name_required')
  if (name.length > longest) throw new ApiError('invalid_name_maxlength')
  if (/^[\p{P}\p{S}]+$/u.test(name)) throw new ApiError('invalid_name_punctuation')
  if (!/^[\p{L}\p{M}\p{N}_-]+$/u.test(name) || name !== name.toLowerCase()) throw new ApiError('invalid_name_specials')
  return name
}
