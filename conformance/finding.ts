/** Something that another's rules do not allow. */
export interface Finding {
  /** What was judged, e.g. `jira POST /rest/api/3/issue` or `manifest.yml`. */
  what: string
  /** Which part of it, e.g. `request body`, `answer 200`, `argument unfurl_links`. */
  place: string
  /** What is wrong with it. */
  says: string
}

/** One line of it. */
export const asLine = ({ what, place, says }: Finding): string => `${what}, ${place}: ${says}`
