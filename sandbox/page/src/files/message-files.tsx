import { type CSSProperties, useState } from 'react'
import type { PageFile, PageMessage } from '../../../slack/page-contract.ts'
import { uiAddress } from '../world/api.ts'
import { useWorld } from '../world/world-context.ts'
import { FileSign } from './file-sign.tsx'
import './files.css'
import { readableSize } from './size.ts'

/** What was posted with a message: pictures as pictures, everything else as a card to download. */
export function MessageFiles({ files }: { files: PageMessage['files'] }) {
  const { words } = useWorld()
  if (files.length === 0) return null
  return (
    <ul className="files" aria-label={words.files.list(files.length)}>
      {files.map((file) => (
        <li key={file.id}>
          <OneFile file={file} />
        </li>
      ))}
    </ul>
  )
}

/** As large as files.css lets a picture be. */
const widest = 360
const highest = 320

/** The place that a picture takes, small, before it has come: nothing may move when it does. */
function boxOf({ width, height }: PageFile): CSSProperties | undefined {
  if (!width || !height) return undefined
  const scale = Math.min(1, widest / width, highest / height)
  return { width: Math.round(width * scale), aspectRatio: `${width} / ${height}` }
}

function OneFile({ file }: { file: PageFile }) {
  const { state, words } = useWorld()
  const [isBroken, setBroken] = useState(false)
  const address = uiAddress(`files/${file.id}`, { as: state.me.id })
  if (file.isPicture && !isBroken)
    return (
      <figure className="file-picture">
        <figcaption>{file.title}</figcaption>
        <a href={address} target="_blank" rel="noopener noreferrer" aria-label={words.files.open(file.title)}>
          <img
            src={address}
            alt={file.altText ?? file.title}
            loading="lazy"
            style={boxOf(file)}
            onError={() => setBroken(true)}
          />
        </a>
      </figure>
    )
  return (
    <a
      className="file-card"
      href={`${address}&download=1`}
      download={file.name}
      aria-label={words.files.download(file.title)}
    >
      <FileSign name={file.name} />
      <span className="file-lines">
        <span className="file-name">{file.title}</span>
        <span className="quiet">
          {file.prettyType} · {readableSize(file.size)}
        </span>
      </span>
    </a>
  )
}
