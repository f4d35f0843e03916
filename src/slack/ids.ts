/** Everything that Slack hands back to us by name. `promote_message`, `new_item` and `/voc` are in the manifest: stable. */
export const ids = {
  command: '/voc',
  messageShortcut: 'promote_message',
  globalShortcut: 'new_item',
  /** Callback ids of views. */
  view: { promote: 'promote', notice: 'notice' },
  action: {
    vote: 'vote',
    openItem: 'open_item',
    goToMessage: 'go_to_message',
    cardMenu: 'card_menu',
    moreFields: 'more_fields',
    showHidden: 'show_hidden',
    listOlder: 'list_older',
    replay: 'replay_unsent',
  },
  /** Input blocks of the form; refusals name these as their field. Block and action share the name. */
  field: {
    words: 'words',
    rest: 'rest',
    gist: 'gist',
    customer: 'customer',
    need: 'need',
    churn: 'churn',
    agent: 'agent',
    kind: 'kind',
    stage: 'stage',
    area: 'area',
    link: 'link',
  },
} as const

/** Stamped on every message that we create, with the effect's id and nothing else: any member may read metadata. */
export const effectMetadata = 'hearback_effect'
