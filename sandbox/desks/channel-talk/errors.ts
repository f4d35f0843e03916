import { DeskError } from '../answer.ts'

/** The frame of Channel Talk's errors as recorded answers have it; wordings are the sandbox's own. */
export const channelError = (
  status: number,
  message: string,
  type = 'channelException',
  headers?: Record<string, string>,
) => new DeskError(status, { type, status, language: 'en', errors: [{ message }] }, headers)

export const notFound = (what: string) => channelError(404, `${what} not found`, 'notFoundException')
export const invalid = (message: string) => channelError(422, message, 'unprocessableEntityException')
export const notHere = (what: string) =>
  channelError(404, `${what} is not here (sandbox/differences.md).`, 'notFoundException')
