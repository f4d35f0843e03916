import type { DataTableBlock, RawNumberElement, RawTextElement, RichTextBlock, TableBlock } from '@slack/types'
import { useState } from 'react'
import { byPlace } from '../text/by-place.ts'
import { useWorld } from '../world/world-context.ts'
import { RichText } from './rich-text.tsx'
import { inOrder, textOfCell } from './table-order.ts'

export type Cell = RawTextElement | RawNumberElement | RichTextBlock

function CellView({ cell }: { cell: Cell }) {
  return cell.type === 'rich_text' ? <RichText block={cell} /> : cell.text
}

/** A table; its first row is the heading, as in Slack's documentation of the block. */
export function TableView({ block }: { block: TableBlock }) {
  const { words } = useWorld()
  const [head = [], ...rows] = block.rows
  const styleOf = (at: number) => {
    const settings = block.column_settings?.[at]
    return {
      textAlign: settings?.align ?? 'left',
      ...(settings?.is_wrapped ? {} : { whiteSpace: 'nowrap' as const }),
    }
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-box" aria-label={words.blocks.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {byPlace(head).map(({ place, item }) => (
              <th key={place} scope="col" style={styleOf(Number(place))}>
                <CellView cell={item} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byPlace(rows).map(({ place, item: row }) => (
            <tr key={place}>
              {byPlace(row).map(({ place: column, item }) => (
                <td key={column} style={styleOf(Number(column))}>
                  <CellView cell={item} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Rows a page, where the app does not say (@slack/types, DataTableBlock). */
const usualPage = 5

/** A table with pages, sorted by a press on a heading. */
export function DataTableView({ block }: { block: DataTableBlock }) {
  const { words } = useWorld()
  const [page, setPage] = useState(0)
  const [sort, setSort] = useState<{ column: number; isDown: boolean } | null>(null)
  const [head = [], ...body] = block.rows
  const rows = sort ? inOrder(body, sort.column, sort.isDown) : body
  const size = block.page_size ?? usualPage
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const now = Math.min(page, pages - 1)
  const shown = rows.slice(now * size, (now + 1) * size)
  const press = (column: number) => {
    setSort(sort?.column === column && !sort.isDown ? { column, isDown: true } : { column, isDown: false })
    setPage(0)
  }
  const orderOf = (column: number) => (sort?.column === column ? (sort.isDown ? 'descending' : 'ascending') : 'none')
  return (
    <div className="data-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-box" aria-label={block.caption} tabIndex={0}>
        <table>
          <caption>{block.caption}</caption>
          <thead>
            <tr>
              {byPlace(head).map(({ place, item }) => (
                <th key={place} scope="col" aria-sort={orderOf(Number(place))}>
                  <button
                    type="button"
                    title={words.blocks.sortBy(textOfCell(item))}
                    onClick={() => press(Number(place))}
                  >
                    {textOfCell(item)}
                    <span aria-hidden="true">{sort?.column !== Number(place) ? ' ↕' : sort.isDown ? ' ↓' : ' ↑'}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {byPlace(shown).map(({ place, item: row }) => (
              <tr key={`${now}-${place}`}>
                {byPlace(row).map(({ place: column, item }) =>
                  Number(column) === (block.row_header_column_index ?? 0) ? (
                    <th key={column} scope="row">
                      <CellView cell={item} />
                    </th>
                  ) : (
                    <td key={column} className={item.type === 'raw_number' ? 'number' : ''}>
                      <CellView cell={item} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pages > 1 && (
        <div className="table-pages">
          <button
            type="button"
            className="button"
            aria-label={words.blocks.previousRows}
            disabled={now === 0}
            onClick={() => setPage(now - 1)}
          >
            ‹
          </button>
          <span role="status">{words.blocks.rows(now * size + 1, now * size + shown.length, rows.length)}</span>
          <button
            type="button"
            className="button"
            aria-label={words.blocks.nextRows}
            disabled={now === pages - 1}
            onClick={() => setPage(now + 1)}
          >
            ›
          </button>
        </div>
      )}
    </div>
  )
}
