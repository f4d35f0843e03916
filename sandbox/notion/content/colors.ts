/** Of select options (developers.notion.com/reference/property-object#select). */
export const colors = ['default', 'gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red']

/** Of texts and blocks. */
export const colorNames: readonly string[] = [...colors, ...colors.map((color) => `${color}_background`)]

/** In Markdown a background is written `red_bg` (developers.notion.com/guides/data-apis/enhanced-markdown). */
export const markdownColor = (color: string): string => color.replace(/_background$/, '_bg')

/** The other way round; null where there is no such colour. */
export function colorOfMarkdown(written: string): string | null {
  const color = written.replace(/_bg$/, '_background')
  return colorNames.includes(color) ? color : null
}
