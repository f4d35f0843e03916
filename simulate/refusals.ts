/** What the world may answer to a gesture that came too late: each was seen, and none says that something is broken. */
export const ofPeople: readonly RegExp[] = [
  /There is no element/,
  // Nobody answered, or the app could not ask its database; the naive control answers nothing at all.
  /^Nothing was offered for .*(?:the app couldn.t be reached|is not JSON|no options)/,
]
/** The same in Jira and Notion. */
export const ofOthers: readonly RegExp[] = [/^Notion has no (?:trashed )?(?:row|database)/]

/**
 * A gesture, or null where it was refused in one of these ways.
 * @throws whatever else went wrong
 */
export async function unlessRefused<T>(gesture: Promise<T>, refusals: readonly RegExp[]): Promise<T | null> {
  try {
    return await gesture
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    if (refusals.some((refusal) => refusal.test(said))) return null
    throw error
  }
}
