import { z } from 'zod'
import { functionsOf, functionsShape } from './manifest-functions.ts'
import type { AppSettings } from './types.ts'

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
      unfurl_domains: z.array(z.string()).default([]),
    })
    .optional(),
  functions: functionsShape,
  oauth_config: z
    .looseObject({
      scopes: z
        .looseObject({
          bot: z.array(z.string()).default([]),
          bot_optional: z.array(z.string()).default([]),
          user: z.array(z.string()).default([]),
        })
        .optional(),
      redirect_urls: z.array(z.string()).default([]),
    })
    .optional(),
  settings: z
    .looseObject({
      socket_mode_enabled: z.boolean().default(false),
      token_rotation_enabled: z.boolean().default(false),
      org_deploy_enabled: z.boolean().default(false),
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
 * @throws Error that names the field, where the manifest is not one
 */
export function readManifest(manifest: unknown): AppSettings {
  const parsed = manifestShape.safeParse(manifest)
  if (!parsed.success) throw new Error(`The manifest is not one: ${z.prettifyError(parsed.error)}`)
  const { display_information, features, oauth_config, settings, functions } = parsed.data
  const scopes = oauth_config?.scopes
  // The schema leaves open whether what is optional stands among `bot`, too: both are taken.
  const optional = scopes?.bot_optional ?? []
  const interactivity = settings?.interactivity
  return {
    name: features?.bot_user?.display_name ?? display_information.name,
    botScopes: [...new Set([...(scopes?.bot ?? []), ...optional])],
    optionalScopes: optional,
    userScopes: scopes?.user ?? [],
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
    unfurlDomains: features?.unfurl_domains ?? [],
    functions: functionsOf(functions),
    homeTab: features?.app_home?.home_tab_enabled ?? false,
    messagesTab: features?.app_home?.messages_tab_enabled ?? false,
    messagesTabReadOnly: features?.app_home?.messages_tab_read_only_enabled ?? false,
    socketMode: settings?.socket_mode_enabled ?? false,
    interactive: interactivity?.is_enabled ?? false,
    tokenRotation: settings?.token_rotation_enabled ?? false,
    orgDeploy: settings?.org_deploy_enabled ?? false,
    redirectUrls: oauth_config?.redirect_urls ?? [],
    loadsOptions: interactivity?.request_url === undefined || interactivity.message_menu_options_url !== undefined,
  }
}
