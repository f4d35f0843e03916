import type { Org, Team } from '../slack/types.ts'
import type { Ask } from './ask.ts'

/** What the world knows of an app, as its developer sees it. */
export interface AppCredentials {
  id: string
  name: string
  clientId: string
  clientSecret: string
  signingSecret: string
  appToken: string
  requestUrl: string
  redirectUrls: string[]
  socketMode: boolean
}

export interface InstallationState {
  appId: string
  placeId: string
  teamIds: string[]
  botUserId: string
  botId: string
  scopes: string[]
}

/** What `GET /_test/realm` answers. */
export interface RealmState {
  workspaces: Team[]
  orgs: Org[]
  apps: AppCredentials[]
  installations: InstallationState[]
}

/** What those do who make apps, and who install them without a browser. Apps are named by id, client id or name. */
export class Developers {
  readonly #ask: Ask

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** Makes an app known to the world by its manifest. It is installed nowhere yet. */
  async registers(app: {
    manifest: unknown
    requestUrl?: string
    redirectUrls?: readonly string[]
    socketMode?: boolean
  }): Promise<AppCredentials> {
    return (await this.#ask.post<{ app: AppCredentials }>('/_test/apps', app)).app
  }

  /** Says where an app listens, or to which addresses it leads people back; or gives it another manifest. */
  async moves(
    app: string,
    to: { requestUrl?: string; redirectUrls?: readonly string[]; manifest?: unknown },
  ): Promise<AppCredentials> {
    return (await this.#ask.post<{ app: AppCredentials }>(`/_test/apps/${encodeURIComponent(app)}`, to)).app
  }

  /**
   * Installs an app without asking anybody.
   * @param place a workspace or an org, by id, domain or name
   */
  installs(
    app: string,
    place: string,
    more: { scopes?: readonly string[]; teamIds?: readonly string[] } = {},
  ): Promise<{ installation: InstallationState; botToken: string; refreshToken?: string }> {
    return this.#ask.post('/_test/install', { app, place, ...more })
  }

  async uninstalls(app: string, place: string): Promise<void> {
    await this.#ask.post('/_test/uninstall', { app, place })
  }
}
