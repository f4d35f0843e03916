/** One thing that was looked at. A note is worth knowing and keeps nothing from working. */
export interface Finding {
  state: 'right' | 'note' | 'wrong'
  what: string
  /** What to do about it. */
  mend: string | null
}

export interface Section {
  /** What was examined, e.g. `Jira`. */
  name: string
  findings: Finding[]
}

export const right = (what: string): Finding => ({ state: 'right', what, mend: null })
export const note = (what: string, mend: string | null = null): Finding => ({ state: 'note', what, mend })
export const wrong = (what: string, mend: string): Finding => ({ state: 'wrong', what, mend })

const isWrong = ({ findings }: Section): boolean => findings.some(({ state }) => state === 'wrong')

/** @returns plain text, a line or two for each finding, and whether all is well */
export function reportOf(sections: Section[]): { text: string; isWell: boolean } {
  const lines = sections.flatMap(({ name, findings }) => [
    name,
    ...findings.flatMap(({ state, what, mend }) => [
      `  ${state.padEnd(6)} ${what}`,
      ...(mend ? [`         → ${mend}`] : []),
    ]),
    '',
  ])
  const ill = sections.filter(isWrong).map(({ name }) => name)
  const end = ill.length === 0 ? 'Nothing is wrong.' : `To mend: ${ill.join(', ')}.`
  return { text: `${[...lines, end].join('\n')}\n`, isWell: ill.length === 0 }
}
