/** The permalink of an item's card, as Slack makes them; Slack itself before there is a card. */
export function slackAddress({ workspace, card }: { workspace: { domain: string }; card: string | null }): string {
  const [channel, ts] = card?.split(':') ?? []
  const slack = `https://${workspace.domain}.slack.com`
  return channel && ts ? `${slack}/archives/${channel}/p${ts.replace('.', '')}` : `${slack}/`
}
