import { type RefObject, useEffect, useRef, useState } from 'react'
import { useWorld } from '../world/world-context.ts'
import { FileSign } from './file-sign.tsx'
import './files.css'
import { readableSize } from './size.ts'
import type { Attachments } from './use-attachments.ts'

/** What is attached to the message that is being written, and why something was not taken. */
export function AttachmentTray({ attachments }: { attachments: Attachments }) {
  const { words } = useWorld()
  const { items, refusal, isUploading, remove } = attachments
  return (
    <>
      {refusal && (
        <p className="attachment-refusal" role="alert">
          {refusal}
        </p>
      )}
      {items.length > 0 && (
        <ul className="attachments" aria-label={words.files.attached(items.length)} aria-busy={isUploading}>
          {items.map(({ key, file, preview, fileId }) => (
            <li key={key} className={isUploading && !fileId ? 'uploading' : ''}>
              {preview ? <img src={preview} alt="" /> : <FileSign name={file.name} />}
              <span className="file-lines">
                <span className="file-name">{file.name}</span>
                <span className="quiet">
                  {isUploading && !fileId ? words.files.uploading : readableSize(file.size)}
                </span>
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={words.remove(file.name)}
                disabled={isUploading}
                onClick={() => remove(key)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Opens the browser's own window for choosing files. */
export function AttachButton({ attachments }: { attachments: Attachments }) {
  const { words } = useWorld()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.files.attach}
        onChange={(event) => {
          attachments.add(event.target.files ?? [])
          // The same file may be chosen again after it was removed.
          event.target.value = ''
        }}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={words.files.attach}
        title={words.files.attach}
        onClick={() => input.current?.click()}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M8 3v10M3 8h10" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        </svg>
      </button>
    </>
  )
}

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/**
 * Takes files that are dropped anywhere in the column in which the composer stands.
 * @returns whether files hover over it now
 */
export function useDropZone(composer: RefObject<HTMLElement | null>, add: Attachments['add']): boolean {
  const [isOver, setOver] = useState(false)
  const latest = useRef(add)
  latest.current = add
  useEffect(() => {
    const zone = composer.current?.closest<HTMLElement>('main, aside')
    if (!zone) return
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const left = (event: DragEvent) => {
      if (!zone.contains(event.relatedTarget instanceof Node ? event.relatedTarget : null)) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(false)
      latest.current(event.dataTransfer?.files ?? [])
    }
    // Beside the column the browser would leave the page and open the file.
    const elsewhere = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault()
    }
    zone.addEventListener('dragover', over)
    zone.addEventListener('dragleave', left)
    zone.addEventListener('drop', drop)
    document.addEventListener('dragover', elsewhere)
    document.addEventListener('drop', elsewhere)
    return () => {
      zone.removeEventListener('dragover', over)
      zone.removeEventListener('dragleave', left)
      zone.removeEventListener('drop', drop)
      document.removeEventListener('dragover', elsewhere)
      document.removeEventListener('drop', elsewhere)
    }
  }, [composer])
  return isOver
}
