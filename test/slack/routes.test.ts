import { App, type Receiver } from '@slack/bolt'
import { expect, test } from 'vitest'
import type { Known } from '../../src/slack/known.ts'
import { Routes } from '../../src/slack/routes.ts'

/** Bolt as it is, with nothing but these routes behind it. @returns what hands it a request */
async function bolt(routes: Routes) {
  const receiver: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined }
  const app = new App<Known>({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-test', teamId: 'T1' }),
    deferInitialization: true,
    convoStore: false,
  })
  app.error(async (error) => {
    throw error
  })
  app.use(routes.dispatch)
  await app.init()
  return (body: Record<string, unknown>) => app.processEvent({ body, ack: async () => undefined })
}

const user = { id: 'U1', team_id: 'T1' }
const from = { team: { id: 'T1' }, user }
const press = (action_id: string) => ({
  ...{ type: 'block_actions', ...from, actions: [{ type: 'button', action_id, block_id: 'b' }] },
})
const viewOf = (type: string, callback_id: string) => ({ type, ...from, view: { callback_id, type: 'modal' } })

/** Routes that write down what was called. */
function listening() {
  const routes = new Routes()
  const called: string[] = []
  const says = (what: string) => async () => void called.push(what)
  routes.action('vote', says('action vote'))
  routes.action({ type: 'block_actions', action_id: 'list' }, says('action list'))
  routes.action(/^page\./, says('action page'))
  routes.options('vote', says('options vote'))
  routes.view('form', says('view form'))
  routes.view({ callback_id: 'form', type: 'view_closed' }, says('form closed'))
  routes.shortcut({ callback_id: 'add', type: 'message_action' }, says('message add'))
  routes.shortcut({ callback_id: 'add', type: 'shortcut' }, says('global add'))
  routes.command('/voc', says('command'))
  routes.event('user_change', says('event'))
  return { routes, called }
}

test.each<[string, Record<string, unknown>, string[]]>([
  ['a button', press('vote'), ['action vote']],
  ['a button whose type is given', press('list'), ['action list']],
  ['a button by a pattern', press('page.2'), ['action page']],
  ['a name that only contains the pattern', press('a.page.2'), []],
  ['a button that nobody listens to', press('form'), []],
  ['a press on nothing', { type: 'block_actions', ...from, actions: [] }, []],
  ['a button without a name', { type: 'block_actions', ...from, actions: [{ type: 'button' }] }, []],
  [
    'options of a field that is named like a button',
    { type: 'block_suggestion', ...from, action_id: 'vote', block_id: 'b', value: '' },
    ['options vote'],
  ],
  ['a form that is submitted', viewOf('view_submission', 'form'), ['view form']],
  ['a form that is closed', viewOf('view_closed', 'form'), ['form closed']],
  ['a form of somebody else', viewOf('view_submission', 'other'), []],
  ['a shortcut on a message', { type: 'message_action', ...from, callback_id: 'add' }, ['message add']],
  ['a shortcut', { type: 'shortcut', ...from, callback_id: 'add' }, ['global add']],
  ['a command', { command: '/voc', team_id: 'T1', user_id: 'U1', text: '' }, ['command']],
  ['another command', { command: '/other', team_id: 'T1', user_id: 'U1', text: '' }, []],
  ['an event', { type: 'event_callback', team_id: 'T1', event: { type: 'user_change', user } }, ['event']],
  ['another event', { type: 'event_callback', team_id: 'T1', event: { type: 'app_uninstalled' } }, []],
])('%s reaches the listener that it is for, and no other', async (_, body, wanted) => {
  const { routes, called } = listening()
  const take = await bolt(routes)
  await take(body)
  expect(called).toEqual(wanted)
})

test('where two listen both run to their end, and the failure of one is told', async () => {
  const routes = new Routes()
  const ended: string[] = []
  routes.action('both', async () => {
    throw new Error('the first failed')
  })
  routes.action('both', async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    ended.push('the second')
  })
  const take = await bolt(routes)
  await expect(take(press('both'))).rejects.toThrow('the first failed')
  expect(ended).toEqual(['the second'])
})

test('a pattern that remembers where it stopped is refused', () => {
  expect(() => new Routes().action(/^page\./g, async () => undefined)).toThrow('remembers')
})
