/** A step for workflows that asks somebody to approve: as Slack's own template of a custom step has it. */
import type { App } from '@slack/bolt'
import type { Stranger } from './app.ts'

function listen(app: App): void {
  app.function('approve', async ({ inputs, client, fail }) => {
    const approver = String(inputs.approver)
    const button = (id: string, text: string) => ({
      type: 'button' as const,
      action_id: id,
      text: { type: 'plain_text' as const, text },
      value: id,
    })
    try {
      await client.chat.postMessage({
        channel: approver,
        text: `Please approve: ${inputs.what}`,
        blocks: [
          { type: 'section', text: { type: 'mrkdwn', text: `Please approve: ${inputs.what}` } },
          { type: 'actions', elements: [button('approve', 'Approve'), button('deny', 'Deny')] },
        ],
      })
    } catch (error) {
      await fail({ error: `Nobody was asked: ${error instanceof Error ? error.message : error}` })
    }
  })
  app.action('approve', async ({ ack, body, client, complete }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.message) return
    const channel = body.channel?.id ?? ''
    await client.chat.update({ channel, ts: body.message.ts, text: 'Approved' })
    await complete?.({ outputs: { by: body.user.id } })
  })
  app.action('deny', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions') return
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'why_not',
        private_metadata: body.function_data?.execution_id ?? '',
        title: { type: 'plain_text', text: 'Why not?' },
        submit: { type: 'plain_text', text: 'Deny' },
        blocks: [
          {
            type: 'input',
            block_id: 'why',
            label: { type: 'plain_text', text: 'Reason' },
            element: { type: 'plain_text_input', action_id: 'text' },
          },
        ],
      },
    })
  })
  app.view('why_not', async ({ ack, view, client }) => {
    await ack()
    const error = view.state.values.why?.text?.value ?? ''
    await client.functions.completeError({ function_execution_id: view.private_metadata, error })
  })
}

const text = (title: string) => ({ type: 'string', title, description: title, is_required: true })

export const approvalStep: Stranger = {
  listen,
  manifest: {
    display_information: { name: 'Approvals' },
    features: { app_home: { messages_tab_enabled: true }, bot_user: { display_name: 'Approvals' } },
    oauth_config: { scopes: { bot: ['chat:write'] } },
    functions: {
      approve: {
        title: 'Ask for approval',
        description: 'Asks somebody',
        input_parameters: {
          approver: { ...text('Approver'), type: 'slack#/types/user_id' },
          what: text('What'),
        },
        output_parameters: { by: { ...text('By'), type: 'slack#/types/user_id' } },
      },
    },
    settings: {
      interactivity: { is_enabled: true },
      org_deploy_enabled: true,
      function_runtime: 'remote',
      event_subscriptions: { bot_events: ['function_executed'] },
    },
  },
}
