import type { Button, KnownBlock, ModalView } from '@slack/types'
import type { Evidence } from '../../domain/claim.ts'
import type { ItemView } from '../../domain/item.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, header, line, ourWords, paragraph, plain, present, shorten } from './blocks.ts'
import { amountText } from './customer.ts'
import { bareText, claimButton, loudLine, numbers, titleOfItem } from './item-card.ts'

/** So many customers on a page: with what stands around them they stay under 100 blocks. */
export const EVIDENCE_PAGE = 20
const MAX_WORDS = 400
/** Of several colleagues with the same customer so many are named. */
const MAX_CLAIMS = 3

type Row = Evidence['customers'][number]

/** Who stands behind an item: its numbers side by side, each customer and by what it is one, why people voted. */
export function evidenceWindow(
  item: ItemView,
  evidence: Evidence,
  readerId: string,
  t: Speech,
  said: string | null = null,
): ModalView {
  const { customers, count, offset, reasons, teams } = evidence
  const [counted, bare] = [customers.filter(({ isCounted }) => isCounted), customers.filter((one) => !one.isCounted)]
  const draw = (row: Row) => customerBlock(item.id, row, readerId, t)
  return {
    type: 'modal',
    callback_id: ids.view.notice,
    title: plain(t.claim.windowTitle(item.number), 24),
    close: plain(t.item.close, 24),
    blocks: present(
      said !== null && line(said),
      header(titleOfItem(item, t)),
      line(numbers(item, t), t.format.people(item.people), bareText(item, t)),
      loudLine(item, t),
      teams.length > 0 && line(t.claim.teams(teams.map(({ name, votes }) => t.claim.team(shorten(name, 60), votes)))),
      { type: 'actions', elements: buttons(item, t) },
      count === 0 && paragraph(t.claim.nobody),
      counted.length > 0 && [ourWords(`*${t.claim.customers}*`), ...counted.flatMap(draw)],
      bare.length > 0 && [ourWords(`*${t.claim.bareTitle}*`), line(t.claim.bareHint), ...bare.flatMap(draw)],
      pages(item.id, offset, count, t),
      reasons.length > 0 && [
        ourWords(`*${t.claim.reasons}*`),
        paragraph(reasons.map(({ by, reason }) => t.claim.reasonOf(shorten(by, 60), shorten(reason, 250))).join('\n')),
      ],
    ),
  }
}

const buttons = (item: ItemView, t: Speech): Button[] => [
  claimButton(item, t),
  button(ids.action.voteReason, t.claim.reasonButton, item.id),
]

/** A customer, and by what it is one; one's own claim can be taken back. */
function customerBlock(itemId: string, row: Row, readerId: string, t: Speech): KnownBlock[] {
  const about = [
    shorten(row.name, 80),
    t.lookUp.lifecycle[row.lifecycle],
    row.revenue ? t.customer.revenue(amountText(row.revenue, t)) : '',
    row.quotes > 0 ? t.format.quotes(row.quotes) : '',
  ]
  const claims = row.claims.slice(0, MAX_CLAIMS).map(({ by, words, link }) => {
    const said = [words ? t.quoted(shorten(words, MAX_WORDS)) : '', link ? shorten(link, 200) : '']
    return [t.claim.by(shorten(by, 60)), ...said.filter(Boolean)].join(' · ')
  })
  const more = row.claims.length - claims.length
  const isMine = row.claims.some(({ personId }) => personId === readerId)
  return present(
    {
      ...paragraph(
        [about.filter(Boolean).join(' · '), ...claims, ...(more > 0 ? [t.claim.more(more)] : [])].join('\n'),
      ),
      accessory: button(ids.action.showCustomer, t.lookUp.view, row.id),
    },
    isMine && {
      type: 'actions',
      elements: [button(ids.action.unclaim, t.claim.takeBack, `${itemId}:${row.id}`)],
    },
  )
}

function pages(itemId: string, offset: number, count: number, t: Speech): KnownBlock[] {
  const to = (at: number, text: string, which: string) =>
    button(`${ids.action.evidence}.${which}`, text, `${itemId}:${at}`)
  const elements = [
    ...(offset > 0 ? [to(Math.max(offset - EVIDENCE_PAGE, 0), t.customer.previous, 'previous')] : []),
    ...(offset + EVIDENCE_PAGE < count ? [to(offset + EVIDENCE_PAGE, t.customer.next, 'next')] : []),
  ]
  return elements.length > 0 ? [{ type: 'actions', elements }] : []
}
