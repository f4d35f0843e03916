import { randomUUID } from 'node:crypto'
import { DeskError } from '../answer.ts'

/** HubSpot's frame of errors (developers.hubspot.com, "Error handling"). @param more `errors`, `context`, `policyName` … */
export const hubspotError = (status: number, category: string, message: string, more: object = {}) =>
  new DeskError(status, { status: 'error', message, correlationId: randomUUID(), category, ...more })

export const notFound = (message = 'resource not found') => hubspotError(404, 'OBJECT_NOT_FOUND', message)
export const invalid = (message: string, more: object = {}) => hubspotError(400, 'VALIDATION_ERROR', message, more)
/** 400 of something that the real service can do and this one cannot. */
export const notHere = (what: string) => invalid(`${what} is not here (sandbox/differences.md).`)
