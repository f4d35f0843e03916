import type { Formats } from '../format.ts'
import type { importing as ko } from '../ko/import.ts'
import { withoutZeros } from '../without-zeros.ts'

/** Importing customers from a file. */
export const importing = (f: Formats): ReturnType<typeof ko> => ({
  title: 'Import customers',
  submit: 'Check the file',
  start: 'Import',
  close: 'Close',
  file: 'File',
  fileHint:
    'The first row of a CSV file names the columns. UTF-8 and CP949 (Korean Excel) are read. Up to 20,000 rows and 15 MB. Transcripts: .vtt, .srt or .txt, up to 2 MB.',
  about: 'It is only read. Nothing is saved before you have seen what it would do.',
  reading: 'Reading the file. Nothing is saved yet.',
  columns: 'Which column holds what?',
  none: 'Not used',
  targets: {
    name: 'Name of the customer',
    aliases: 'Other names',
    lifecycle: 'Lifecycle',
    plan: 'Plan',
    revenue: 'Yearly revenue',
    currency: 'Currency',
    renewsOn: 'Renews on',
    owner: 'Account owner',
    language: 'Language',
    contactName: 'Contact: name',
    contactEmail: 'Contact: e-mail',
    contactPhone: 'Contact: phone',
    contactRole: 'Contact: what they do',
    domains: 'E-mail domains',
    externalId: 'ID in another system',
  },
  column: (heading, sample) => (sample ? `${heading} (${sample})` : heading),
  noHeading: (at) => `Column ${f.number(at)}`,
  read: (rows, good, out) =>
    out > 0
      ? `${f.number(good)} of ${f.number(rows)} rows can be imported, ${f.number(out)} ${out === 1 ? 'is' : 'are'} left out. Nothing is saved yet.`
      : `All ${f.number(rows)} rows can be imported. Nothing is saved yet.`,
  counts: (added, known) =>
    withoutZeros(
      [
        [added, `${f.number(added)} new`],
        [known, `${f.number(known)} known already`],
      ],
      ' · ',
      'Nothing new to import',
    ),
  noName: "Choose the column with the customer's name.",
  fills:
    'Empty cells leave what is known as it is; customers of the same name or id are changed. Importing the same file again adds nobody twice.',
  getProblems: 'Get those rows',
  problemsAsked: 'Those rows come to you as a direct message.',
  problem: (line, why) => `Row ${f.number(line)}: ${why}`,
  why: {
    noName: () => 'the name is empty',
    nameTooLong: () => 'a name of more than 70 characters',
    revenue: ({ text }) => `“${text}” isn't an amount`,
    renewsOn: ({ text }) => `“${text}” isn't a date`,
    lifecycle: ({ text }) => `“${text}” is no lifecycle (prospect, trial, customer, former customer)`,
    owner: ({ text }) => `no colleague has the name or e-mail “${text}”`,
    contact: ({ text }) => `“${text}” is no contact`,
    domain: ({ text }) => `“${text}” can't be used as a domain`,
    noWords: () => "the customer's words are empty",
    noResponse: () => 'no response ID, or one of more than 200 characters',
    noScore: () => 'no score',
    score: ({ text }) => `“${text}” is out of range: NPS goes from 0 to 10, CSAT from 1 to the chosen scale`,
    link: ({ text }) => `“${text}” is no web address`,
    issueSite: ({ text }) =>
      `“${text}” could be on more than one Jira site: write the address of the issue instead of its key`,
    noDay: () => 'no date',
    wordsTooLong: () => 'more than 40,000 characters of words',
    day: ({ text }) => `“${text}” isn't a date`,
    ambiguousDay: ({ text }) => `“${text}” could be two dates`,
    future: ({ text }) => `“${text}” is still to come`,
    twice: ({ line }) => `already in row ${f.number(line)}`,
    two: ({ text, by }) => `the id is that of “${text}”, the name that of “${by}”`,
    taken: ({ text, by }) => `“${text}” belongs to “${by}”`,
  },
  more: (n) => `${f.number(n)} more`,
  running: (done, rows) =>
    `${f.number(done)} of ${f.number(rows)} rows are in. You can close this: it goes on, and a direct message tells you when it's done.`,
  refresh: 'Refresh',
  over: (added, changed, same, out) =>
    `Imported. ${withoutZeros(
      [
        [added, `${f.number(added)} added`],
        [changed, `${f.number(changed)} changed`],
        [same, same === 1 ? '1 as it was' : `${f.number(same)} as they were`],
        [out, `${f.number(out)} ${out === 1 ? 'row' : 'rows'} left out`],
      ],
      ' · ',
      'Nothing has changed.',
    )}`,
  comment: (file, told) => `${file}: ${told}`,
  leftOut: (file, n) =>
    n === 1
      ? `The 1 row of ${file} that was left out. Fix it and import it again.`
      : `The ${f.number(n)} rows of ${file} that were left out. Fix them and import them again.`,
  lineColumn: 'Row',
  whyColumn: 'Why it was left out',
  problemsFile: 'left out',
})
