/** A poll: a command, a modal in two steps that grows, votes in a message, answers that one person sees. */
import type { App } from '@slack/bolt'
import type { KnownBlock, ModalView } from '@slack/types'
import type { Stranger } from './app.ts'

interface Poll {
  question: string
  votes: Map<string, Set<string>>
}
const polls = new Map<string, Poll>()

const card = ({ question, votes }: Poll, id: string): KnownBlock[] => [
  { type: 'section', text: { type: 'mrkdwn', text: `*${question}*` } },
  ...[...votes].map(([choice, who], at) => ({
    type: 'section' as const,
    block_id: `choice-${at}`,
    text: { type: 'mrkdwn' as const, text: `${choice}: ${who.size}` },
    accessory: {
      type: 'button' as const,
      action_id: `vote-${at}`,
      text: { type: 'plain_text' as const, text: 'Vote' },
      value: JSON.stringify([id, choice]),
    },
  })),
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'close', text: { type: 'plain_text', text: 'Close' }, value: id, style: 'danger' },
    ],
  },
]

const form = (channel: string, choices: number): ModalView => ({
  type: 'modal',
  callback_id: 'make_poll',
  private_metadata: JSON.stringify({ channel, choices }),
  title: { type: 'plain_text', text: 'New poll' },
  submit: { type: 'plain_text', text: 'Next' },
  blocks: [
    {
      type: 'input',
      block_id: 'question',
      label: { type: 'plain_text', text: 'Question' },
      element: { type: 'plain_text_input', action_id: 'text' },
    },
    ...Array.from({ length: choices }, (_, at) => ({
      type: 'input' as const,
      block_id: `choice-${at}`,
      label: { type: 'plain_text' as const, text: `Choice ${at + 1}` },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    })),
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'One more choice' } }],
    },
  ],
})

const sure = (channel: string, question: string, choices: string[]): ModalView => ({
  type: 'modal',
  callback_id: 'sure',
  private_metadata: JSON.stringify({ channel, question, choices }),
  title: { type: 'plain_text', text: 'Post it?' },
  submit: { type: 'plain_text', text: 'Post' },
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: [question, ...choices].join('\n') } }],
})

function listen(app: App): void {
  app.command('/poll', async ({ ack, command, client }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: form(command.channel_id, 2) })
  })
  app.action('more', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.view) return
    const { channel, choices } = JSON.parse(body.view.private_metadata)
    await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: form(channel, choices + 1) })
  })
  app.view('make_poll', async ({ ack, view }) => {
    const { channel, choices } = JSON.parse(view.private_metadata)
    const text = (block: string) => view.state.values[block]?.text?.value ?? ''
    const all = Array.from({ length: choices }, (_, at) => text(`choice-${at}`))
    if (new Set(all).size < all.length)
      await ack({ response_action: 'errors', errors: { 'choice-1': 'That choice is there already.' } })
    else await ack({ response_action: 'push', view: sure(channel, text('question'), all) })
  })
  app.view('sure', async ({ ack, view, client, body }) => {
    await ack({ response_action: 'clear' })
    const { channel, question, choices } = JSON.parse(view.private_metadata)
    const id = `poll-${polls.size + 1}`
    const poll = { question, votes: new Map(choices.map((choice: string) => [choice, new Set<string>()])) }
    polls.set(id, poll as Poll)
    await client.chat.postMessage({ channel, text: question, blocks: card(poll as Poll, id) })
    await client.chat.postEphemeral({ channel, user: body.user.id, text: 'Your poll is up.' })
  })
  app.action(/^vote-/, async ({ ack, body, action, respond, client }) => {
    await ack()
    if (body.type !== 'block_actions' || action.type !== 'button') return
    const [id, choice] = JSON.parse(action.value ?? '[]')
    const poll = polls.get(id)
    const who = poll?.votes.get(choice)
    if (!poll || !who) return
    if (who.has(body.user.id)) {
      await respond({ text: 'You have voted for that.', replace_original: false, response_type: 'ephemeral' })
      return
    }
    who.add(body.user.id)
    const channel = body.channel?.id ?? ''
    await client.chat.update({ channel, ts: body.message?.ts ?? '', text: poll.question, blocks: card(poll, id) })
  })
  app.action('close', async ({ ack, action, respond }) => {
    await ack()
    const poll = action.type === 'button' ? polls.get(action.value ?? '') : undefined
    if (!poll) return
    const [best] = [...poll.votes].sort(([, one], [, other]) => other.size - one.size)
    await respond({ text: `${poll.question} ${best?.[0]}`, replace_original: true })
  })
}

export const poll: Stranger = {
  listen,
  manifest: {
    display_information: { name: 'Polls' },
    features: {
      bot_user: { display_name: 'Polls' },
      slash_commands: [{ command: '/poll', description: 'Asks everybody' }],
    },
    oauth_config: { scopes: { bot: ['chat:write', 'commands'] } },
    settings: { interactivity: { is_enabled: true } },
  },
}
