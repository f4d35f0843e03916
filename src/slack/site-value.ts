/** What Jira knows by an id, as the value of a choice: two sites may call theirs alike. */
export const siteValue = ({ site, id }: { site: string; id: string }): string => `${site} ${id}`

/** The site and the id in such a value. */
export function siteValueIn(value: string): { site: string; id: string } {
  const [site = '', id = ''] = value.split(' ')
  return { site, id }
}
