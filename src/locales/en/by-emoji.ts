import type { Texts } from '../ko.ts'

export const byEmoji = (): Texts['byEmoji'] => ({
  off: 'Adding by emoji is off. To turn it on, type an emoji and channels: `/voc settings emoji :memo: #support`',
  turnedOff: 'Adding by emoji is off now.',
  on: (name, channels) =>
    channels
      ? `A :${name}: on a message adds it to VoC, in ${channels}. To turn it off: \`/voc settings emoji off\``
      : `A :${name}: on a message adds it to VoC, in every channel that has the app. To turn it off: \`/voc settings emoji off\``,
  needs: 'Invite the app to those channels, and allow the optional scopes (reactions:read and reading messages).',
  unknown: 'Type it like this: `/voc settings emoji :memo: #support`. To turn it off: `/voc settings emoji off`',
  private:
    'These are your first words from a private place. Choose Add to VoC in the message’s ⋯ menu once; from then on the emoji will do.',
  empty: 'There is no text in this message, so nothing was added. Choose Add to VoC in its ⋯ menu and type it.',
  open: 'Open item',
})
