import { html } from 'hono/html'
import { plainText } from '../content/rich-text.ts'
import { pageTitle } from '../objects.ts'
import { actButton, type Html, nothing, pathOf, type View } from './view.ts'

/** Everything that was thrown away, newest first. */
export function trashView(view: View): Html {
  const { words, world } = view
  const gone = [
    ...[...world.state.pages.values()].map((page) => ({ ...page, name: pageTitle(page), kind: 'page' })),
    ...[...world.state.databases.values()].map((database) => ({
      ...database,
      name: plainText(database.title),
      kind: 'database',
    })),
  ]
    .filter((each) => each.inTrash)
    .sort((one, other) => other.editedAt - one.editedAt || other.serial - one.serial)
  return html`<h1>${words.trashTitle}</h1>
    ${
      gone.length === 0
        ? html`<p class="empty">${words.trashEmpty}</p>`
        : html`<ul class="trash">
            ${gone.map(
              (each) =>
                html`<li>
                  <a href="${pathOf(each.id)}">${each.name || words.untitled}</a>
                  ${actButton(view, 'restore', { id: each.id }, words.restore)}
                  ${each.kind === 'page' ? actButton(view, 'purge', { id: each.id }, words.purge, 'danger') : nothing}
                </li>`,
            )}
          </ul>`
    }`
}
