const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const SLACK_TIME = /\d{10}\.\d{6}/g
const FEATURES = /"features":\[[\d,-]*\]/g

/** A JSON text without what is made by chance, in which any four digits may stand: ids, Slack's timestamps, features of words. */
export const withoutChance = (json: string): string =>
  json.replaceAll(FEATURES, '').replaceAll(UUID, '').replaceAll(SLACK_TIME, '')
