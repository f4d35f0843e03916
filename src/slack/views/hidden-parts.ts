import type { Checkboxes, InputBlock, KnownBlock, PlainTextOption } from '@slack/types'
import { type Mark, notHiddenBy, redact } from '../../domain/redaction.ts'
import { hidingOf, type Standing } from '../../domain/standing.ts'
import type { Speech } from '../../locales/texts.ts'
import type { Hit } from '../hits.ts'
import { ids } from '../ids.ts'
import { button, line, paragraph, plain, present } from './blocks.ts'

const { field, action } = ids

/** A group of boxes has at most ten (docs.slack.dev/reference/block-kit/block-elements/checkboxes-element). */
const IN_GROUP = 10
/** A view has a hundred blocks, and nobody reads more. */
const MOST_GROUPS = 5
const MOST_NAMES = 20

interface Words {
  standing: Standing
  hits: Hit[]
  mark: Mark
  open: { hidden: boolean }
}

/**
 * What was hidden in the words: how many of which kind; unfolded, each with a box that shows it again, and the reason for that.
 * Below it what looks like a name, with the one press that hides them all, and what this workspace never hides.
 */
export const hiddenParts = (words: Words, t: Speech): KnownBlock[] =>
  present(
    words.hits.some(({ kind }) => kind !== 'name') && hiddenHits(words, t),
    sparesData(words.hits) && reasonInput(t),
    names(words, t),
    notHidden(words.mark, t),
  )

/** What an admin has chosen to leave as it is: nobody is to believe that it is hidden. False: there is nothing. */
export function notHidden(mark: Mark, t: Speech): KnownBlock | false {
  const kinds = notHiddenBy(mark).map((kind) => t.hidden[kind])
  return kinds.length > 0 && line(t.privacy.notHidden(kinds.join(', ')))
}

/** Whether anything but a guess is shown that looks like personal data. */
const sparesData = (hits: Hit[]): boolean => hits.some(({ kind, isSpared }) => isSpared && kind !== 'name')

function hiddenHits({ hits: all, open }: Words, t: Speech): KnownBlock[] {
  const hits = all.filter(({ kind }) => kind !== 'name')
  const counts = new Map<string, number>()
  for (const { kind, isSpared } of hits)
    if (!isSpared) counts.set(t.hidden[kind], (counts.get(t.hidden[kind]) ?? 0) + 1)
  const list = [...counts].map(([kind, n]) => t.promote.hiddenCount(kind, n)).join(' · ')
  return present(
    list !== '' && line(t.promote.hidden(list)),
    open.hidden || sparesData(hits)
      ? boxes(hits, t)
      : { type: 'actions', elements: [button(action.showHidden, t.promote.showHidden, 'hidden')] },
  )
}

function boxes(hits: Hit[], t: Speech): KnownBlock[] {
  const shown = hits.slice(0, IN_GROUP * MOST_GROUPS)
  const groups = Array.from({ length: Math.ceil(shown.length / IN_GROUP) }, (_, n) =>
    shown.slice(n * IN_GROUP, (n + 1) * IN_GROUP),
  )
  return present(
    !sparesData(hits) && line(t.promote.hiddenParts),
    paragraph(t.privacy.spare),
    groups.map(
      (group, n): KnownBlock => ({ type: 'actions', block_id: `${field.spared}.${n}`, elements: [box(group, t)] }),
    ),
    hits.length > shown.length && line(t.privacy.notListed(hits.length - shown.length)),
  )
}

function box(group: Hit[], t: Speech): Checkboxes {
  const option = ({ id, kind, original }: Hit): PlainTextOption => ({
    text: plain(t.privacy.spareLabel(t.hidden[kind], original.replaceAll('\n', ' ')), 75),
    value: id,
  })
  const spared = group.filter(({ isSpared }) => isSpared).map(option)
  return {
    type: 'checkboxes',
    action_id: field.spared,
    options: group.map(option),
    ...(spared.length > 0 ? { initial_options: spared } : {}),
  }
}

const reasonInput = (t: Speech): InputBlock => ({
  type: 'input',
  block_id: field.sparedReason,
  label: plain(t.privacy.reason),
  hint: plain(t.privacy.reasonHint),
  element: {
    type: 'plain_text_input',
    action_id: field.sparedReason,
    max_length: 300,
    placeholder: plain(t.privacy.reasonPlaceholder, 150),
  },
})

/** Names are a guess: they are said, and hidden by a press. */
function names({ standing, mark }: Words, t: Speech): KnownBlock[] {
  const hiding = { ...hidingOf(standing), names: true }
  const found = [standing.head, standing.rest].flatMap((part) =>
    redact(part, mark, hiding).found.flatMap(({ kind, original }) => (kind === 'name' ? [original] : [])),
  )
  const unique = [...new Set(found)]
  if (unique.length === 0) return []
  return standing.hidesNames
    ? [line(t.privacy.namesHidden(found.length)), namesButton(t.privacy.showNames, 'show')]
    : [line(t.privacy.names(unique.slice(0, MOST_NAMES).join(', '))), namesButton(t.privacy.hideNames, 'hide')]
}

const namesButton = (text: string, value: 'hide' | 'show'): KnownBlock => ({
  type: 'actions',
  elements: [button(action.hideNames, text, value)],
})
