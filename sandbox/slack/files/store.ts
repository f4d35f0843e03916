/** Where the bytes of files lie. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The bytes of the world's files by file id. */
export interface FileStore {
  put(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** undefined where there is no such file (any more). */
  get(id: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** @returns what puts it back to how it is now */
  save(): () => void
  /** Forgets all of them. */
  clear(): void
}

/** Files of a world that is gone when it stops. */
export function filesInMemory(): FileStore {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    async put(id, bytes) {
      kept.set(id, bytes)
    },
    async get(id) {
      return kept.get(id)
    },
    save() {
      const all = [...kept]
      return () => {
        kept.clear()
        for (const [id, bytes] of all) kept.set(id, bytes)
      }
    },
    clear() {
      kept.clear()
    },
  }
}

/** Files of a world that is kept on disk, one each in a folder, named by their ids: names that people gave lead nowhere. */
export function filesOnDisk(folder: string): FileStore {
  const make = () => mkdirSync(folder, { recursive: true, mode: 0o700 })
  make()
  const place = (id: string) => {
    if (!/^F[A-Z0-9]+$/.test(id)) throw new Error(`${id} is no id of a file`)
    return join(folder, id)
  }
  return {
    async put(id, bytes) {
      await writeFile(`${place(id)}.part`, bytes, { mode: 0o600 })
      await rename(`${place(id)}.part`, place(id))
    },
    async get(id) {
      try {
        return new Uint8Array(await readFile(place(id)))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    save() {
      const all = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const)
      return () => {
        rmSync(folder, { recursive: true, force: true })
        make()
        for (const [name, bytes] of all) writeFileSync(join(folder, name), bytes, { mode: 0o600 })
      }
    },
    clear() {
      rmSync(folder, { recursive: true, force: true })
      make()
    },
  }
}
