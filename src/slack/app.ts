import { App } from '@slack/bolt'
import { z } from 'zod'
import type { JiraConnecting } from '../domain/jira-site.ts'
import type { NotionConnecting } from '../domain/notion-connection.ts'
import type { Inbox } from '../domain/reaction.ts'
import type { Fetch } from '../domain/seams.ts'
import { createAuthorize, slackKeyOf } from './authorize.ts'
import { createHomeTab, type JourneyPicture } from './home-tab.ts'
import { knowActor } from './know-actor.ts'
import { boltLog, type Known, type Listening } from './known.ts'
import { registerAddWords } from './listeners/add-words.ts'
import { registerAnswerForms } from './listeners/answer-forms.ts'
import { registerAnswerMenu } from './listeners/answer-menu.ts'
import { registerAnswerMore } from './listeners/answer-more.ts'
import { registerAnswerPresses } from './listeners/answer-presses.ts'
import { registerAnswered } from './listeners/answered.ts'
import { registerApiTokens } from './listeners/api-tokens.ts'
import { registerArrange } from './listeners/arrange.ts'
import { registerAskForWords } from './listeners/ask-for-words.ts'
import { registerBack } from './listeners/back.ts'
import { registerClaim } from './listeners/claim.ts'
import { registerCustomerForm } from './listeners/customer-form.ts'
import { registerCustomerMerge } from './listeners/customer-merge.ts'
import { registerCustomerOptions } from './listeners/customer-options.ts'
import { registerCustomerWindows } from './listeners/customer-windows.ts'
import { registerDecide } from './listeners/decide.ts'
import { registerDecideSubmit } from './listeners/decide-submit.ts'
import { registerDigest } from './listeners/digest.ts'
import { registerDigestDraft } from './listeners/digest-draft.ts'
import { registerDigestHome } from './listeners/digest-home.ts'
import { registerDigestRows } from './listeners/digest-rows.ts'
import { registerEdit } from './listeners/edit.ts'
import { registerEmojiCapture } from './listeners/emoji-capture.ts'
import { registerExports } from './listeners/exports.ts'
import { registerFormFolds } from './listeners/form-folds.ts'
import { registerHold } from './listeners/hold.ts'
import { registerHome } from './listeners/home.ts'
import { registerImport } from './listeners/import.ts'
import { registerItemLife } from './listeners/item-life.ts'
import { registerJiraConnections } from './listeners/jira-connections.ts'
import { registerKeepForm } from './listeners/keep-form.ts'
import { registerLinkOptions } from './listeners/link-options.ts'
import { registerLinks } from './listeners/links.ts'
import { registerLookUpPresses } from './listeners/look-up-presses.ts'
import { registerMerge } from './listeners/merge.ts'
import { registerNewIssue } from './listeners/new-issue.ts'
import { registerNewItem } from './listeners/new-item.ts'
import { registerNoticeSettings } from './listeners/notice-settings.ts'
import { registerNotion } from './listeners/notion.ts'
import { registerNotionConnection } from './listeners/notion-connection.ts'
import { registerNumbers } from './listeners/numbers.ts'
import { registerOpenItem } from './listeners/open-item.ts'
import { registerPromoteMessage } from './listeners/promote-message.ts'
import { registerPromoteSubmit } from './listeners/promote-submit.ts'
import { registerReplyDraft } from './listeners/reply-draft.ts'
import { registerReport } from './listeners/report.ts'
import { registerSearch } from './listeners/search.ts'
import { registerSettings } from './listeners/settings.ts'
import { registerSlackChanges } from './listeners/slack-changes.ts'
import { registerSurveyComments } from './listeners/survey-comments.ts'
import { registerTeamOptions } from './listeners/team-options.ts'
import { registerTranscript } from './listeners/transcript.ts'
import { registerUndo } from './listeners/undo.ts'
import { registerVocCommand } from './listeners/voc-command.ts'
import { registerVote } from './listeners/vote.ts'
import { refuseOutsiders } from './outsiders.ts'
import { StoringReceiver } from './receiver.ts'
import { Routes } from './routes.ts'
import { SocketReceiver } from './socket-receiver.ts'
import { tellPerson } from './tell-person.ts'

/** How Slack's requests come: to `POST /slack/events`, signed, or over Socket Mode. */
export type Entrance = { signingSecret: string } | { appToken: string }

export type SlackOptions = Entrance & SlackParts

interface SlackParts extends Listening {
  slackApiUrl: string
  /** How much faster than the real one the world runs. */
  speed?: number
  fetch: Fetch | undefined
  inbox: Inbox
  /** Where the picture of a journey map stands; null where Slack could not reach it. */
  journeyPicture?: JourneyPicture
  /** What admins do about connections of Jira; null: none is configured at all. */
  jira?: JiraConnecting | null
  /** Null: Notion can not be connected. */
  notion?: NotionConnecting | null
}

/** How an event is called in the inbox. */
export const slackEventSource = 'slack.event'

/** A window must open within three seconds of the press, so nothing on the way may wait longer. */
const INTERACTIVE_TIMEOUT_MS = 2_500

