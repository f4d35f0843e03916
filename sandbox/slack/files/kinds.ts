/** What Slack calls a kind of file (docs.slack.dev/reference/objects/file-object, "File types"), told by the end of its name. */
export interface Kind {
  filetype: string
  prettyType: string
  mimetype: string
}

const kind = (filetype: string, prettyType: string, mimetype: string): Kind => ({ filetype, prettyType, mimetype })

const office = 'application/vnd.openxmlformats-officedocument'
const jpg = kind('jpg', 'JPEG', 'image/jpeg')
const html = kind('html', 'HTML', 'text/html')

const byEnding: Record<string, Kind> = {
  png: kind('png', 'PNG', 'image/png'),
  jpg,
  jpeg: jpg,
  gif: kind('gif', 'GIF', 'image/gif'),
  webp: kind('webp', 'WebP', 'image/webp'),
  svg: kind('svg', 'SVG', 'image/svg+xml'),
  heic: kind('heic', 'HEIC', 'image/heic'),
  pdf: kind('pdf', 'PDF', 'application/pdf'),
  txt: kind('text', 'Plain Text', 'text/plain'),
  log: kind('text', 'Plain Text', 'text/plain'),
  md: kind('markdown', 'Markdown (raw)', 'text/plain'),
  csv: kind('csv', 'CSV', 'text/csv'),
  tsv: kind('tsv', 'TSV', 'text/tab-separated-values'),
  json: kind('json', 'JSON', 'application/json'),
  html,
  htm: html,
  xml: kind('xml', 'XML', 'application/xml'),
  zip: kind('zip', 'Zip', 'application/zip'),
  docx: kind('docx', 'Word Document', `${office}.wordprocessingml.document`),
  xlsx: kind('xlsx', 'Excel Spreadsheet', `${office}.spreadsheetml.sheet`),
  pptx: kind('pptx', 'PowerPoint Presentation', `${office}.presentationml.presentation`),
  eml: kind('email', 'Email', 'text/html'),
  mp3: kind('mp3', 'MP3', 'audio/mpeg'),
  m4a: kind('m4a', 'MPEG 4 Audio', 'audio/mp4'),
  wav: kind('wav', 'WAV', 'audio/x-wav'),
  mp4: kind('mp4', 'MPEG 4 Video', 'video/mp4'),
  mov: kind('mov', 'QuickTime Movie', 'video/quicktime'),
  webm: kind('webm', 'WebM', 'video/webm'),
}

const binary = kind('binary', 'Binary', 'application/octet-stream')

/** The end of a file's name in small letters, without the dot; empty where it has none. */
export const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** The kind that a file's name says; Slack also looks inside. */
export function kindOf(name: string): Kind {
  const ending = endingOf(name)
  return (Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined) ?? binary
}

/** Pictures that a browser shows without running anything inside them: no SVG. */
const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** Whether the page shows the file itself, rather than a card that names it. */
export const isPicture = (mimetype: string): boolean => shown.has(mimetype)
