/** A manifest that asks for all that an app can be granted here, and hears of everything. */
import { eventScopes } from '../../sandbox/slack/event-scopes.ts'
import { manifest } from './a-world.ts'

const scopes = [
  ...['commands', 'chat:write', 'chat:write.customize', 'users:read', 'users:read.email', 'users.profile:read'],
  ...['users:write', 'team:read', 'emoji:read', 'dnd:read', 'files:read', 'files:write', 'app_mentions:read'],
  ...['channels:read', 'channels:history', 'channels:join', 'channels:manage', 'groups:read', 'groups:write'],
  ...['groups:history', 'im:read', 'im:write', 'im:history', 'mpim:read', 'mpim:write', 'mpim:history'],
  ...['reactions:read', 'reactions:write', 'pins:read', 'pins:write', 'bookmarks:read', 'bookmarks:write'],
  ...['usergroups:read', 'usergroups:write', 'links:read', 'links:write', 'metadata.message:read'],
]

const messages = ['message.channels', 'message.groups', 'message.im', 'message.mpim']

export const everything = {
  ...manifest,
  features: { ...manifest.features, unfurl_domains: ['links.example'] },
  functions: {
    greet: {
      title: 'Greet',
      description: 'Greets somebody',
      input_parameters: { who: { type: 'slack#/types/user_id', title: 'Who', description: '', is_required: true } },
      output_parameters: { words: { type: 'string', title: 'Words', description: '', is_required: true } },
    },
  },
  oauth_config: { scopes: { bot: scopes, bot_optional: ['chat:write.public'] } },
  settings: {
    ...manifest.settings,
    event_subscriptions: { bot_events: [...messages, ...Object.keys(eventScopes), 'app_home_opened'] },
  },
}
