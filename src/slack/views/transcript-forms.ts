import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { cutGraphemes } from '../../domain/clean-text.ts'
import type { ItemKind } from '../../domain/item.ts'
import { type Mark, redact } from '../../domain/redaction.ts'
import { speakersOf, type Transcript, theirTurns } from '../../domain/transcript.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, line, ourWords, paragraph, plain, present, shorten } from './blocks.ts'
import { notHidden } from './hidden-parts.ts'

const { field, action } = ids

/** Ten options a group of boxes, and so many that a window is read at a glance (docs.slack.dev/reference/block-kit/block-elements/checkboxes-element). */
const GROUP = 10
export const LINES_PAGE = 40
/** What the text of an option holds, and what its description does. */
const OPTION_MAX = 75

/** A transcript that was read: who of its speakers is the customer, whose customer it is, and when it was. */
export function speakersForm(draftId: string, transcript: Transcript, t: Speech): ModalView {
  const speakers = speakersOf(transcript.turns).map(
    ({ name, turns }, at): PlainTextOption => ({
      text: plain(t.transcript.speaker(shorten(name, 45), turns), OPTION_MAX),
      value: String(at),
    }),
  )
  const [only] = speakers.length === 1 ? speakers : []
  return {
    type: 'modal',
    callback_id: ids.view.transcriptSpeakers,
    private_metadata: JSON.stringify({ draftId, page: 0 }),
    title: plain(t.transcript.title, 24),
    submit: plain(t.transcript.next, 24),
    close: plain(t.transcript.close, 24),
    blocks: present(
      line(shorten(transcript.fileName, 200)),
      ourWords(t.transcript.about),
      {
        type: 'input',
        block_id: field.speakers,
        label: plain(t.transcript.whoIsCustomer),
        hint: plain(t.transcript.whoHint),
        element: {
          ...{ type: 'multi_static_select', action_id: field.speakers, options: speakers },
          ...(only ? { initial_options: [only] } : {}),
        },
      },
      {
        type: 'input',
        block_id: field.customer,
        optional: true,
        label: plain(t.promote.customer),
        element: {
          ...{ type: 'external_select', action_id: field.customer, min_query_length: 1 },
          placeholder: plain(t.promote.customerPlaceholder, 150),
        },
      },
      {
        type: 'input',
        block_id: field.heardOn,
        label: plain(t.transcript.day),
        element: {
          ...{ type: 'datepicker', action_id: field.heardOn },
          ...(transcript.day ? { initial_date: transcript.day } : {}),
        },
      },
    ),
  }
}

/** What the lines are drawn from. */
interface Lines {
  draftId: string
  transcript: Transcript
  /** Which kinds of item there are to choose from. */
  kinds: ItemKind[]
  mark: Mark
}

/** The customer's lines, masked as they will be stored, forty a page; what is picked on other pages is kept. */
export function linesForm({ draftId, transcript, kinds, mark }: Lines, wanted: number, t: Speech): ModalView {
  const turns = theirTurns(transcript)
  const pages = Math.max(Math.ceil(turns.length / LINES_PAGE), 1)
  const page = Math.min(Math.max(wanted, 0), pages - 1)
  const shown = turns.slice(page * LINES_PAGE, (page + 1) * LINES_PAGE)
  const picked = new Set(transcript.picked)
  const options = shown.map(({ at, words }) => lineOption(at, redact(words, mark).text))
  const groups = Array.from({ length: Math.ceil(options.length / GROUP) }, (_, n) =>
    linesGroup(`${field.lines}.${page}.${n}`, options.slice(n * GROUP, (n + 1) * GROUP), picked, n, t),
  )
  return {
    type: 'modal',
    callback_id: ids.view.transcriptLines,
    private_metadata: JSON.stringify({ draftId, page }),
    title: plain(t.transcript.title, 24),
    submit: plain(t.transcript.submit, 24),
    close: plain(t.transcript.close, 24),
    blocks: present(
      kindInput(kinds, t),
      {
        type: 'input',
        block_id: field.intoItem,
        optional: true,
        label: plain(t.transcript.into),
        hint: plain(t.transcript.intoHint),
        element: { type: 'plain_text_input', action_id: field.intoItem, max_length: 20, placeholder: plain('VOC-12') },
      },
      notHidden(mark, t),
      paragraph(t.transcript.found(turns.length, picked.size)),
      groups,
      pages > 1 && pageButtons(page, pages, t),
    ),
  }
}

/** A line as far as a box shows it. */
function lineOption(at: number, words: string): PlainTextOption {
  const bare = words.replaceAll('\n', ' ')
  const text = bare.length <= OPTION_MAX ? bare : atWord(cutGraphemes(bare, OPTION_MAX))
  const rest = bare.slice(text.length).trim()
  return { text: plain(text, OPTION_MAX), value: String(at), ...(rest ? { description: plain(rest, OPTION_MAX) } : {}) }
}

/** Without the word that was cut, unless that is most of it. */
function atWord(text: string): string {
  const space = text.lastIndexOf(' ')
  return space > OPTION_MAX / 2 ? text.slice(0, space) : text
}

function linesGroup(
  name: string,
  options: PlainTextOption[],
  picked: ReadonlySet<number>,
  nth: number,
  t: Speech,
): InputBlock {
  const initial = options.filter(({ value }) => picked.has(Number(value)))
  return {
    type: 'input',
    block_id: name,
    optional: true,
    label: plain(t.transcript.lines(nth * GROUP + 1, nth * GROUP + options.length)),
    element: {
      ...{ type: 'checkboxes', action_id: field.lines, options },
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
  }
}

function kindInput(offered: ItemKind[], t: Speech): InputBlock {
  const kinds = offered.map((kind): PlainTextOption => ({ text: plain(t.kind[kind], OPTION_MAX), value: kind }))
  return {
    type: 'input',
    block_id: field.kind,
    label: plain(t.promote.kind),
    element: {
      ...{ type: 'static_select', action_id: field.kind, options: kinds },
      ...(kinds[0] ? { initial_option: kinds[0] } : {}),
    },
  }
}

const pageButtons = (page: number, pages: number, t: Speech): KnownBlock[] => [
  line(t.transcript.page(page + 1, pages)),
  {
    type: 'actions',
    elements: [
      ...(page > 0 ? [button(`${action.transcriptPage}.${page - 1}`, t.transcript.previous, String(page - 1))] : []),
      ...(page < pages - 1
        ? [button(`${action.transcriptPage}.${page + 1}`, t.transcript.more, String(page + 1))]
        : []),
    ],
  },
]
