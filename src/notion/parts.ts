import type { CreatePageParameters } from '@notionhq/client'
import { oneLine } from './markdown.ts'
import type { Part } from './weekly-content.ts'

type Blocks = NonNullable<CreatePageParameters['children']>

/** Far below Notion's 2,000: whether it counts code points or UTF-16 units is not said. */
const TEXT = 1_900

const rich = (text: string) => [
  { type: 'text' as const, text: { content: text.slice(0, TEXT).replace(/[\uD800-\uDBFF]$/, '') } },
]

/**
 * A page as blocks, for its making: only so can it begin with a picture of ours.
 * @param picture an uploaded file and its caption; null: none
 * @param mark the line that ends our part
 */
export function blocksOf(parts: Part[], picture: { uploadId: string; caption: string } | null, mark: string): Blocks {
  const image: Blocks = picture
    ? [
        {
          type: 'image',
          image: { type: 'file_upload', file_upload: { id: picture.uploadId }, caption: rich(picture.caption) },
        },
      ]
    : []
  const texts = parts.map(blockOf)
  const end: Blocks = [
    { type: 'divider', divider: {} },
    { type: 'paragraph', paragraph: { rich_text: rich(mark) } },
  ]
  return [...image, ...texts, ...end]
}

function blockOf({ type, text }: Part): Blocks[number] {
  const rich_text = rich(text)
  switch (type) {
    case 'heading_2':
      return { type, heading_2: { rich_text } }
    case 'paragraph':
      return { type, paragraph: { rich_text } }
    case 'bulleted_list_item':
      return { type, bulleted_list_item: { rich_text } }
    case 'quote':
      return { type, quote: { rich_text } }
  }
}

const marks: Record<Part['type'], string> = { heading_2: '## ', paragraph: '', bulleted_list_item: '- ', quote: '> ' }

/** The same as Markdown, for its writing anew; without its end. */
export const markdownOf = (parts: Part[]): string =>
  parts.map(({ type, text }) => `${marks[type]}${oneLine(text)}`).join('\n')
