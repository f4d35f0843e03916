import { z } from 'zod'
import { cleanText, cutGraphemes } from './clean-text.ts'

/** More than these is no meeting: two hours are about 3,000 lines. */
export const MOST_TRANSCRIPT_BYTES = 2_000_000
/** So many lines are added in one go. */
export const MOST_PICKED = 30
/** What one speaker says on end is one line, as long as it can be read at a glance. */
const TURN_MAX = 600
/** No line is longer than what can be changed in the form that adds words. */
const LINE_MAX = 3_000
/** As many names as a choice of Slack holds (docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element). */
const MOST_SPEAKERS = 100

export const turnSchema = z.object({
  /** As the file has it; empty: it does not say. */
  speaker: z.string(),
  words: z.string(),
})
/** What one speaker says on end. */
export type Turn = z.infer<typeof turnSchema>

const TIME = String.raw`(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?`
/** A cue's times, in WebVTT and in SRT (w3.org/TR/webvtt1/#webvtt-cue-timings). */
const CUE = new RegExp(String.raw`^${TIME}\s*-->\s*${TIME}(?:\s|$)`)
const ONLY_TIME = new RegExp(String.raw`^[([]?${TIME}[)\]]?$`)
/** Zoom's text file: `[박지현] 10:02:11`, `박지현 10:02`. */
const NAME_AND_TIME = new RegExp(String.raw`^\[?([^\]:]{1,60}?)\]?\s+[([]?${TIME}[)\]]?:?$`)
/** WebVTT's own way to name who speaks (w3.org/TR/webvtt1/#webvtt-cue-voice-span). */
const VOICE = /^<v(?:\.[^\s>]{0,60})?\s+([^>]{1,60})>(.*)$/u
/** `박지현: …`; a name has no sentence in it, and is no address. */
const NAME_AND_WORDS =
  /^(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+)?([^\s:：.,!?<>[\]/][^:：.,!?<>/]{0,39})[:：](?!\/\/)\s*(\S.*)$/u
const TAG = /<\/?(?:v|c|b|i|u|ruby|rt|lang)(?:[.\s][^>]{0,80})?>|<\d{2}:[\d:.]{4,12}>/gu

/**
 * Reads the transcript of a meeting: WebVTT, SRT, or text as Zoom and Google Meet write it.
 * @returns what was said, in turns: lines of one speaker on end are one turn; empty where nothing was said
 */
export function turnsOf(text: string): Turn[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
  const hasCues = lines.some((line) => CUE.test(line.trim()))
  const turns: Turn[] = []
  let speaker = ''
  let inNote = false
  for (const [at, raw] of lines.entries()) {
    const line = raw.trim()
    if (!line) inNote = false
    else if (hasCues && /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(line)) inNote = true
    if (!line || inNote || isFrame(line, lines[at + 1]?.trim() ?? '', hasCues)) continue
    const header = hasCues ? null : NAME_AND_TIME.exec(line)
    if (header) {
      speaker = nameOf(header[1])
      continue
    }
    const said = VOICE.exec(line) ?? NAME_AND_WORDS.exec(line)
    if (said) speaker = nameOf(said[1])
    addTo(turns, speaker, said ? (said[2] ?? '') : line)
  }
  return turns
}

/** What belongs to the file and was not said: its head, numbers and times of cues. */
const isFrame = (line: string, next: string, hasCues: boolean): boolean =>
  /^WEBVTT(?:\s|$)/.test(line) || CUE.test(line) || ONLY_TIME.test(line) || (hasCues && CUE.test(next))

const nameOf = (text: string | undefined): string =>
  cleanText(text ?? '')
    .replaceAll('\n', ' ')
    .trim()

function addTo(turns: Turn[], speaker: string, raw: string): void {
  let rest = cleanText(raw.replace(TAG, '')).trim()
  const last = turns.at(-1)
  if (last?.speaker === speaker && last.words.length + rest.length < TURN_MAX) {
    last.words = [last.words, rest].filter(Boolean).join(' ')
    return
  }
  while (rest) {
    const words = cutGraphemes(rest, LINE_MAX)
    turns.push({ speaker, words: words || rest })
    rest = words ? rest.slice(words.length).trim() : ''
  }
}

/** Who speaks, who says most first, each with how many turns; at most 100 of them. */
export function speakersOf(turns: readonly Turn[]): { name: string; turns: number }[] {
  const counts = new Map<string, number>()
  for (const { speaker } of turns) counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ name, turns: count }))
    .toSorted((a, b) => b.turns - a.turns)
    .slice(0, MOST_SPEAKERS)
}

/** A transcript that somebody picks lines of. */
export const transcriptSchema = z.object({
  fileName: z.string(),
  turns: z.array(turnSchema),
  /** Which speakers are the customer's, by their place in `speakersOf`. */
  speakers: z.array(z.number().int()).default([]),
  /** Lines that are picked, by their place in `turns`. */
  picked: z.array(z.number().int()).default([]),
  customer: z
    .union([z.object({ id: z.string() }), z.object({ name: z.string() })])
    .nullable()
    .default(null),
  /** The day of the meeting, `YYYY-MM-DD`. */
  day: z.string().nullable().default(null),
})
export type Transcript = z.infer<typeof transcriptSchema>

/** What the customer's speakers said, with its place among all turns. */
export function theirTurns({ turns, speakers }: Pick<Transcript, 'turns' | 'speakers'>): (Turn & { at: number })[] {
  const names = speakersOf(turns)
  const theirs = new Set(speakers.flatMap((place) => names[place]?.name ?? []))
  return turns.map((turn, at) => ({ ...turn, at })).filter(({ speaker }) => theirs.has(speaker))
}
