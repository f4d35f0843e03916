import type { Formats } from '../format.ts'
import type { CustomerRefusalTexts } from '../ko/customer-refusal.ts'

/** What happened, why, and what to do: of customers (voice.md S13). */
export const customerRefusal = (f: Formats): CustomerRefusalTexts => ({
  'customer.unknown': () => 'This customer no longer exists. Choose again. Everything else is kept.',
  'customer.outsider': () =>
    'Only full members of this workspace can add or edit customers. Ask a colleague who is one.',
  'customer.noName': () => "Enter the customer's name. Everything else is kept.",
  'customer.taken': ({ name, by }) =>
    `“${name}” is already a name of “${by}”. Edit that customer, or enter another name. Your text is kept.`,
  'customer.domainTaken': ({ domain, by }) =>
    `${domain} belongs to “${by}”. Take it out here, or edit that customer. Your text is kept.`,
  'customer.referenceTaken': ({ reference, by }) =>
    `${reference} belongs to “${by}”. Take it out here, or edit that customer. Your text is kept.`,
  'customer.tooMany': ({ max }) => `Up to ${f.number(max)} fit here. Your text is kept.`,
  'customer.currency': () => 'Choose a currency. Everything else is kept.',
  'customer.amount': () => 'Enter the amount as a number, as 12,000,000 or 12M. Everything else is kept.',
  'customer.day': () => 'Enter the day as 2026-05-31. Everything else is kept.',
  'customer.contact': ({ line }) =>
    `There's no name in the line “${line}”. Enter it as “Dana Reed, dana@acme.example”.`,
  'customer.domain': ({ text }) => `“${text}” can't be used. Enter a domain that is theirs alone, as acme.example.`,
  'customer.reference': ({ line }) => `We couldn't read the line “${line}”. Enter it as “hubspot: 12345”.`,
  'customer.revenueNotYours': () =>
    'Only admins and those whom they named can change revenue. Leave it out and save again.',
  'customer.meanwhile': ({ by }) =>
    `${by ? `${by} changed this customer` : 'This customer was changed'} meanwhile. Your text is kept. Compare and save again.`,
  'customer.merged': ({ name, into }) => `“${name}” was merged into “${into}”. Edit “${into}” instead.`,
  'customerMerge.notYours': () =>
    'Customers are merged by their account owners, by those who decide, or by admins. Ask one of them.',
  'customerMerge.self': ({ name }) => `“${name}” can't be merged into itself. Choose another customer.`,
  'customerMerge.circle': ({ name, into }) =>
    `“${name}” was merged into “${into}” already. To merge them the other way round, undo that first.`,
  'customerMerge.noTarget': () => 'Choose the customer to merge into. Nothing is merged yet.',
  'customerUnmerge.notMerged': ({ name }) => `“${name}” isn't merged. Check with \`/voc ${name}\`.`,
  'customerUnmerge.tooLate': ({ name, days }) =>
    `“${name}” was merged more than ${f.number(days)} days ago, so it can't be undone. Add it as a new customer if it should stand alone.`,
  'customerUnmerge.answered': ({ name, into }) =>
    `“${into}” was answered after the merge, so it can't be undone: “${name}” would be told the same twice. Add it as a new customer if it should stand alone.`,
  'customerUnmerge.targetMerged': ({ name, through, into }) =>
    `“${through}”, into which “${name}” was merged, was itself merged into “${into}”. Undo that one first.`,
  'customerUnmerge.itemMerged': ({ number }) =>
    `VOC-${number}, where both share an answer, was merged into another item since. Undo that one first.`,
  'claim.noCustomer': () => 'Choose a customer. Everything else is kept.',
  'import.notAdmin': () => 'Only admins, and those whom they name, can import. Ask an admin.',
  'import.noFile': () => 'Choose a file.',
  'import.tooLarge': ({ mostMb }) =>
    `The file is larger than ${f.number(mostMb)} MB. Import it in parts. Nothing is saved yet.`,
  'import.tooManyRows': ({ max, actual }) =>
    `The file has ${f.number(actual)} rows. Import up to ${f.number(max)} at a time. Nothing is saved yet.`,
  'import.empty': () => 'There are no rows below the names of the columns. Choose another file.',
  'import.unreadable': ({ line }) =>
    `Quotes or commas don't match up in row ${f.number(line)}. Fix it and upload the file again. Nothing is saved yet.`,
  'import.encoding': () =>
    'We could not read its characters. Save it as “CSV UTF-8” in Excel and upload it again. Nothing is saved yet.',
  'import.noNameColumn': () => "Choose the column with the customer's name. Nothing is saved yet.",
  'import.noResponseColumn': () => 'Choose the column with the response ID. Nothing is saved yet.',
  'import.noScoreColumn': () => 'Choose the column with the NPS or CSAT score. Nothing is saved yet.',
  'import.noDayColumn': () => 'Choose the column with the date. Nothing is saved yet.',
  'import.noWordsColumn': () => "Choose the column with the customer's words. Nothing is saved yet.",
  'import.dayOrder': ({ example }) =>
    `Choose the order of month and day in dates such as “${example}”. Nothing is saved yet.`,
  'import.undoTooLate': ({ days }) =>
    `It was imported more than ${days.toLocaleString('en')} days ago and can't be undone as a whole. Merge items or decide against them one by one.`,
  'transcript.empty': () =>
    "Nobody's words were found in this file. Choose the .vtt, .srt or .txt file that Zoom or Google Meet gave you.",
  'transcript.gone': () => 'A transcript is kept for a day only. Upload it again: `/voc import`',
  'transcript.noLines': () => 'Pick at least one line to add. Nothing is saved yet.',
  'transcript.tooMany': ({ max, actual }) =>
    `${max.toLocaleString('en')} lines can be added in one go, and ${actual.toLocaleString('en')} are picked. Add them in parts. Nothing is saved yet.`,
  'transcript.noItem': () => 'Type the number of an item, as in VOC-12. Nothing is saved yet.',
  'import.gone': () => "This file isn't there any more. Upload it again: `/voc import`",
  'import.noDownload': () =>
    "We couldn't get the file from Slack. Ask an admin whether the app has the scope files:read, then upload it again.",
  'customer.noneNamed': ({ name }) =>
    `There's no customer “${name}”. Check the name, or add it: \`/voc customer new ${name}\``,
  'customer.nearest': ({ word, nearest }) =>
    `There's no customer “${word}”. Did you mean \`/voc customer ${nearest}\`?`,
  'customer.severalNamed': ({ name }) =>
    `Several customers have “${name}” in their name. Type more of it, as in \`/voc customer edit ACME\`.`,
})
