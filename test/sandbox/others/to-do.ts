/** To-dos in a Home tab, by a message shortcut, a command and a modal, as Slack's own Home tab tutorial builds them. */
import type { App } from '@slack/bolt'
import type { HomeView, ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Stranger } from './app.ts'

const tasks = new Map<string, string[]>()

const home = (user: string): HomeView => ({
  type: 'home',
  callback_id: 'todo_home',
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: 'To do' } },
    ...(tasks.get(user) ?? []).map((task, at) => ({
      type: 'section' as const,
      text: { type: 'mrkdwn' as const, text: task },
      accessory: {
        type: 'button' as const,
        action_id: `done_${at}`,
        text: { type: 'plain_text' as const, text: 'Done' },
        value: task,
        confirm: {
          title: { type: 'plain_text' as const, text: 'Sure?' },
          text: { type: 'plain_text' as const, text: 'It goes away.' },
          confirm: { type: 'plain_text' as const, text: 'Yes' },
          deny: { type: 'plain_text' as const, text: 'No' },
        },
      },
    })),
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'new', text: { type: 'plain_text', text: 'New' }, style: 'primary' }],
    },
  ],
})

const form = (words = ''): ModalView => ({
  type: 'modal',
  callback_id: 'add_task',
  title: { type: 'plain_text', text: 'New task' },
  submit: { type: 'plain_text', text: 'Add' },
  close: { type: 'plain_text', text: 'Cancel' },
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'task',
      label: { type: 'plain_text', text: 'What?' },
      element: { type: 'plain_text_input', action_id: 'words', initial_value: words },
    },
    {
      type: 'input',
      block_id: 'due',
      optional: true,
      label: { type: 'plain_text', text: 'When?' },
      element: { type: 'datepicker', action_id: 'date' },
    },
  ],
})

const show = (client: WebClient, user_id: string) => client.views.publish({ user_id, view: home(user_id) })
const add = (user: string, task: string) => tasks.set(user, [...(tasks.get(user) ?? []), task])

function listen(app: App): void {
  tasks.clear()
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await show(client, event.user)
  })
  app.action('new', async ({ ack, body, client }) => {
    await ack()
    if (body.type === 'block_actions') await client.views.open({ trigger_id: body.trigger_id, view: form() })
  })
  app.shortcut({ callback_id: 'remember', type: 'message_action' }, async ({ ack, shortcut, client }) => {
    await ack()
    if (shortcut.type === 'message_action')
      await client.views.open({ trigger_id: shortcut.trigger_id, view: form(shortcut.message.text) })
  })
  app.shortcut({ callback_id: 'new_task', type: 'shortcut' }, async ({ ack, shortcut, client }) => {
    await ack()
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form() })
  })
  app.view('add_task', async ({ ack, view, body, client }) => {
    const words = view.state.values.task?.words?.value ?? ''
    if (words.length < 3) {
      await ack({ response_action: 'errors', errors: { task: 'A little more, please.' } })
      return
    }
    await ack()
    const due = view.state.values.due?.date?.selected_date
    add(body.user.id, due ? `${words} (${due})` : words)
    await show(client, body.user.id)
  })
  app.view({ callback_id: 'add_task', type: 'view_closed' }, async ({ ack, body, client }) => {
    await ack()
    await client.chat.postMessage({ channel: body.user.id, text: 'Nothing added.' })
  })
  app.action(/^done_/, async ({ ack, body, action, client }) => {
    await ack()
    const done = action.type === 'button' ? action.value : undefined
    tasks.set(
      body.user.id,
      (tasks.get(body.user.id) ?? []).filter((task) => task !== done),
    )
    await show(client, body.user.id)
  })
  app.command('/todo', async ({ command, ack, respond }) => {
    await ack()
    if (command.text === '') await respond({ text: (tasks.get(command.user_id) ?? []).join('\n') || 'Nothing to do.' })
    else add(command.user_id, command.text)
  })
}

export const toDo: Stranger = {
  listen,
  manifest: {
    display_information: { name: 'To Do' },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true },
      bot_user: { display_name: 'To Do' },
      shortcuts: [
        { name: 'Remember', type: 'message', callback_id: 'remember', description: 'Makes a task of it' },
        { name: 'New task', type: 'global', callback_id: 'new_task', description: 'Opens the form' },
      ],
      slash_commands: [{ command: '/todo', description: 'Adds or lists', usage_hint: '[task]' }],
    },
    oauth_config: { scopes: { bot: ['chat:write', 'commands', 'im:write'] } },
    settings: {
      interactivity: { is_enabled: true },
      event_subscriptions: { bot_events: ['app_home_opened'] },
    },
  },
}
