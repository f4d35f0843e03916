import type { Formats } from '../format.ts'
import type { issue as korean } from '../ko/issue.ts'

/** A Jira issue that is made of an item: its window, and what stands in its description. */
export const issue = (f: Formats): ReturnType<typeof korean> => ({
  button: 'Create Jira issue',
  buttonLabel: (title) => `Create a Jira issue of ‘${title}’`,
  title: 'Create Jira issue',
  submit: 'Create',
  close: 'Cancel',
  loading: 'Loading the item.',
  about: (number, title) => `VOC-${number} ${title}`,
  has: (keys) => `Linked already: ${keys}`,
  project: 'Project',
  projectPlaceholder: 'Type a letter of its name or key',
  type: 'Type',
  typePlaceholder: 'Choose a type',
  summary: 'Summary',
  choose: 'Choose',
  person: 'Type a letter of the name',
  words: 'Separate them by spaces',
  description:
    "The description gets the need, the evidence counts and their words, where everybody may read them. Customers' names and private quotes are left out.",
  cannotFill: (fields) =>
    `This type can't do without ${fields}, which can't be filled in here. Create the issue in Jira, then link it to this item.`,
  asked: (number, project) => `Creating an issue in ${project}. It will be linked to VOC-${number} right after.`,
  evidence: 'Evidence',
  furtherQuotes: (n) => (n === 1 ? '1 more quote' : `${f.number(n)} more quotes`),
  privateQuotes: (n) =>
    n === 1
      ? '1 private quote: only members of its channel can read it in Slack.'
      : `${f.number(n)} private quotes: only members of their channels can read them in Slack.`,
  inSlack: (number) => `See VOC-${number} in Slack`,
  notMade: (number, project, fields) =>
    fields === null
      ? `We couldn't create the issue in ${project} (VOC-${number}). Ask your Jira admin about the create permission, or create it in Jira and link it.`
      : `We couldn't create the issue in ${project} (VOC-${number}). Jira refused: ${fields}. Create it again, or create it in Jira and link it.`,
})
