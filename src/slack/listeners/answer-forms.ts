import { loopIdOf, newAgentIn, noteIn } from '../answer-state.ts'
import { fullMember } from '../full-member.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { notice } from '../views/notice.ts'

/** "Hand over", "Not solved" and "No answer needed", once their forms are filled in: stored, then said in the window. */
export function registerAnswerForms(slack: SlackApp, listening: Listening) {
  const { verbs, clock } = listening

  slack.view(ids.view.handOver, async ({ ack, view, client, context }) => {
    const { actor, t } = context
    const chosen = newAgentIn(view)
    if ('teamId' in chosen) {
      const team = await verbs.handToTeam(actor, loopIdOf(view), chosen.teamId)
      const said = escapeMrkdwn(t.settle.handedToTeam(team.to))
      return ack({ response_action: 'update', view: notice(said, t, t.answer.handOverForm.title) })
    }
    const colleague = await fullMember(chosen.slackUserId, ids.field.colleague, client, context, listening)
    const { to, isTold } = await verbs.handOver(actor, loopIdOf(view), colleague.id)
    const words = escapeMrkdwn(isTold ? t.answer.handedTo(to) : t.answer.handedQuietly(to))
    await ack({ response_action: 'update', view: notice(words, t, t.answer.handOverForm.title) })
  })

  slack.view(ids.view.notSolved, async ({ ack, view, context }) => {
    const { actor, workspace, t } = context
    const said = { note: noteIn(view), once: view.id }
    const { owner, paused } = await verbs.notSolved(actor, loopIdOf(view), said, marksOf(workspace, clock.now()))
    const told = owner ? t.answer.toldOwner(owner) : t.answer.toldNobody
    const words = escapeMrkdwn([told, paused > 0 ? t.settle.back.pausedToo(paused) : ''].filter(Boolean).join(' '))
    await ack({ response_action: 'update', view: notice(words, t, t.answer.notSolvedForm.title) })
  })

  slack.view(ids.view.waive, async ({ ack, view, context }) => {
    const { actor, workspace, t } = context
    const { customer, item } = await verbs.waive(actor, loopIdOf(view), noteIn(view), marksOf(workspace, clock.now()))
    const words = escapeMrkdwn(t.settle.waivedDone(customer?.name ?? t.card.unknownCustomer, item.number))
    await ack({ response_action: 'update', view: notice(words, t, t.settle.waiveForm.title) })
  })
}
