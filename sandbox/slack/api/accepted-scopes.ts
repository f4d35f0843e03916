const read = ['channels:read', 'groups:read', 'im:read', 'mpim:read']
const history = ['channels:history', 'groups:history', 'im:history', 'mpim:history']
const manage = ['channels:manage', 'groups:write', 'im:write', 'mpim:write', 'channels:write']
const open = ['channels:manage', 'groups:write', 'im:write', 'mpim:write']
const topic = ['channels:write.topic', 'groups:write.topic', 'mpim:write.topic', 'im:write.topic', ...open]

/**
 * Scopes of methods that need one of several, depending on the conversation: what `x-accepted-oauth-scopes` lists
 * (docs.slack.dev/reference/methods, "Scopes" of each page).
 */
export const acceptedScopes: Readonly<Record<string, readonly string[] | undefined>> = {
  'conversations.archive': manage,
  'conversations.close': manage,
  'conversations.create': manage,
  'conversations.history': history,
  'conversations.info': read,
  'conversations.invite': ['channels:write.invites', 'groups:write.invites', ...open],
  'conversations.kick': ['channels:manage', 'groups:write'],
  'conversations.leave': manage,
  'conversations.list': read,
  'conversations.mark': manage,
  'conversations.members': read,
  'conversations.open': open,
  'conversations.rename': manage,
  'conversations.replies': history,
  'conversations.setPurpose': topic,
  'conversations.setTopic': topic,
  'conversations.unarchive': manage,
  'users.conversations': read,
}
