import type { EditField } from '../../domain/item-edit.ts'
import type { Formats } from '../format.ts'
import type { LifeRefusals } from '../ko/life-refusal.ts'

/** The refusals that editing, asking for needs, undoing and searching know. @param fields by their names on the form */
export const lifeRefusal = (fields: Record<EditField, string>, f: Formats): LifeRefusals => ({
  'edit.outsider': () => 'Only full members of this workspace can edit items. You can leave a comment in the thread.',
  'edit.notYours': ({ owner }) =>
    owner
      ? `${owner} decides on this, and changes its kind, its area and who decides. Everything else is kept.`
      : 'Kind, area and who decides are changed by those who may decide. Ask an admin.',
  'edit.noTitle': () => 'Give it a title. Everything else is kept.',
  'edit.choiceGone': () => 'What you chose no longer exists. Choose again. Everything else is kept.',
  'edit.merged': ({ number, into }) => `VOC-${number} was merged into VOC-${into}. Edit VOC-${into} instead.`,
  'edit.meanwhile': ({ by, field }) =>
    `${by ?? 'Somebody'} just changed “${fields[field]}”. Your text is kept. Compare and save again.`,
  'gist.notYours': () => "Only whoever wrote a summary can correct it. A customer's own words can't be changed.",
  'need.outsider': () =>
    'Only full members of this workspace can ask for needs or write them. You can leave a comment in the thread.',
  'need.known': ({ number }) => `The need behind VOC-${number} is known already. Choose Edit to change it.`,
  'need.nobody': ({ number }) =>
    `Whoever added the words of VOC-${number} isn't here any more. If you know the need, choose Edit and write it.`,
  'need.empty': () => "Write at least a word. If you don't know it, choose I couldn't ask.",
  'need.notAsked': () => 'Somebody else was asked for this. If you know the need, choose Edit on the item.',
  'undo.nothing': ({ minutes }) =>
    `There's nothing from the last ${f.number(minutes)} minutes to undo. You can edit the item or decide again.`,
  'undo.notYours': () => 'Only whoever did it can undo it. You can edit the item or decide again.',
  'undo.tooLate': ({ minutes }) =>
    `More than ${f.number(minutes)} minutes have passed, so this can't be undone. You can edit the item or decide again.`,
  'undo.done': () => 'This was undone already. There is nothing left to do.',
  'undo.inUse': ({ number }) =>
    `Others have added to VOC-${number}, so it stays. Merge it into another item, or decide that it isn't planned.`,
  'undo.changed': ({ number }) => `VOC-${number} changed again since then. Look at where it stands and decide again.`,
  'undo.answered': ({ number }) =>
    `A customer has been answered about VOC-${number}, so this can't be undone. Decide again, and their colleagues are told.`,
  'hold.nothing': ({ number }) =>
    `VOC-${number} has no notices left to send. If somebody was told already, please tell them yourself.`,
  'waive.noReason': () => "Write one line on why no answer is needed, so that colleagues don't have to ask.",
  'team.nobody': () => 'Nobody on this team can answer right now. Choose another team, or a colleague.',
  'team.oneOfBoth': () => 'Choose either a colleague or a team.',
  'back.gone': () => 'This item is gone: whoever added it may have taken it back. There is nothing left to do.',
  'search.empty': () => 'Add the words to look for, e.g. `/voc search excel`',
  'search.unknownFilter': ({ word, nearest }) =>
    nearest
      ? `There's no filter “${word}”. Did you mean \`${nearest}\`? E.g. \`/voc search excel status:parked\``
      : `“${word}” isn't a filter that we know. E.g. \`/voc search excel status:parked sort:votes\``,
})
