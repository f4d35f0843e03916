/** Blocks as HTML, each with what a person can do to it. */
import { html } from 'hono/html'
import { addressOf } from '../content/files.ts'
import { writeInline } from '../content/markdown/inline.ts'
import { plainText } from '../content/rich-text.ts'
import { pageTitle } from '../objects.ts'
import { urlOf } from '../page-url.ts'
import type { Block } from '../types.ts'
import { inline, tint } from './inline-view.ts'
import { actButton, type Html, hidden, nothing, pathOf, type View } from './view.ts'

/** A list of blocks; neighbouring list items share a list. @param isLive whether they can be changed */
export function content(view: View, blocks: readonly Block[], isLive: boolean): Html {
  const groups: Block[][] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (last?.[0]?.type === block.type && isItem(block)) last.push(block)
    else groups.push([block])
  }
  return html`${groups.map((each) => group(view, each, isLive))}`
}

const isItem = ({ type }: Block) => ['bulleted_list_item', 'numbered_list_item', 'to_do'].includes(type)

function group(view: View, blocks: readonly Block[], isLive: boolean): Html {
  const [first] = blocks
  if (!first) return nothing
  const hands = (block: Block) => (isLive ? tools(view, block) : nothing)
  if (!isItem(first))
    return html`<div class="block ${tint(first.color)}">${one(view, first, isLive)}${hands(first)}</div>`
  const items = blocks.map(
    (block) =>
      html`<li class="block ${tint(block.color)}">${block.type === 'to_do' ? box(view, block, isLive) : nothing}${inline(block.text)}${hands(block)}${content(view, block.children, isLive)}</li>`,
  )
  if (first.type === 'numbered_list_item')
    return html`<ol>
      ${items}
    </ol>`
  return html`<ul class="${first.type === 'to_do' ? 'todo' : ''}">
    ${items}
  </ul>`
}

function box(view: View, block: Block, isLive: boolean): Html {
  const mark = block.checked ? '☑' : '☐'
  const label = html`<span aria-hidden="true">${mark}</span><span class="hidden">${view.words.tick}: ${plainText(block.text)}</span>`
  return isLive ? actButton(view, 'tick', { block: block.id }, label, 'bare') : html`${mark} `
}

/** What may have its words changed by hand. */
const isWritten = ({ type }: Block) =>
  type === 'equation' ||
  ![
    'divider',
    'table',
    'table_row',
    'column_list',
    'column',
    'image',
    'video',
    'audio',
    'pdf',
    'file',
    'bookmark',
    'embed',
    'breadcrumb',
    'table_of_contents',
    'link_to_page',
  ].includes(type)

function tools(view: View, block: Block): Html {
  const { words, world } = view
  const own = block.type === 'equation' ? (block.expression ?? '') : writeInline(block.text, (id) => urlOf(world, id))
  const short = (plainText(block.text) || block.type).slice(0, 40)
  return html`<details class="tools">
    <summary aria-label="${words.editBlock}: ${short}">⋮</summary>
    <div>
      ${
        isWritten(block)
          ? html`<form method="post" action="/world/rewrite" class="line">
              ${hidden({ block: block.id, back: view.here })}<input name="text" aria-label="${words.editBlock}" value="${own}" /><button
                class="button"
              >
                ${words.save}
              </button>
            </form>`
          : nothing
      }
      ${actButton(view, 'shift', { block: block.id, by: '-1' }, words.upBlock)}
      ${actButton(view, 'shift', { block: block.id, by: '1' }, words.downBlock)}
      ${actButton(view, 'erase', { block: block.id }, words.eraseBlock, 'danger')}
    </div>
  </details>`
}

function one(view: View, block: Block, isLive: boolean): Html {
  const text = inline(block.text)
  const kids = content(view, block.children, isLive)
  const children = block.children.length === 0 ? nothing : html`<div class="inside">${kids}</div>`
  const caption =
    (block.caption ?? []).length === 0 ? nothing : html`<figcaption>${inline(block.caption ?? [])}</figcaption>`
  switch (block.type) {
    case 'heading_1':
      return fold(block, html`<h2>${text}</h2>`, children)
    case 'heading_2':
      return fold(block, html`<h3>${text}</h3>`, children)
    case 'heading_3':
    case 'heading_4':
      return fold(block, html`<h4>${text}</h4>`, children)
    case 'toggle':
      return html`<details class="toggle"><summary>${text}</summary>${children}</details>`
    case 'quote':
      return html`<blockquote>${text}${children}</blockquote>`
    case 'callout':
      return html`<aside class="callout">
        ${block.icon?.type === 'emoji' ? html`<span aria-hidden="true">${block.icon.emoji}</span>` : nothing}
        <div>${text}${children}</div>
      </aside>`
    case 'code':
      return html`<pre><code>${plainText(block.text)}</code></pre>${caption}`
    case 'divider':
      return html`<hr />`
    case 'table':
      return table(block)
    case 'column_list':
      return html`<div class="columns">${block.children.map((column) => html`<div style="flex:${column.widthRatio ?? 1}">${content(view, column.children, isLive)}</div>`)}</div>`
    case 'image':
    case 'video':
    case 'audio':
    case 'pdf':
    case 'file':
      return html`<figure>${media(view, block)}${caption}</figure>`
    case 'bookmark':
    case 'embed':
      return html`<p class="card">${link(block.url ?? '', block.url ?? '')}</p>${caption}`
    case 'equation':
      return html`<p class="formula">${block.expression ?? ''}</p>`
    case 'table_of_contents':
    case 'breadcrumb':
      return html`<p class="quiet">${block.type === 'breadcrumb' ? '/ …' : '☰'}</p>`
    case 'link_to_page': {
      const page = view.world.state.pages.get(block.target?.id ?? '')
      return html`<p>↗ <a href="${pathOf(block.target?.id ?? '')}">${page ? pageTitle(page) : view.words.database}</a></p>`
    }
    default:
      return html`<p>${text}</p>${children}`
  }
}

const fold = (block: Block, heading: Html, children: Html): Html =>
  block.isToggleable ? html`<details class="toggle"><summary>${heading}</summary>${children}</details>` : heading

function table({ table: look, children }: Block): Html {
  const cellOf = (isHead: boolean, text: Html) => (isHead ? html`<th>${text}</th>` : html`<td>${text}</td>`)
  return html`<div class="scroll">
    <table class="plain">
      ${children.map(
        (row, at) =>
          html`<tr>
            ${(row.cells ?? []).map((cell, column) =>
              cellOf(
                (at === 0 && look?.columnHeader === true) || (column === 0 && look?.rowHeader === true),
                inline(cell),
              ),
            )}
          </tr>`,
      )}
    </table>
  </div>`
}

/** Uploaded pictures are shown; what is elsewhere is only named, because the page loads nothing from the net. */
function media(view: View, { type, file, fileName, caption }: Block): Html {
  if (!file) return nothing
  if (file.type === 'external') return html`<p class="card">${link(file.url, fileName ?? file.url)}</p>`
  const { url } = addressOf(view.world, file.upload)
  const name = fileName ?? view.world.state.fileUploads.get(file.upload)?.filename ?? ''
  if (type === 'image') return html`<img src="${url}" alt="${plainText(caption ?? []) || name}" />`
  if (type === 'video') return html`<video src="${url}" controls></video>`
  if (type === 'audio') return html`<audio src="${url}" controls></audio>`
  return html`<p class="card"><a href="${url}">${name}</a></p>`
}

const link = (url: string, name: string): Html =>
  /^(https?:|mailto:)/i.test(url) ? html`<a href="${url}" rel="noreferrer">${name}</a>` : html`${name}`
