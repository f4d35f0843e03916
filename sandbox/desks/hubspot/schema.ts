/** Kinds of objects, their properties, and how they are associated, as HubSpot defines them. */
import type { ObjectType, Property } from './types.ts'

/** developers.hubspot.com, "Understanding the CRM": ids of object types. */
const typeIds: Record<ObjectType, string> = {
  contacts: '0-1',
  companies: '0-2',
  tickets: '0-5',
  feedback_submissions: '0-19',
  notes: '0-46',
}

const singular: Record<string, ObjectType> = {
  contact: 'contacts',
  company: 'companies',
  ticket: 'tickets',
  note: 'notes',
  feedback_submission: 'feedback_submissions',
}

/** `tickets`, `ticket` or `0-5`. */
export function typeNamed(name: string): ObjectType | undefined {
  const lower = name.toLowerCase()
  const all = Object.entries(typeIds) as [ObjectType, string][]
  return singular[lower] ?? all.find(([type, id]) => type === lower || id === lower)?.[0]
}

/** What errors and webhooks call one. */
export const nameOf = (type: ObjectType): string =>
  Object.entries(singular).find(([, plural]) => plural === type)?.[0] ?? type

/** What an answer has when no properties were asked for. */
export const usualProperties: Record<ObjectType, string[]> = {
  contacts: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  companies: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  tickets: [
    'content',
    'createdate',
    'hs_lastmodifieddate',
    'hs_object_id',
    'hs_pipeline',
    'hs_pipeline_stage',
    'hs_ticket_category',
    'hs_ticket_priority',
    'subject',
  ],
  notes: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  feedback_submissions: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
}

export const modifiedName = (type: ObjectType): string =>
  type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate'
export const createdName = (type: ObjectType): string =>
  type === 'notes' || type === 'feedback_submissions' ? 'hs_createdate' : 'createdate'

const property = (
  name: string,
  label: string,
  rest: Partial<Property> & { choices?: Record<string, string> } = {},
): Property => {
  const { choices = {}, ...given } = rest
  const type = given.type ?? (rest.choices ? 'enumeration' : 'string')
  return {
    name,
    label,
    type,
    fieldType: type === 'enumeration' ? 'select' : type === 'datetime' ? 'date' : 'text',
    groupName: 'information',
    options: Object.entries(choices).map(([value, text]) => ({ value, label: text })),
    isHubSpotDefined: true,
    isReadOnly: false,
    hasUniqueValue: false,
    ...given,
  }
}

const system = (type: ObjectType): Property[] => [
  property('hs_object_id', 'Record ID', { type: 'number', isReadOnly: true }),
  property(createdName(type), 'Create date', { type: 'datetime', isReadOnly: type !== 'tickets' }),
  property(modifiedName(type), 'Last modified date', { type: 'datetime', isReadOnly: true }),
  property('hubspot_owner_id', 'Owner'),
]

/** The stages of the pipeline `0` of tickets. */
export const stages = [
  { id: '1', label: 'New', isClosed: false },
  { id: '2', label: 'Waiting on contact', isClosed: false },
  { id: '3', label: 'Waiting on us', isClosed: false },
  { id: '4', label: 'Closed', isClosed: true },
] as const

