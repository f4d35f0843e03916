import { z } from 'zod'
import type { App } from './types.ts'

const shortcut = z.looseObject({
  name: z.string(),
  type: z.enum(['message', 'global']),
  callback_id: z.string(),
  description: z.string().default(''),
})
const command = z.looseObject({
  command: z.string().startsWith('/'),
  description: z.string().default(''),
  usage_hint: z.string().default(''),
  should_escape: z.boolean().default(false),
})
const manifestShape = z.looseObject({
  display_information: z.looseObject({ name: z.string() }),
  features: z
    .looseObject({
      app_home: z
        .looseObject({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(false),
          messages_tab_read_only_enabled: z.boolean().default(false),
        })
        .optional(),
      bot_user: z.looseObject({ display_name: z.string() }).optional(),
      shortcuts: z.array(shortcut).default([]),
      slash_commands: z.array(command).default([]),
    })
    .optional(),
  oauth_config: z
    .looseObject({
      scopes: z
        .looseObject({ bot: z.array(z.string()).default([]), bot_optional: z.array(z.string()).default([]) })
        .optional(),
    })
    .optional(),
  settings: z
    .looseObject({
      socket_mode_enabled: z.boolean().default(false),
      event_subscriptions: z.looseObject({ bot_events: z.array(z.string()).default([]) }).optional(),
      interactivity: z
        .looseObject({
          is_enabled: z.boolean().default(false),
          request_url: z.string().optional(),
          message_menu_options_url: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
})

/**
 * What an app's manifest says that the world must know (docs.slack.dev/reference/app-manifest).
 * @param manifest the parsed YAML or JSON
 * @param declined optional scopes (`bot_optional`) that the installer did not grant
 * @throws Error that names the field, where the manifest is not one
 */
export function readManifest(
  manifest: unknown,
  declined: readonly string[],
): Omit<
  App,
  | 'id'
  | 'botId'
  | 'botUserId'
  | 'botToken'
  | 'signingSecret'
  | 'verificationToken'
  | 'requestUrl'
  | 'appToken'
  | 'appTokenScopes'
> {
  const parsed = manifestShape.safeParse(manifest)
  if (!parsed.success) throw new Error(`The manifest is not one: ${z.prettifyError(parsed.error)}`)
  const { display_information, features, oauth_config, settings } = parsed.data
  const optional = (oauth_config?.scopes?.bot_optional ?? []).filter((scope) => !declined.includes(scope))
  const interactivity = settings?.interactivity
  return {
    name: features?.bot_user?.display_name ?? display_information.name,
    scopes: new Set([...(oauth_config?.scopes?.bot ?? []), ...optional]),
    events: new Set(settings?.event_subscriptions?.bot_events ?? []),
    shortcuts: (features?.shortcuts ?? []).map((each) => ({
      name: each.name,
      type: each.type,
      callbackId: each.callback_id,
      description: each.description,
    })),
    commands: (features?.slash_commands ?? []).map((each) => ({
      command: each.command,
      description: each.description,
      usageHint: each.usage_hint,
      shouldEscape: each.should_escape,
    })),
    homeTab: features?.app_home?.home_tab_enabled ?? false,
    messagesTab: features?.app_home?.messages_tab_enabled ?? false,
    messagesTabReadOnly: features?.app_home?.messages_tab_read_only_enabled ?? false,
    socketMode: settings?.socket_mode_enabled ?? false,
    interactive: interactivity?.is_enabled ?? false,
    loadsOptions: interactivity?.request_url === undefined || interactivity.message_menu_options_url !== undefined,
  }
}
