import type { Button, KnownBlock, ModalView } from '@slack/types'
import type { NotionConnection, NotionPage } from '../../domain/notion-connection.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { button, line, ourWords, paragraph, plain, present, shorten } from './blocks.ts'
import { causeOf } from './connections.ts'
import { option } from './setting-inputs.ts'

/** All that the window of Notion's connection is drawn from. */
export interface NotionWindow {
  connection: NotionConnection
  /** Where it is connected, or connected anew; null: nobody can. */
  address: string | null
  /** What has just been done. */
  said: string | null
}

/** A menu holds 100 options (docs.slack.dev/reference/block-kit/block-elements/select-menu-element). */
const MOST_PAGES = 100
const MAX_NAME = 80

type Granted = NonNullable<NotionConnection['grant']>

/** Notion's connection: how it is, who made it, where our pages go, and what can be done about it. */
export function notionWindow({ connection, address, said }: NotionWindow, t: Speech): ModalView {
  const { grant, isConfigured } = connection
  return {
    type: 'modal',
    callback_id: ids.view.notionConnection,
    title: plain(t.notionConnection.title, 24),
    close: plain(t.notice.close, 24),
    blocks: present(
      said !== null && paragraph(said),
      grant !== null && grantBlocks(connection, grant, address, t),
      grant === null &&
        isConfigured && [ourWords(`*${t.notionConnection.byServer}*\n${escapeMrkdwn(stateOf(connection, t))}`)],
      grant === null && !isConfigured && paragraph(t.notionConnection.none),
      { type: 'divider' },
      address === null && line(t.notionConnection.cannot),
      address !== null && grant === null && offer(address, isConfigured, t),
      address !== null && grant !== null && line(t.notionConnection.about),
    ),
  }
}

function stateOf({ problem, grant }: NotionConnection, t: Speech): string {
  const isChosen = grant === null || grant.parentPageId !== null
  if (problem === null && isChosen) return t.notionConnection.works
  return causeOf('notion', problem ?? 'noPage', t, grant !== null)
}

const offer = (address: string, isConfigured: boolean, t: Speech): KnownBlock[] =>
  present(
    paragraph([t.notionConnection.asks, ...(isConfigured ? [t.notionConnection.overServer] : [])].join('\n')),
    {
      type: 'actions',
      elements: [linkButton(isConfigured ? t.notionConnection.instead : t.notionConnection.connect, address)],
    },
    line(t.notionConnection.about),
  )

const linkButton = (text: string, url: string, style: Pick<Button, 'style'> = { style: 'primary' }): Button => ({
  ...button(ids.action.notionConnect, text, 'open', style),
  url,
})

function grantBlocks(connection: NotionConnection, grant: Granted, address: string | null, t: Speech): KnownBlock[] {
  const { pages, problem } = connection
  const name = shorten(grant.notionName, MAX_NAME)
  const link =
    address === null
      ? []
      : [
          problem === 'reconnect'
            ? linkButton(t.notionConnection.again, address)
            : linkButton(t.notionConnection.share, address, {}),
        ]
  const where =
    grant.parentPageId === null
      ? []
      : [t.notionConnection.under(shorten(grant.parentTitle || t.name.noTitle, MAX_NAME))]
  return present(
    ourWords(`*${escapeMrkdwn(name)}*\n${escapeMrkdwn(stateOf(connection, t))}`),
    line(t.notionConnection.by(grant.connectedBy, t.format.dateTime(grant.connectedAt)), ...where),
    pages === null && line(t.notionConnection.noAnswer),
    pages !== null && pages.length === 0 && problem !== 'reconnect' && line(t.notionConnection.noPages),
    pages !== null && pages.length > 0 && pageMenu(pages, grant, t),
    {
      type: 'actions',
      elements: [
        ...link,
        button(ids.action.notionDisconnect, t.notionConnection.disconnect, 'disconnect', {
          confirm: {
            title: plain(t.notionConnection.confirm.title, 100),
            text: plain(t.notionConnection.confirm.text(name), 300),
            confirm: plain(t.notionConnection.confirm.yes, 30),
            deny: plain(t.notionConnection.confirm.no, 30),
          },
        }),
      ],
    },
  )
}

function pageMenu(pages: NotionPage[], { parentPageId }: Granted, t: Speech): KnownBlock {
  const options = pages.slice(0, MOST_PAGES).map(({ id, title }) => option(title || t.name.noTitle, id))
  const initial = options.find(({ value }) => value === parentPageId)
  return {
    type: 'section',
    block_id: ids.action.notionPage,
    text: plain(t.notionConnection.choose),
    accessory: {
      type: 'static_select',
      action_id: ids.action.notionPage,
      placeholder: plain(t.notionConnection.choosePlaceholder, 150),
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  }
}