/** The properties of a portal that nobody has changed. */
export const usualSchema = (): Record<ObjectType, Property[]> => ({
  contacts: [
    ...system('contacts'),
    property('email', 'Email', { hasUniqueValue: true }),
    property('firstname', 'First name'),
    property('lastname', 'Last name'),
    property('phone', 'Phone number'),
    property('company', 'Company name'),
    property('jobtitle', 'Job title'),
    property('hs_language', 'Preferred language'),
    property('lifecyclestage', 'Lifecycle stage', { choices: { lead: 'Lead', customer: 'Customer', other: 'Other' } }),
  ],
  companies: [
    ...system('companies'),
    property('name', 'Company name'),
    property('domain', 'Company domain name'),
    property('annualrevenue', 'Annual revenue', { type: 'number' }),
    property('country', 'Country'),
    property('description', 'Description'),
  ],
  tickets: [
    ...system('tickets'),
    property('subject', 'Ticket name'),
    property('content', 'Ticket description'),
    property('hs_pipeline', 'Pipeline', { choices: { '0': 'Support Pipeline' } }),
    property('hs_pipeline_stage', 'Ticket status', {
      choices: Object.fromEntries(stages.map(({ id, label }) => [id, label])),
    }),
    property('hs_ticket_priority', 'Priority', {
      choices: { LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High', URGENT: 'Urgent' },
    }),
    property('hs_ticket_category', 'Category', {
      choices: {
        PRODUCT_ISSUE: 'Product issue',
        BILLING_ISSUE: 'Billing issue',
        FEATURE_REQUEST: 'Feature request',
        GENERAL_INQUIRY: 'General inquiry',
      },
    }),
    property('source_type', 'Source', { choices: { EMAIL: 'Email', CHAT: 'Chat', FORM: 'Form', PHONE: 'Phone' } }),
    property('closed_date', 'Close date', { type: 'datetime' }),
    property('hs_num_associated_conversations', 'Conversations', { type: 'number', isReadOnly: true }),
    property('hs_tag_ids', 'Ticket tags'),
  ],
  notes: [
    ...system('notes'),
    property('hs_note_body', 'Note body'),
    property('hs_timestamp', 'Activity date', { type: 'datetime' }),
    property('hs_attachment_ids', 'Attached files'),
  ],
  feedback_submissions: [
    ...system('feedback_submissions'),
    property('hs_survey_type', 'Survey type', { choices: { CSAT: 'CSAT', NPS: 'NPS', CES: 'CES' }, isReadOnly: true }),
    property('hs_survey_name', 'Survey name', { isReadOnly: true }),
    property('hs_value', 'Rating', { type: 'number', isReadOnly: true }),
    property('hs_response_group', 'Response group', { isReadOnly: true }),
    property('hs_content', 'Response', { isReadOnly: true }),
    property('hs_submission_timestamp', 'Submission date', { type: 'datetime', isReadOnly: true }),
  ],
})

/** developers.hubspot.com, "Associations v4": ids of the associations that HubSpot defines. The last two are guesses. */
const pairs: [ObjectType, ObjectType, number, string | null][] = [
  ['contacts', 'companies', 279, null],
  ['contacts', 'companies', 1, 'Primary'],
  ['companies', 'contacts', 280, null],
  ['companies', 'contacts', 2, 'Primary'],
  ['tickets', 'contacts', 16, null],
  ['contacts', 'tickets', 15, null],
  ['tickets', 'companies', 339, null],
  ['tickets', 'companies', 26, 'Primary'],
  ['companies', 'tickets', 340, null],
  ['companies', 'tickets', 25, 'Primary'],
  ['notes', 'contacts', 202, null],
  ['contacts', 'notes', 201, null],
  ['notes', 'companies', 190, null],
  ['companies', 'notes', 189, null],
  ['notes', 'tickets', 228, null],
  ['tickets', 'notes', 227, null],
  ['feedback_submissions', 'contacts', 98, null],
  ['contacts', 'feedback_submissions', 99, null],
  ['feedback_submissions', 'tickets', 96, null],
  ['tickets', 'feedback_submissions', 97, null],
]

/** What associations there are from one kind to another, the usual one first. */
export const associationTypes = (from: ObjectType, to: ObjectType): { typeId: number; label: string | null }[] =>
  pairs.filter(([a, b]) => a === from && b === to).map(([, , typeId, label]) => ({ typeId, label }))

/** The id of the same association in the other direction. */
export function inverse(from: ObjectType, to: ObjectType, typeId: number): number | undefined {
  const label = pairs.find(([a, b, id]) => a === from && b === to && id === typeId)?.[3]
  return pairs.find(([a, b, , other]) => a === to && b === from && other === (label ?? null))?.[2]
}
