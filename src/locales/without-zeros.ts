type Part = readonly [count: number, text: string]

/** Counts as they are said one after another, without those of which there are none. @param none what is said where all are */
export const withoutZeros = (parts: readonly Part[], between: string, none: string): string =>
  parts.flatMap(([count, text]) => (count > 0 ? [text] : [])).join(between) || none
