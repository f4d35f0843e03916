/** Rich text as HTML. Everything is escaped; only http, https and mailto become links. */
import { html } from 'hono/html'
import type { RichText } from '../content/rich-text-types.ts'
import { type Html, pathOf } from './view.ts'

export const inline = (parts: readonly RichText[]): Html => html`${parts.map(piece)}`

function piece({ content, link, annotations, mention, isEquation }: RichText): Html {
  let text: Html = html`${content.split('\n').map((line, at) => (at === 0 ? html`${line}` : html`<br />${line}`))}`
  if (isEquation) return html`<span class="formula">${content}</span>`
  if (annotations.code) text = html`<code>${text}</code>`
  if (annotations.bold) text = html`<strong>${text}</strong>`
  if (annotations.italic) text = html`<em>${text}</em>`
  if (annotations.strikethrough) text = html`<s>${text}</s>`
  if (annotations.underline) text = html`<u>${text}</u>`
  if (annotations.color !== 'default') text = html`<span class="${tint(annotations.color)}">${text}</span>`
  if (mention?.type === 'page' || mention?.type === 'database')
    return html`<a class="mention" href="${pathOf(mention.id)}">${text}</a>`
  if (mention) return html`<span class="mention">${text}</span>`
  return link !== null && /^(https?:|mailto:)/i.test(link) ? html`<a href="${link}" rel="noreferrer">${text}</a>` : text
}

/** The class of a colour or of its background. */
export const tint = (color: string): string =>
  color === 'default' ? '' : color.endsWith('_background') ? `on-${color.replace('_background', '')}` : `in-${color}`
