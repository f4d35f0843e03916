import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import { bareHeading, type ImportPreview } from '../../domain/import.ts'
import type { DayOrder } from '../../domain/sheet-day.ts'
import { sheetStatuses, statusOf, type UnknownValue, vocNeeds, vocTargets } from '../../domain/voc-sheet.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { line, paragraph, plain, present, shorten } from './blocks.ts'
import { columnInput, problemBlocks } from './import-form.ts'
import { importFrame } from './import-frame.ts'
import { option } from './setting-inputs.ts'

const { field } = ids

/** So many values that say nothing are shown, and so many statuses are asked for. */
const UNKNOWN_SHOWN = 10
const STATUSES_ASKED = 10
/** A block's name holds 255 characters (docs.slack.dev/reference/block-kit/blocks/input-block). */
const MOST_OF_A_NAME = 200

/** A sheet of VoC before it is stored: which column holds what, how it is read, and what would become of it. */
export function vocImportForm(preview: ImportPreview, t: Speech, said: string | null = null): ModalView {
  const { columns } = preview
  const isMatched = vocNeeds.every((target) => columns[target] !== undefined)
  const isNeeded = (target: string) => vocNeeds.some((needed) => needed === target)
  const isOrderOpen = (preview.result.voc?.order ?? null) === null
  const parts = {
    title: t.vocImport.title,
    missing: isMatched ? null : t.vocImport.noColumns,
    outcome: present(
      isMatched && counts(preview, t),
      // Until it is answered no such row can be read: the question comes before what is wrong with them.
      isOrderOpen && orderInput(preview, t),
      problemBlocks(preview, t),
      isMatched && unknown(preview, t),
    ),
    reading: [
      ...[...(isOrderOpen ? [] : orderInput(preview, t)), ...statusInputs(preview, t)],
      ...[liveFromInput(preview, t), gistInput(preview, t), line(t.vocImport.quiet)],
    ],
    about: t.vocImport.groups,
    columns: vocTargets.map((target) => columnInput(target, isNeeded(target), t.vocImport.targets[target], preview, t)),
  }
  return importFrame(preview, parts, said, t)
}

function counts({ result }: ImportPreview, t: Speech): KnownBlock[] {
  const { voc } = result
  const more = [
    voc && voc.newCustomers > 0 ? t.vocImport.newCustomers(voc.newCustomers) : '',
    voc && voc.live > 0 ? t.vocImport.live(voc.live) : '',
    voc && voc.parked > 0 ? t.vocImport.parked(voc.parked) : '',
  ]
  return present(
    paragraph(t.vocImport.counts(result.added, result.changed, result.same)),
    more.some(Boolean) && line(...more),
  )
}

/** What we do with values that say nothing to us. */
function unknown({ result }: ImportPreview, t: Speech): KnownBlock[] {
  const all = result.voc?.unknown ?? []
  if (all.length === 0) return []
  const shown = all
    .slice(0, UNKNOWN_SHOWN)
    .map((one) => t.vocImport.unknown(shorten(one.value, 60), one.rows, t.vocImport.becomes[one.target]))
  const more = all.length > shown.length ? [t.vocImport.unknownMore(all.length - shown.length)] : []
  return [paragraph([t.vocImport.unknownTitle, ...shown, ...more].join('\n'))]
}

/** Asked for only where days could be two. */
function orderInput({ result, options }: ImportPreview, t: Speech): KnownBlock[] {
  const { ambiguous = 0, example = null, order = null } = result.voc ?? {}
  if (ambiguous === 0 || example === null) return []
  const told = order
    ? t.vocImport.ordered(example, t.vocImport.dayOrders[order])
    : t.vocImport.ambiguous(ambiguous, example)
  return [paragraph(told), dayOrderInput(options.dayOrder ?? order, t)]
}

/** In which order days are written that could be two; null: nobody has said. */
export function dayOrderInput(order: DayOrder | null, t: Speech): InputBlock {
  const choices = (['monthFirst', 'dayFirst'] as const).map((value) => option(t.vocImport.dayOrders[value], value))
  const initial = choices.find(({ value }) => value === order)
  return {
    type: 'input',
    block_id: field.dayOrder,
    dispatch_action: true,
    label: plain(t.vocImport.dayOrder),
    element: {
      ...{ type: 'radio_buttons', action_id: field.dayOrder, options: choices },
      ...(initial ? { initial_option: initial } : {}),
    },
  }
}

/** One select for each status that we do not know, and for those that were said already. */
function statusInputs({ result, options, columns }: ImportPreview, t: Speech): KnownBlock[] {
  if (columns.status === undefined) return []
  const isStatus = ({ target }: UnknownValue) => target === 'status'
  const asked = (result.voc?.unknown ?? []).filter(isStatus).map(({ value }) => value)
  const known = Object.keys(options.statuses).filter((bare) => statusOf(bare) === null)
  const byBare = new Map([
    ...known.map((bare) => [bare, bare] as const),
    ...asked.map((text) => [bareHeading(text), text] as const),
  ])
  const choices = sheetStatuses.map((value) => option(t.status[value], value))
  return [...byBare]
    .filter(([bare]) => bare !== '')
    .slice(0, STATUSES_ASKED)
    .map(([bare, text]): InputBlock => {
      const name = `${field.sheetStatus}.${bare.slice(0, MOST_OF_A_NAME)}`
      const initial = choices.find(({ value }) => value === (options.statuses[bare] ?? 'new'))
      return {
        type: 'input',
        block_id: name,
        optional: true,
        dispatch_action: true,
        label: plain(t.vocImport.statusMeans(shorten(text, 60))),
        element: {
          ...{ type: 'static_select', action_id: name, options: choices },
          ...(initial ? { initial_option: initial } : {}),
        },
      }
    })
}

const liveFromInput = ({ options }: ImportPreview, t: Speech): InputBlock => ({
  type: 'input',
  block_id: field.liveFrom,
  optional: true,
  dispatch_action: true,
  label: plain(t.vocImport.liveFrom),
  hint: plain(t.vocImport.liveFromHint),
  element: {
    ...{ type: 'datepicker', action_id: field.liveFrom },
    ...(options.liveFrom ? { initial_date: options.liveFrom } : {}),
  },
})

function gistInput({ options }: ImportPreview, t: Speech): InputBlock {
  const box = option(t.vocImport.gist, 'gist')
  return {
    type: 'input',
    block_id: field.sheetGist,
    optional: true,
    label: plain(t.vocImport.gistLabel),
    element: {
      ...{ type: 'checkboxes', action_id: field.sheetGist, options: [box] },
      ...(options.isGist ? { initial_options: [box] } : {}),
    },
  }
}
