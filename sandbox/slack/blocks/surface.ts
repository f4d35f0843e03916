/** What a message or a view may hold as a whole. */
import type { KnownBlock } from '@slack/types'
import { blockChecks } from './blocks.ts'
import { byType, flag, isObject, list, type Problem, say, shape, text, type } from './check.ts'
import { plainText } from './composition.ts'

export type Surface = 'message' | 'modal' | 'home'

/** Blocks of a message, a modal, a Home tab (docs.slack.dev/reference/block-kit/blocks). */
const mostBlocks = { message: 50, modal: 100, home: 100 } as const
/** Not published for the others; markdown and tables are documented for messages alone. */
const inMessagesOnly = new Set(['markdown', 'table', 'data_table', 'context_actions', 'task_card', 'plan', 'carousel'])
/** All markdown blocks of one payload together (docs.slack.dev/reference/block-kit/blocks/markdown-block). */
const mostMarkdown = 12_000

/** What is wrong with the blocks of a message; nothing, if they are good. */
export function blockProblems(value: unknown, surface: Surface, pointer = '/blocks'): Problem[] {
  const problems: Problem[] = []
  list(byType(blockChecks), mostBlocks[surface])(value, pointer, problems)
  if (!Array.isArray(value)) return problems
  const seen = new Set<string>()
  let markdown = 0
  let tables = 0
  let focused = 0
  for (const { block, here } of placed(value, pointer)) {
    if (surface !== 'message' && typeof block.type === 'string' && inMessagesOnly.has(block.type))
      say(problems, `${here}/type`, `unsupported type: ${block.type}`)
    if (typeof block.block_id === 'string') {
      if (seen.has(block.block_id)) say(problems, `${here}/block_id`, `block_id \`${block.block_id}\` already exists`)
      seen.add(block.block_id)
    }
    if (block.type === 'markdown' && typeof block.text === 'string') markdown += block.text.length
    if (block.type === 'table') tables += 1
    sameActions(block, here, problems)
    const elements = [block.element, block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])]
    focused += elements.filter((element) => isObject(element) && element.focus_on_load === true).length
    if (isObject(block.element) && block.element.type === 'file_input' && surface !== 'modal')
      say(problems, `${here}/element/type`, 'unsupported type: file_input')
  }
  if (markdown > mostMarkdown)
    say(problems, pointer, `markdown blocks must be less than ${mostMarkdown + 1} characters in total`)
  if (tables > 1) say(problems, pointer, 'no more than 1 table allowed')
  if (focused > 1) say(problems, pointer, 'only one element can have focus_on_load')
  return problems
}

/** Every block with its pointer, those that stand in a container or a carousel too; nothing of it is checked yet. */
function placed(blocks: unknown, pointer: string): { block: Record<string, unknown>; here: string }[] {
  if (!Array.isArray(blocks)) return []
  return blocks.flatMap((block: unknown, at) => {
    if (!isObject(block)) return []
    const here = `${pointer}/${at}`
    const inner = block.type === 'carousel' ? 'elements' : 'child_blocks'
    return [{ block, here }, ...placed(block[inner], `${here}/${inner}`)]
  })
}

function sameActions(block: Record<string, unknown>, pointer: string, problems: Problem[]): void {
  if (!Array.isArray(block.elements)) return
  const seen = new Set<unknown>()
  block.elements.forEach((element: unknown, at) => {
    if (!isObject(element) || element.action_id === undefined) return
    if (seen.has(element.action_id))
      say(
        problems,
        `${pointer}/elements/${at}/action_id`,
        `action_id \`${String(element.action_id)}\` already exists in this block`,
      )
    seen.add(element.action_id)
  })
}

const common = {
  private_metadata: text(3000),
  callback_id: text(255),
  external_id: text(255),
}
const blocks = () => {}
const views = {
  modal: shape(
    { type, title: plainText(24), blocks },
    {
      ...common,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: flag,
      notify_on_close: flag,
      submit_disabled: flag,
    },
  ),
  home: shape({ type, blocks }, { ...common, title: plainText(24), submit: plainText(24), close: plainText(24) }),
}

/** What is wrong with a view; nothing, if it is good. @param expected which kind this method takes */
export function viewProblems(view: unknown, expected: 'modal' | 'home'): Problem[] {
  const problems: Problem[] = []
  if (!isObject(view)) return [{ message: 'must provide an object', pointer: '/view' }]
  if (view.type !== expected) return [{ message: `unsupported type: ${String(view.type)}`, pointer: '/view/type' }]
  views[expected](view, '/view', problems)
  problems.push(...blockProblems(view.blocks ?? [], expected, '/view/blocks'))
  const hasInput = placed(view.blocks, '').some(({ block }) => block.type === 'input')
  // docs.slack.dev/surfaces/modals: submit is required when there is an input block.
  if (expected === 'modal' && hasInput && view.submit === undefined)
    say(problems, '/view', 'missing required field: submit')
  return problems
}

/** Whether blocks may be shown: a guard for what was checked by `blockProblems`. */
export const areBlocks = (value: unknown, surface: Surface): value is KnownBlock[] =>
  blockProblems(value, surface).length === 0

/** As Slack words it: `must be … [json-pointer:/blocks/0/text]`. */
export const inWords = (problem: Problem): string => `${problem.message} [json-pointer:${problem.pointer}]`
