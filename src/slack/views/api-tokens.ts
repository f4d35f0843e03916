import type { ModalView } from '@slack/types'
import { type ApiToken, MAX_TOKEN_NAME } from '../../domain/api-token.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, line, ourWords, plain, present } from './blocks.ts'
import { input } from './setting-inputs.ts'

/** The tokens that work, each with the way to revoke it. @param said what was just done */
export const tokensWindow = (tokens: ApiToken[], t: Speech, said: string | null = null): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.surveys.token.title, 24),
  close: plain(t.surveys.token.close, 24),
  blocks: present(
    said !== null && line(said),
    ourWords(t.surveys.token.about),
    tokens.length === 0 && line(t.surveys.token.none),
    tokens.flatMap((token) => tokenBlocks(token, t)),
    { type: 'actions', elements: [button(ids.action.newToken, t.surveys.token.create, 'new')] },
  ),
})

function tokenBlocks({ id, name, by, createdAt, usedAt }: ApiToken, t: Speech) {
  const confirm = {
    title: plain(t.surveys.token.revokeTitle, 100),
    text: plain(t.surveys.token.revokeText, 300),
    confirm: plain(t.surveys.token.revoke, 30),
    deny: plain(t.surveys.token.keep, 30),
  }
  const label = plain(`${name} ${t.surveys.token.revoke}`, 75).text
  const revoke = button(ids.action.revokeToken, t.surveys.token.revoke, id, { confirm, accessibility_label: label })
  return [
    { ...ourWords(`*${escapeMrkdwn(name)}*`), accessory: revoke },
    line(
      t.surveys.token.made(by, t.format.date(createdAt)),
      usedAt ? t.surveys.token.used(t.format.dateTime(usedAt)) : t.surveys.token.unused,
    ),
  ]
}

/** What a new token is for. */
export const tokenForm = (t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.newToken,
  title: plain(t.surveys.token.title, 24),
  submit: plain(t.surveys.token.submit, 24),
  close: plain(t.surveys.token.cancel, 24),
  blocks: [
    input(ids.field.tokenName, t.surveys.token.name, t.surveys.token.nameHint, {
      ...{ type: 'plain_text_input', action_id: ids.field.tokenName, max_length: MAX_TOKEN_NAME },
    }),
  ],
})

/** The only time that a token is seen. */
export const tokenShown = (token: string, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.surveys.token.title, 24),
  close: plain(t.surveys.token.close, 24),
  blocks: [ourWords(t.surveys.token.shown), ourWords(`\`\`\`${token}\`\`\``)],
})
