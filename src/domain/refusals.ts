/** Every case in which a person is refused, with the data that its sentence needs. The sentences: `locales/`. */
export interface Refusals {
  'vote.outsider': Record<string, never>
  'promote.outsider': Record<string, never>
  'read.outsider': Record<string, never>
  'settings.notAdmin': Record<string, never>
  'item.unknown': { number: number }
  'quote.empty': Record<string, never>
  'quote.tooLong': { max: number; actual: number }
  'quote.already': { number: number; itemId: string }
  'link.notHttp': Record<string, never>
  'field.tooLong': { max: number }
  'customer.unknown': Record<string, never>
  'agent.notHere': { name: string }
  'window.late': Record<string, never>
  'draft.gone': Record<string, never>
  'person.unknown': Record<string, never>
  'command.unknown': { word: string; nearest: string | null }
  'command.needsItem': { verb: string }
  busy: Record<string, never>
  unexpected: { reference: string }
}
