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

/** What people begin a sentence with, before a colon: nobody's name. */
const LEAD_IN =
  /(?:^(?:참고로?|추가로|별도로|주의|결론|요약|정리|질문|답변|문제|이유|장점|단점|예|예시|예컨대|즉|첫째|둘째|셋째|note|question|answer|summary|example|e\.?g|first(?:ly)?|second(?:ly)?|third(?:ly)?|also|so|ps|fyi)|으로|예를 들(?:어|면)|하면|자면|보면|말하자면|for example)$/iu
const STARTS_WITH_TIME = /^\[?\d{1,2}:\d{2}/
/** Three words of Hangul are no name, unless the last one says what somebody is. */
const HANGUL_PHRASE = /^(?:[가-힣]+ ){2,}[가-힣]+$/u
const TITLE = /(?:님|씨|사원|대리|과장|차장|부장|팀장|실장|이사|대표|매니저|프로|담당)$/u

/**
 * Whether a name before a colon speaks. A line of somebody unknown to us must not become another's, so whoever may be a name
 * is one; not what a sentence begins with (`참고로:`), nor a phrase or a small letter that stands there only once.
 * @param times so often it stands at the beginning of a line
 */
function isSpeaker(name: string, times: number): boolean {
  if (LEAD_IN.test(name)) return false
  return times > 1 || !(/^[a-z]/.test(name) || (HANGUL_PHRASE.test(name) && !TITLE.test(name)))
}

/** So often each name stands before a colon. */
function namesIn(lines: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const line of lines) {
    const name = nameOf(NAME_AND_WORDS.exec(line.trim())?.[1])
    if (name) times.set(name, (times.get(name) ?? 0) + 1)
  }
  return times
}

/**
 * Reads the transcript of a meeting: WebVTT, SRT, or text as Zoom and Google Meet write it.
 * @returns what was said, in turns: lines of one speaker on end are one turn; empty where nothing was said
 */
export function turnsOf(text: string): Turn[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
  const hasCues = lines.some((line) => CUE.test(line.trim()))
  const names = namesIn(lines)
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
    const said = VOICE.exec(line) ?? spoken(line, names)
    if (said) speaker = nameOf(said[1])
    addTo(turns, speaker, said ? (said[2] ?? '') : line)
  }
  return turns
}

/** A name and its words, where a name stands before the colon: with its time in any case. */
function spoken(line: string, names: ReadonlyMap<string, number>): RegExpExecArray | null {
  const found = NAME_AND_WORDS.exec(line)
  if (!found || STARTS_WITH_TIME.test(line)) return found
  const name = nameOf(found[1])
  return isSpeaker(name, names.get(name) ?? 0) ? found : null
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