/** An event as it is stored, as far as it is read before its listener. */
export const eventBody = z.object({
  event_id: z.string().min(1),
  // Bolt looks into it without looking at it.
  event: z.looseObject({ type: z.string(), item: z.looseObject({}).optional() }),
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  authorizations: z
    .array(
      z.object({
        team_id: z.string().nullish(),
        enterprise_id: z.string().nullish(),
        is_enterprise_install: z.boolean().optional(),
      }),
    )
    .optional(),
})

/** Bolt, set up so that it neither loses nor doubles anything, with every listener of the app. */
export async function createSlack(options: SlackOptions) {
  const { slackApiUrl, fetch, inbox, verbs, clock, log } = options
  const logger = boltLog(log)

  /** Stores an event under the workspace that it is for; one for nobody whom we know is dropped, and said so. */
  async function store(body: unknown): Promise<void> {
    const { event_id, team_id, enterprise_id, authorizations } = eventBody.parse(body)
    const authorization = authorizations?.[0]
    const key = slackKeyOf({
      teamId: authorization?.team_id ?? team_id,
      enterpriseId: authorization?.enterprise_id ?? enterprise_id ?? undefined,
      isEnterpriseInstall: authorization?.is_enterprise_install ?? false,
    })
    const workspace = await verbs.workspaceOf(key)
    if (workspace) await inbox.store(workspace.id, slackEventSource, event_id, body)
    else log.warn({ event_id }, 'An event came from a team that has not installed the app.')
  }

  const isSocket = 'appToken' in options
  const receiver = isSocket ? new SocketReceiver({ ...options, store }) : new StoringReceiver({ ...options, store })
  const app = new App<Known>({
    receiver,
    authorize: createAuthorize(verbs, clock),
    deferInitialization: true,
    convoStore: false,
    // We have no workflow steps: no token is ever taken from a request.
    attachFunctionToken: false,
    logger,
    // A fresh object, no headers in it: Bolt shares it between all workspaces' clients and would leak one's token to another.
    clientOptions: {
      slackApiUrl,
      logger,
      timeout: INTERACTIVE_TIMEOUT_MS,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      ...(fetch ? { fetch } : {}),
    },
  })
  app.error(async (error) => {
    // To the receiver, which answers 500, or to the inbox, which tries again.
    throw error
  })
  app.use(tellPerson(options))
  app.use(knowActor(options))
  app.use(refuseOutsiders)
  const home = createHomeTab(options)
  app.use(home.middleware)
  const routes = new Routes()
  app.use(routes.dispatch)

  registerPromoteMessage(routes, options)
  registerNewItem(routes, options)
  registerFormFolds(routes, options)
  registerKeepForm(routes, options)
  registerCustomerOptions(routes, options)
  registerPromoteSubmit(routes, options)
  registerAddWords(routes, options)
  registerVote(routes, options)
  registerDecide(routes, options)
  registerDecideSubmit(routes, options)
  registerLinkOptions(routes, options)
  registerNewIssue(routes, options)
  registerJiraConnections(routes, options, options.jira ?? null)
  registerNotionConnection(routes, options, options.notion ?? null)
  registerOpenItem(routes, options)
  registerMerge(routes, options)
  registerSettings(routes, options)
  registerNotion(routes, options)
  registerExports(routes, options)
  registerTeamOptions(routes, options)
  registerApiTokens(routes, options)
  registerLinks(routes, options)
  registerArrange(routes, options)
  registerCustomerWindows(routes, options)
  registerCustomerForm(routes, options)
  registerCustomerMerge(routes, options)
  registerClaim(routes, options)
  registerImport(routes, options)
  registerTranscript(routes, options)
  registerEdit(routes, options)
  registerItemLife(routes, options)
  registerUndo(routes, options)
  registerSearch(routes, options)
  registerHome(routes, options, home)
  registerReport(routes, options)
  registerNoticeSettings(routes, options)
  registerVocCommand(routes, options)
  registerDigest(routes, options)
  registerDigestDraft(routes, options)
  registerDigestRows(routes, options)
  registerDigestHome(routes, options)
  registerNumbers(routes, options)
  registerSurveyComments(routes, options)
  registerAnswerPresses(routes, options)
  registerAnswerForms(routes, options)
  registerAnswerMenu(routes, options)
  registerAnswered(routes, options)
  registerAnswerMore(routes, options)
  registerHold(routes, options)
  registerBack(routes, options)
  registerAskForWords(routes, options)
  registerReplyDraft(routes, options)
  registerLookUpPresses(routes, options)
  registerSlackChanges(routes, options)
  registerEmojiCapture(routes, options)

  await app.init()
  return {
    /** Answers `POST /slack/events`. */
    requestListener: receiver.requestListener,
    /** Whether it is Socket Mode by which Slack's requests come. */
    isSocket,
    /** Connects over Socket Mode, where that is how they come. @throws AppTokenRefused */
    start: () => receiver.start(),
    /** Takes nothing new over Socket Mode; what has come is acknowledged. */
    stop: () => receiver.stop(),
    /** Prometheus text. */
    metrics: () => ('metrics' in receiver ? receiver.metrics() : ''),
    /** Resolves when no interaction is under way any more. */
    idle: () => receiver.idle(),
    /** Works on a stored event. @throws what its listener throws */
    deliverEvent: async ({ body }: { body: unknown }) => {
      const asked = z.record(z.string(), z.unknown()).parse(body)
      await app.processEvent({ body: asked, ack: async () => undefined })
    },
  }
}
