import { pressOn } from '../answer-state.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { typedIn } from '../report-state.ts'
import { postToResponseUrl } from '../response-url.ts'
import { notice } from '../views/notice.ts'
import { reportForm } from '../views/report-form.ts'
import { inTime } from './open-form.ts'

/** Has a report made. @returns what is said of it. @throws Refusal */
async function asksFor({ verbs }: Pick<Listening, 'verbs'>, { actor, t }: Known, typed: string): Promise<string> {
  const asked = await verbs.namedReport(actor, typed)
  const quotes = await verbs.askForReport(actor, asked)
  return t.report.asked(t.report.formats[asked.format], t.numbers.period(asked.period), quotes)
}

/** `/voc report …`: what goes in is said at once, the file comes as a direct message. */
export async function answerReport(listening: Listening, known: Known, typed: string, responseUrl: string) {
  const text = await asksFor(listening, known, typed)
  await postToResponseUrl(responseUrl, { response_type: 'ephemeral', replace_original: false, text }, listening.log)
}

/** The same from App Home. */
export function registerReport(slack: SlackApp, listening: Listening) {
  slack.action(ids.action.reportForm, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId } = pressOn.omit({ actions: true }).parse(body)
    await inTime(client.views.open({ trigger_id: triggerId, view: reportForm(context.t) }))
  })

  slack.view(ids.view.report, async ({ ack, view, context }) => {
    const said = await asksFor(listening, context, typedIn(view.state.values))
    await ack({ response_action: 'update', view: notice(said, context.t, context.t.report.form.title) })
  })
}
