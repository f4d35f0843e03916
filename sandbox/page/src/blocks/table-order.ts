import type { DataTableBlock, RichTextBlock, RichTextElement } from '@slack/types'

type Row = DataTableBlock['rows'][number]
type Cell = Row[number]

/** What a cell says, without its styles. */
export function textOfCell(cell: Cell | undefined): string {
  if (!cell) return ''
  return cell.type === 'rich_text' ? textOfRich(cell) : cell.text
}

const textOfRich = (block: RichTextBlock): string =>
  block.elements
    .flatMap<RichTextElement>((part) =>
      part.type === 'rich_text_list' ? part.elements.flatMap((item) => item.elements) : part.elements,
    )
    .map((piece) => ('text' in piece ? (piece.text ?? '') : ''))
    .join('')

/** Rows by one column: numbers by value, before words in their order. Equal ones stay as they stood. */
export function inOrder(rows: readonly Row[], column: number, isDown: boolean): Row[] {
  const sign = isDown ? -1 : 1
  return [...rows].sort((one, other) => sign * compare(one[column], other[column]))
}

function compare(one: Cell | undefined, other: Cell | undefined): number {
  const [a, b] = [numberOf(one), numberOf(other)]
  if (a !== undefined && b !== undefined) return a - b
  if (a !== undefined || b !== undefined) return a !== undefined ? -1 : 1
  return textOfCell(one).localeCompare(textOfCell(other))
}

const numberOf = (cell: Cell | undefined): number | undefined => (cell?.type === 'raw_number' ? cell.value : undefined)
