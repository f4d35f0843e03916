/** Pieces of a text have no identity but their place: gives each its place, to serve as React's key. */
export const byPlace = <T>(items: readonly T[]): { place: string; item: T }[] =>
  items.map((item, at) => ({ place: String(at), item }))
