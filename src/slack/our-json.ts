/**
 * What a view or a button of ours carries: JSON that we wrote and Slack hands back. Somebody else's is no JSON, and the engine's
 * own error would repeat it in the log.
 * @throws Error that says no word of the text
 */
export function ourJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('What came back with a view or a button is not what we gave with it.')
  }
}
