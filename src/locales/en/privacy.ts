import type { Formats } from '../format.ts'
import type { Texts } from '../ko.ts'

export const privacy = (f: Formats): Texts['privacy'] => ({
  agreement: 'Words from a private channel or direct message',
  agree: 'I agree that they are counted and their words are not shown',
  agreementHint: "Asked only once. The channel's name is shown nowhere.",
  spare: 'Tick what is not personal data: it shows in the words again.',
  notListed: (n) => `${f.number(n)} more ${n === 1 ? 'part is' : 'parts are'} hidden and not listed here.`,
  spareLabel: (kind, original) => `${kind}: ${original}`,
  reason: 'Why it is not personal data',
  reasonHint: 'The history keeps the reason, never the value.',
  reasonPlaceholder: "For example: it's our order number",
  names: (list) => `Looks like a name: ${list}`,
  hideNames: 'Hide all names',
  namesHidden: (n) => `${f.number(n)} ${n === 1 ? 'name is' : 'names are'} hidden.`,
  notHidden: (list) => `Not hidden in this workspace: ${list}`,
  begun: (when) => `You started this on ${when}. Pick up where you left off.`,
  startAnew: 'Start over',
  showNames: 'Show names again',
})
