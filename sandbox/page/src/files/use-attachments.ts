import { useRef, useState } from 'react'
import { largestFile, mostFiles } from '../../../slack/files/limits.ts'
import type { Words } from '../words/ko.ts'
import { api } from '../world/api.ts'
import { readableSize } from './size.ts'

/** A file that was attached and not posted yet. */
export interface Attachment {
  key: number
  file: File
  /** An address of the browser's own, for pictures. */
  preview: string | null
  /** Once it was uploaded. */
  fileId: string | null
}

export interface Attachments {
  items: Attachment[]
  isUploading: boolean
  /** Why something was not taken; null where all was. */
  refusal: string | null
  add(files: Iterable<File>): void
  remove(key: number): void
  /** Uploads what is not uploaded yet. @returns the ids of all in order, or null where one was refused or it is under way */
  upload(): Promise<string[] | null>
  /** They were posted. */
  clear(): void
}

/** What was attached by person, channel and thread: it is there again when one comes back, like a draft. */
const kept = new Map<string, Attachment[]>()
let lastKey = 0

/** @param place person, channel and thread of the composer */
export function useAttachments(place: string, as: string, words: Words): Attachments {
  const [items, setItems] = useState<Attachment[]>(() => kept.get(place) ?? [])
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isUploading, setUploading] = useState(false)
  const isBusy = useRef(false)
  const change = (next: Attachment[]) => {
    kept.set(place, next)
    setItems(next)
  }
  const now = () => kept.get(place) ?? []

  const add = (files: Iterable<File>) => {
    const taken: Attachment[] = []
    const refused: string[] = []
    for (const file of files) {
      const why = refusalOf(file, now().length + taken.length, words)
      if (why) refused.push(why)
      else {
        lastKey += 1
        const preview = /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? URL.createObjectURL(file) : null
        taken.push({ key: lastKey, file, preview, fileId: null })
      }
    }
    setRefusal(refused.length > 0 ? [...new Set(refused)].join(' ') : null)
    if (taken.length > 0) change([...now(), ...taken])
  }
  const letGo = (gone: readonly Attachment[]) => {
    for (const { preview } of gone) if (preview) URL.revokeObjectURL(preview)
  }
  const remove = (key: number) => {
    setRefusal(null)
    letGo(now().filter((item) => item.key === key))
    change(now().filter((item) => item.key !== key))
  }
  const upload = async () => {
    if (isBusy.current) return null
    isBusy.current = true
    setUploading(now().length > 0)
    setRefusal(null)
    try {
      for (const item of now()) {
        if (item.fileId) continue
        const answer = await api.upload(as, item.file)
        if (!answer.ok || !answer.fileId) {
          setRefusal(words.files.notTaken(item.file.name))
          return null
        }
        const { fileId } = answer
        change(now().map((each) => (each.key === item.key ? { ...each, fileId } : each)))
      }
      return now().flatMap(({ fileId }) => fileId ?? [])
    } finally {
      isBusy.current = false
      setUploading(false)
    }
  }
  const clear = () => {
    letGo(now())
    change([])
  }
  return { items, isUploading, refusal, add, remove, upload, clear }
}

/** Why a file cannot be attached; null where it can. */
function refusalOf({ name, size }: File, alreadyThere: number, words: Words): string | null {
  if (size === 0) return words.files.empty(name)
  if (size > largestFile) return words.files.tooLarge(name, readableSize(size), readableSize(largestFile))
  return alreadyThere >= mostFiles ? words.files.tooMany(mostFiles) : null
}
