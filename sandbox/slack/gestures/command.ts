import { isObject } from '../blocks/check.ts'
import { deliver, refuseAnswer } from '../delivery.ts'
import type { GestureAnswer, PostRequest } from '../page-contract.ts'
import { failureSentence, giveResponseUrl } from '../payload.ts'
import { respond } from '../response-urls.ts'
import type { Answer } from '../sender.ts'
import type { SlackWorld } from '../slack-world.ts'
import { asCommandText } from '../typed-text.ts'
import type { App, Channel, Person } from '../types.ts'

/** A slash command (docs.slack.dev/interactivity/implementing-slash-commands): a form, answered at once or by response_url. */
export async function command(
  world: SlackWorld,
  person: Person,
  channel: Channel,
  known: App['commands'][number],
  request: PostRequest,
): Promise<GestureAnswer> {
  if (request.threadTs !== undefined)
    return { ok: false, code: 'command_in_thread', error: `${known.command} is not supported in threads. Sorry!` }
  if (person.isStranger) return { ok: false, error: `${known.command} belongs to another organisation’s app.` }
  const org = world.realm.orgOf(world.team)
  const typed = request.text.slice(known.command.length).trim()
  const responseUrl = giveResponseUrl(world, channel, person)
  const form = new URLSearchParams({
    token: world.app.verificationToken,
    team_id: world.team.id,
    team_domain: world.team.domain,
    ...(org ? { enterprise_id: org.id, enterprise_name: org.name } : {}),
    channel_id: channel.id,
    channel_name:
      channel.kind === 'public' ? channel.name : channel.kind === 'private' ? 'privategroup' : 'directmessage',
    user_id: person.id,
    user_name: person.name,
    command: known.command,
    text: known.shouldEscape ? asCommandText(world.state, typed) : typed,
    api_app_id: world.app.id,
    is_enterprise_install: String(world.app.orgId !== null),
    response_url: responseUrl,
    trigger_id: world.triggers.give(person.id),
  })
  const answer = await deliver(world, 'command', `command ${known.command}`, {
    body: form.toString(),
    contentType: 'application/x-www-form-urlencoded',
  })
  if (!answer.ok) return { ok: false, ...failureSentence(known.command, answer), ms: Math.round(answer.ms) }
  const wrong = showAnswer(world, responseUrl, answer)
  const ms = Math.round(answer.ms)
  if (wrong === undefined) return { ok: true, ms }
  const why = `The answer to ${known.command} was refused: ${wrong}`
  refuseAnswer(world, answer.logId, why)
  return {
    ok: false,
    error: `${known.command} failed: its answer was refused (${wrong}).`,
    code: 'invalid_response',
    why,
    logId: answer.logId,
    ms,
  }
}

/** The body of the acknowledgement, if there is one, is the first answer. It does not count as a use of the response_url. */
function showAnswer(world: SlackWorld, responseUrl: string, answer: Answer): string | undefined {
  if (answer.body.trim() === '') return undefined
  const secret = responseUrl.slice(responseUrl.lastIndexOf('/') + 1)
  const shown = respond(world, secret, readBody(answer))
  const url = world.state.responseUrls.get(secret)
  if (url) url.used = 0
  return shown.status === 200 ? undefined : shown.body
}

function readBody(answer: Answer): unknown {
  if (!answer.contentType.includes('json')) return { text: answer.body }
  try {
    const body: unknown = JSON.parse(answer.body)
    return isObject(body) ? body : { text: answer.body }
  } catch {
    return { text: answer.body }
  }
}
