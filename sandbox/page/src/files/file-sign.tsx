import { endingOf } from './size.ts'

const colours: Record<string, string> = {
  PDF: '#b3261e',
  CSV: '#1d7044',
  TSV: '#1d7044',
  XLSX: '#1d7044',
  DOCX: '#2b5797',
  PPTX: '#b7472a',
  ZIP: '#7a5d00',
  MP4: '#6b3fa0',
  MOV: '#6b3fa0',
  MP3: '#6b3fa0',
}

/** A sheet of paper with the end of the file's name on it. */
export function FileSign({ name }: { name: string }) {
  const ending = endingOf(name)
  return (
    <span className="file-sign" style={{ backgroundColor: colours[ending] ?? '#5b6472' }} aria-hidden="true">
      {ending}
    </span>
  )
}
