/** `a="1" b="2"` of a tag or of the braces at the end of a line. */
export const attributes = (source: string): Record<string, string> =>
  Object.fromEntries([...source.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))

/** The id at the end of an address of a page, a user or a file; null where there is none. */
export function idIn(url: string): string | null {
  const hex = /([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})(?![0-9a-f])/i.exec(url)?.[1]
  return hex === undefined
    ? null
    : hex
        .replaceAll('-', '')
        .toLowerCase()
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** ` color="red"`, or nothing where there is no value. */
export const attribute = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${name}="${value.replaceAll('"', '')}"`

/** Lines without the first `tabs` tabs of each. */
export const dedent = (lines: readonly string[], tabs: number): string[] =>
  lines.map((line) => line.replace(new RegExp(`^\t{0,${tabs}}`), ''))
