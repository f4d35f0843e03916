/** Zendesk's errors, in the shapes that its documentation and recorded answers have. */
import { DeskError } from '../answer.ts'

export const notFound = () => new DeskError(404, { error: 'RecordNotFound', description: 'Not found' })

/** 404 of an address without an operation: the site's own answer has a title. */
export const invalidEndpoint = (message: string) =>
  new DeskError(404, { error: { title: 'Invalid endpoint', message } })

/** 422. @param field `base` where the record as a whole is wrong @param error e.g. `BlankValue` */
export const recordInvalid = (description: string, field = 'base', error = 'InvalidValue') =>
  new DeskError(422, {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: { [field]: [{ description, error }] },
  })

/** 422 of something that the real service can do and this one cannot. */
export const notHere = (what: string) => recordInvalid(`${what} is not here (sandbox/differences.md).`)

/** 400. */
export const invalidAttribute = (message: string) =>
  new DeskError(400, { error: { title: 'Invalid attribute', message } })

export const forbidden = () =>
  new DeskError(403, {
    error: {
      title: 'Forbidden',
      message:
        'You do not have access to this page. Please contact the account owner of this help desk for further help.',
    },
  })

/** Of the webhooks API, which words its errors another way. */
export const webhookError = (status: number, code: string, title: string) =>
  new DeskError(status, { errors: [{ code, title, id: 'sandbox' }] })
