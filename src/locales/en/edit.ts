import type { EditField } from '../../domain/item-edit.ts'
import type { Formats } from '../format.ts'
import type { Texts } from '../ko.ts'

/** What may be changed about an item, as the form calls it. */
export const fieldNames: Record<EditField, string> = {
  title: 'Title',
  need: 'Need',
  workaround: 'What works today',
  cause: 'Cause',
  kind: 'Kind',
  stageId: 'Journey stage',
  areaId: 'Area',
  ownerId: 'Decides',
  topicKo: 'Short name for the customer (Korean)',
  topicEn: 'Short name for the customer (English)',
}

/** Editing an item, putting a summary right, and taking back what one did. */
export const edit = (f: Formats): Texts['edit'] => ({
  title: 'Edit item',
  submit: 'Save',
  close: 'Cancel',
  button: 'Edit',
  buttonLabel: (title) => `Edit “${title}”`,
  about: (number, title) =>
    `VOC-${number} ${title} · The customer's words stay as they are; this is what we make of them.`,
  fields: fieldNames,
  causeHint: 'One line on why it happened helps to prevent the next one.',
  ownerHint: 'Who decides, and by when, follows the area. Somebody else you choose is told.',
  filingFor: 'Kind, area and who decides are changed by those who may decide.',
  needPrivate: 'The need comes from private words, so it isn’t shown here.',
  noStage: 'No stage',
  noArea: 'No area',
  storedNow: (text) => `Stored now: ${text}`,
  storedEmpty: 'Stored now: nothing',
  saved: (number, fields) => `Saved VOC-${number} · ${fields.join(', ')}`,
  savedNothing: (number) => `Nothing changed on VOC-${number}.`,
  assigned: (number, owner) => `${owner} decides on VOC-${number} from now on.`,
  history: 'History',
  thread: 'Card and comments',

  gist: {
    title: 'Correct the summary',
    button: 'Correct summary',
    words: 'Summary',
    hint: "A customer's own words can't be changed; a summary that you wrote can.",
    saved: (number) => `Corrected the summary on VOC-${number}.`,
  },

  undo: {
    button: 'Undo',
    hint: (minutes) => `You can undo this for ${f.number(minutes)} minutes.`,
    promotion: (number) => `Took VOC-${number} back. Its card is gone, too.`,
    words: (words) => `These were the words: ${words}`,
    decision: (number) =>
      `The decision on VOC-${number} is undone. Notices that hadn't gone out are cancelled, and those that had are corrected.`,
  },
})
