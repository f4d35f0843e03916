import type { FileInput } from '@slack/types'
import { useRef, useState } from 'react'
import { largestGivenFile, mostFiles } from '../../../slack/files/limits.ts'
import type { ElementValue } from '../../../slack/page-contract.ts'
import { FileSign } from '../files/file-sign.tsx'
import '../files/files.css'
import { endingOf, readableSize } from '../files/size.ts'
import { api } from '../world/api.ts'
import { useWorld } from '../world/world-context.ts'
import { ariaOf, type ElementProps, useElement } from './use-element.ts'

type Given = NonNullable<ElementValue['files']>

/** file_input: files are uploaded as soon as they are chosen, and given to the app with the form. */
export function FileField(props: ElementProps<FileInput>) {
  const { element, field } = props
  const { state, words } = useWorld()
  const { held, store } = useElement(props)
  const chooser = useRef<HTMLInputElement>(null)
  const latest = useRef<Given>([])
  const [uploading, setUploading] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  latest.current = held.files ?? []
  const most = element.max_files ?? mostFiles
  const endings = element.filetypes?.map((each) => each.toLowerCase())
  const keep = (files: Given) => {
    latest.current = files
    store({ type: element.type, files })
  }
  const refusalOf = ({ name, size }: File): string | null => {
    if (size === 0) return words.files.empty(name)
    if (size > largestGivenFile) return words.files.tooLargeForForm(name, readableSize(largestGivenFile))
    if (endings && !endings.includes(endingOf(name).toLowerCase()))
      return words.files.otherType(name, endings.map((each) => `.${each}`).join(', '))
    return latest.current.length >= most ? words.files.tooManyForForm(most) : null
  }
  const add = async (files: Iterable<File>) => {
    setRefusal(null)
    for (const file of files) {
      const why = refusalOf(file)
      if (why) {
        setRefusal(why)
        continue
      }
      setUploading(file.name)
      const { ok, fileId } = await api.upload(state.me.id, file)
      if (ok && fileId) keep([...latest.current, { id: fileId, name: file.name, size: file.size }])
      else setRefusal(words.files.notTaken(file.name))
    }
    setUploading(null)
  }
  return (
    <div className="file-field">
      {latest.current.length > 0 && (
        <ul className="attachments" aria-label={words.files.list(latest.current.length)}>
          {latest.current.map(({ id, name, size }) => (
            <li key={id}>
              <FileSign name={name} />
              <span className="file-lines">
                <span className="file-name">{name}</span>
                <span className="quiet">{readableSize(size)}</span>
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={words.remove(name)}
                onClick={() => keep(latest.current.filter((each) => each.id !== id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={chooser}
        type="file"
        hidden
        multiple={most > 1}
        accept={endings?.map((each) => `.${each}`).join(',')}
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <button
        {...ariaOf(field, words.files.choose)}
        type="button"
        className="button"
        aria-busy={uploading !== null || undefined}
        disabled={latest.current.length >= most}
        onClick={() => chooser.current?.click()}
      >
        {words.files.choose}
      </button>
      <span className="quiet" role="status">
        {uploading !== null && `${words.files.uploading}: ${uploading}`}
      </span>
      {refusal && (
        <p className="attachment-refusal" role="alert">
          {refusal}
        </p>
      )}
    </div>
  )
}
