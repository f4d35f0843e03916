/** The four commands by which a page's Markdown is changed (developers.notion.com/reference/update-page-markdown). */
import { invalid } from './api-error.ts'
import { asArray, asObject, asString, failed, isObject, type Json } from './check.ts'

/** The Markdown after one of the four commands. @throws ApiError where the place is not found */
export function changedMarkdown(before: string, body: Json): { markdown: string; mayDelete: boolean } {
  const type = asString(body.type, 'body.type')
  const command = (known: string) => asObject(body[known], `body.${known}`)
  switch (type) {
    case 'replace_content': {
      const given = command(type)
      return {
        markdown: asString(given.new_str, 'body.replace_content.new_str'),
        mayDelete: given.allow_deleting_content === true,
      }
    }
    case 'insert_content':
      return { markdown: inserted(before, command(type)), mayDelete: false }
    case 'update_content': {
      const given = command(type)
      const updates = asArray(given.content_updates, 'body.update_content.content_updates')
      return {
        markdown: updates.reduce<string>((markdown, each, at) => updated(markdown, each, at), before),
        mayDelete: given.allow_deleting_content === true,
      }
    }
    case 'replace_content_range': {
      const given = command(type)
      const range = selected(before, asString(given.content_range, 'body.replace_content_range.content_range'))
      const content = asString(given.content, 'body.replace_content_range.content')
      return {
        markdown: before.slice(0, range.start) + content + before.slice(range.end),
        mayDelete: given.allow_deleting_content === true,
      }
    }
    default:
      throw failed('body.type', 'one of the four commands', type)
  }
}

function inserted(before: string, given: Json): string {
  const content = asString(given.content, 'body.insert_content.content')
  if (given.position !== undefined && given.after !== undefined)
    throw invalid(
      'body failed validation: body.insert_content.after and body.insert_content.position cannot both be defined.',
    )
  if (isObject(given.position) && given.position.type === 'start') return `${content}\n${before}`
  if (given.after === undefined) return `${before}\n${content}`
  const { end } = selected(before, asString(given.after, 'body.insert_content.after'))
  const line = before.indexOf('\n', end)
  return line < 0 ? `${before}\n${content}` : `${before.slice(0, line)}\n${content}${before.slice(line)}`
}

/** `start text...end text`: from the one to the other. */
function selected(markdown: string, selection: string): { start: number; end: number } {
  const [from = '', to] = selection.split('...')
  const start = markdown.indexOf(from)
  const until = to === undefined ? start + from.length : markdown.indexOf(to, start + from.length) + to.length
  if (start < 0 || (to !== undefined && until < to.length))
    throw invalid(`Could not find the selected content in the page: ${selection}`)
  return { start, end: until }
}

function updated(markdown: string, value: unknown, at: number): string {
  const path = `body.update_content.content_updates[${at}]`
  const given = asObject(value, path)
  const old = asString(given.old_str, `${path}.old_str`)
  const fresh = asString(given.new_str, `${path}.new_str`)
  if (old === '') throw failed(`${path}.old_str.length`, '≥ `1`', 0)
  const matches = markdown.split(old).length - 1
  if (matches === 0) throw invalid(`Could not find old_str in the page content: ${old.slice(0, 80)}`)
  if (matches > 1 && given.replace_all_matches !== true)
    throw invalid(`old_str matches ${matches} places in the page content. Set replace_all_matches, or give more of it.`)
  return markdown.replaceAll(old, () => fresh)
}
