/** Blocks as HTML. Everything is escaped; only http, https and mailto become links. */
import { html } from 'hono/html'
import type { Block, RichText } from '../types.ts'
import { type Html, nothing } from './view.ts'

export const inline = (parts: readonly RichText[]): Html => html`${parts.map(piece)}`

function piece({ content, link, annotations }: RichText): Html {
  let text: Html = html`${content.split('\n').map((line, at) => (at === 0 ? html`${line}` : html`<br />${line}`))}`
  if (annotations.code) text = html`<code>${text}</code>`
  if (annotations.bold) text = html`<strong>${text}</strong>`
  if (annotations.italic) text = html`<em>${text}</em>`
  if (annotations.strikethrough) text = html`<s>${text}</s>`
  if (annotations.underline) text = html`<u>${text}</u>`
  return link !== null && /^(https?:|mailto:)/i.test(link) ? html`<a href="${link}" rel="noreferrer">${text}</a>` : text
}

/** A list of blocks; neighbouring list items share a list. */
export function content(blocks: readonly Block[]): Html {
  const groups: Block[][] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (last?.[0]?.type === block.type && isItem(block)) last.push(block)
    else groups.push([block])
  }
  return html`${groups.map(group)}`
}

const isItem = ({ type }: Block) => ['bulleted_list_item', 'numbered_list_item', 'to_do'].includes(type)

function group(blocks: readonly Block[]): Html {
  const [first] = blocks
  if (!first) return nothing
  if (!isItem(first)) return one(first)
  const items = blocks.map(
    (block) =>
      html`<li>${block.type === 'to_do' ? (block.checked ? '☑ ' : '☐ ') : ''}${inline(block.text)}${content(block.children)}</li>`,
  )
  if (first.type === 'numbered_list_item')
    return html`<ol>
      ${items}
    </ol>`
  return html`<ul class="${first.type === 'to_do' ? 'todo' : ''}">
    ${items}
  </ul>`
}

function one(block: Block): Html {
  const text = inline(block.text)
  const children = block.children.length === 0 ? nothing : html`<div class="inside">${content(block.children)}</div>`
  switch (block.type) {
    case 'heading_1':
      return html`<h2>${text}</h2>`
    case 'heading_2':
      return html`<h3>${text}</h3>`
    case 'heading_3':
    case 'heading_4':
      return html`<h4>${text}</h4>`
    case 'quote':
      return html`<blockquote>${text}${children}</blockquote>`
    case 'code':
      return html`<pre><code>${block.text.map((part) => part.content).join('')}</code></pre>`
    case 'divider':
      return html`<hr />`
    default:
      return html`<p>${text}</p>${children}`
  }
}
