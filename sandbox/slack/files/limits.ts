/**
 * Largest file that this world takes, in bytes. Slack takes 1 GB (slack.com/help/articles/201330736-Add-files-to-Slack);
 * here that would fill somebody's disk.
 */
export const largestFile = 25_000_000

/** Files that one message may have (slack.com/help/articles/201330736-Add-files-to-Slack). */
export const mostFiles = 10

/** Largest file that a form's `file_input` takes (docs.slack.dev/reference/block-kit/block-elements/file-input-element). */
export const largestGivenFile = 10_000_000
