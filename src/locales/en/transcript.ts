import type { Formats } from '../format.ts'
import type { transcript as ko } from '../ko/transcript.ts'

/** Adding what a customer said in a meeting, from its transcript. */
export const transcript = (f: Formats): ReturnType<typeof ko> => ({
  kind: 'A meeting transcript (Zoom, Google Meet)',
  file: 'Transcript',
  fileHint: 'Reads .vtt, .srt and .txt files of up to 2 MB.',
  title: 'Meeting transcript',
  next: 'Next',
  submit: 'Add',
  close: 'Close',
  about: "Pick only what the customer said. The file isn't kept; what was read is encrypted and gone within a day.",
  speaker: (name, turns) => `${name || 'Unnamed speaker'} (${f.number(turns)} ${turns === 1 ? 'turn' : 'turns'})`,
  whoIsCustomer: 'Who is the customer?',
  whoHint: "There can be several. Their names aren't stored.",
  day: 'Day of the meeting',
  into: 'Add them all to an existing item',
  intoHint: 'With the number of an item, all picked lines become its words. Without one, each line becomes a new item.',
  found: (turns, picked) =>
    `Customer's lines: ${f.number(turns)} · picked so far: ${f.number(picked)}. Pick the lines to add.`,
  lines: (from, to) => (from === to ? `Line ${f.number(from)}` : `Lines ${f.number(from)}–${f.number(to)}`),
  page: (page, pages) => `Page ${f.number(page)} of ${f.number(pages)}. What you picked stays when you turn the page.`,
  previous: 'Previous page',
  more: 'Next page',
  added: (lines, numbers) =>
    `Added ${f.number(lines)} ${lines === 1 ? 'line' : 'lines'}: ${numbers.map((number) => `VOC-${number}`).join(', ')}`,
})
