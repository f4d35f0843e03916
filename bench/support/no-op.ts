import type { Outgoing, Reaction } from '../../src/domain/reaction.ts'

/**
 * A destination that does nothing, at once.
 * @param lane of a subject; one lane a kind, as a Notion data source or a Jira site has, unless told otherwise
 */
export const noOp = (kind: string, onCall: (effect: Outgoing) => void = () => {}): Reaction => ({
  kind,
  about: 'item',
  lane: () => kind,
  async converge(effect) {
    onCall(effect)
    return { remote: effect.subject, restMs: 0 }
  },
  lookUp: async () => null,
})
