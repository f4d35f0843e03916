/** Child pages and databases, as they stand in a page's Markdown. */
import { idIn } from '../content/markdown/tags.ts'

export const childTag = (name: 'page' | 'database', url: string, title: string): string =>
  `<${name} url="${url}">${title.replaceAll(/[<>]/g, '')}</${name}>`

const shape = /^<(?:page|database) url="([^"]*\/p\/[0-9a-f]{32})"[^>]*>.*<\/(?:page|database)>$/

/** The id of the page or database that a line stands for; null where it stands for none. */
export const childOf = (line: string): string | null => {
  const url = shape.exec(line.trim())?.[1]
  return url === undefined ? null : idIn(url)
}
