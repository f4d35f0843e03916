/** Where a page or database is shown: the local page's address, so that links can be followed. */
export const urlOf = ({ url }: { url: string }, id: string): string => `${url}/p/${id.replaceAll('-', '')}`
