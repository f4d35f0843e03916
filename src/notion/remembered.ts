/** What is remembered of a row, as it was written last. */
export interface Stands {
  /** The page's id. */
  id: string
  dataSourceId: string
  /** Hashes of its cells and of its text. */
  row: string
  body: string
  /** Tells the columns that an admin chose; empty: nobody chose any. */
  stamp: string
}

/** @returns null where nothing was written yet, or what was is gone */
export function whatStands(remote: string | null): Stands | null {
  const [place = '', hashes = ''] = remote?.split('#') ?? []
  const [id, dataSourceId = ''] = place.split('@')
  const [row = '', body = '', stamp = ''] = hashes.split('.')
  return id ? { id, dataSourceId, row, body, stamp } : null
}

/**
 * @param print by which the database knows what a row shows (db/mirrored-customers.ts); empty: by nothing
 * @returns `<page id>@<data source>#<row>.<body>.<stamp>.<print>`, without what is empty at the end
 */
export const remembered = ({ id, dataSourceId, row, body, stamp, print }: Stands & { print: string }): string =>
  `${id}@${dataSourceId}#${[row, body, stamp, print].join('.').replace(/\.+$/, '')}`
