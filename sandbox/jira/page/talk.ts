/** What people said about an issue, and what changed in it. */
import { html } from 'hono/html'
import { jiraTime, plainText } from '../objects.ts'
import type { Change, Issue } from '../types.ts'
import { button, form, type Piece, type Seen } from './layout.ts'
import { nameIn, words } from './words.ts'

const when = (ms: number) => jiraTime(ms).slice(0, 16).replace('T', ' ')

/** Comments, oldest first, and a line to write another one in. */
export function comments(seen: Seen, issue: Issue): Piece {
  const t = words[seen.language]
  return html`<section aria-labelledby="comments"><h3 id="comments">${t.comments}</h3>
${issue.comments.length === 0 ? html`<p class="empty">${t.noComments}</p>` : ''}<ul class="talk">${issue.comments.map(
    ({
      id,
      author,
      body,
      created,
    }) => html`<li><div class="head"><strong>${author.displayName}</strong><span class="soft small">${when(created)}</span></div>
<p class="said">${plainText(body)}</p>${form(
      seen,
      'delete-comment',
      { issue: issue.id, comment: id },
      button(t.deleteComment, 'small danger', author.displayName),
    )}</li>`,
  )}</ul>${form(
    seen,
    'comment',
    { issue: issue.id },
    html`<input type="text" name="text" required aria-label="${t.writeComment}" placeholder="${t.writeComment}">${button(t.post)}`,
  )}</section>`
}

/** The changelog, newest first. */
export function changes(seen: Seen, issue: Issue): Piece {
  const t = words[seen.language]
  return html`<section aria-labelledby="changes"><h3 id="changes">${t.changes}</h3>
${issue.histories.length === 0 ? html`<p class="empty">${t.noChanges}</p>` : ''}<ul class="talk">${[...issue.histories]
    .reverse()
    .map(
      ({
        author,
        created,
        items,
      }) => html`<li><div class="head"><strong>${author.displayName}</strong><span class="soft small">${when(created)}</span></div>
<ul class="lines">${items.map((item) => line(seen, item))}</ul></li>`,
    )}</ul></section>`
}

const line = (seen: Seen, { field, fromString, toString: after }: Change): Piece => {
  const side = (text: string | null) =>
    text === null || text === ''
      ? html`<span class="soft">${words[seen.language].empty}</span>`
      : nameIn(seen.language, text)
  return html`<li><code class="soft">${field}</code> ${side(fromString)} → ${side(after)}</li>`
}
