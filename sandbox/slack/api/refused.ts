/** Methods of the reference that this world has not, and why; sandbox/differences.md says the same. */
const connect = 'invitations of Slack Connect'
const remote = 'remote files'
const distribution = 'who may use an app’s function'
const workflow = 'workflows themselves'
const picture = 'pictures of people'
const entity = 'previews of work objects'

/** Name → what is not here. Methods that no bot token may call are among them. */
export const refusedMethods: Readonly<Record<string, string | undefined>> = {
  'conversations.acceptSharedInvite': connect,
  'conversations.approveSharedInvite': connect,
  'conversations.declineSharedInvite': connect,
  'conversations.externalInvitePermissions.set': connect,
  'conversations.inviteShared': connect,
  'conversations.listConnectInvites': connect,
  'conversations.requestSharedInvite.approve': connect,
  'conversations.requestSharedInvite.deny': connect,
  'conversations.requestSharedInvite.list': connect,
  'conversations.canvases.create': 'canvases',
  'entity.acknowledgeCommentAction': entity,
  'entity.presentComments': entity,
  'entity.presentDetails': entity,
  'files.comments.delete': 'comments on files',
  'files.remote.add': remote,
  'files.remote.info': remote,
  'files.remote.list': remote,
  'files.remote.remove': remote,
  'files.remote.share': remote,
  'files.remote.update': remote,
  'files.revokePublicURL': 'public links to files',
  'files.sharedPublicURL': 'public links to files',
  'files.upload': 'the retired upload (files.getUploadURLExternal is here)',
  'functions.distributions.permissions.add': distribution,
  'functions.distributions.permissions.list': distribution,
  'functions.distributions.permissions.remove': distribution,
  'functions.distributions.permissions.set': distribution,
  'functions.workflows.steps.list': workflow,
  'functions.workflows.steps.responses.export': workflow,
  'oauth.v2.user.access': 'signing in with a person’s token alone',
  'users.deletePhoto': picture,
  'users.setPhoto': picture,
  'users.discoverableContacts.lookup': connect,
  'users.identity': 'signing in with Slack',
  'users.setActive': 'a method that was retired',
}
