import type { PGlite } from '@electric-sql/pglite'

/** A file or folder of the database's memory, as Emscripten keeps it (emscripten.org/docs/api_reference/Filesystem-API.html). */
interface Node {
  parent: Node
  name: string
  mode: number
  name_next?: Node
  /** A file's bytes, of which the first `usedBytes` count; a folder's nodes by name. */
  contents?: Uint8Array | Int8Array | Record<string, Node> | null
  usedBytes?: number
}
/** A file that is open: descriptors that were copied share where they stand. */
interface Stream {
  fd: number | null
  shared: object
}
interface Files {
  root: Node
  nameTable: (Node | undefined)[]
  streams: (Stream | null | undefined)[]
  nextInode: number
  isDir(mode: number): boolean
}

/**
 * Remembers an embedded database in memory as it is now, to the bit: its files, what its one session has prepared and planned, and
 * everything else that its process knows. No query may be under way, then or when it is put back.
 * @returns what puts it back, as often as wanted, in some hundredths of a second
 */
export function snapshotOf(db: PGlite): () => void {
  const { wasmMemory, FS, stackSave, stackRestore } = db.Module
  const files: Files = FS
  const memory = () => new Uint8Array(wasmMemory.buffer)
  const kept = memory().slice()
  const stack = stackSave()
  const putBack = [...nodesUnder(files.root, files)].map(keeper)
  const { nextInode } = files
  const nameTable = [...files.nameTable]
  const streams = files.streams.map((stream) => stream && { stream, fd: stream.fd, shared: { ...stream.shared } })
  return () => {
    const now = memory()
    now.set(kept)
    // It may have grown since, and never shrinks.
    now.fill(0, kept.length)
    stackRestore(stack)
    for (const one of putBack) one()
    files.nextInode = nextInode
    replace(files.nameTable, nameTable)
    replace(
      files.streams,
      streams.map((each) => {
        if (!each) return each
        const { stream, fd, shared } = each
        // One that is closed forgets its number.
        stream.fd = fd
        Object.assign(stream.shared, shared)
        return stream
      }),
    )
  }
}

function* nodesUnder(node: Node, files: Files): Generator<Node> {
  yield node
  if (files.isDir(node.mode)) for (const each of Object.values(node.contents ?? {})) yield* nodesUnder(each, files)
}

/** @returns what makes one node what it is now */
function keeper(node: Node): () => void {
  const { contents, usedBytes, ...links } = pick(node)
  if (isBytes(contents) && usedBytes !== undefined) {
    const bytes = new Uint8Array(contents.buffer, contents.byteOffset, usedBytes).slice()
    return () => {
      Object.assign(node, links)
      const room = node.contents
      if (room instanceof Uint8Array && room.length >= usedBytes) room.set(bytes)
      else node.contents = bytes.slice()
      node.usedBytes = usedBytes
    }
  }
  const inside = contents && { ...contents }
  return () => {
    Object.assign(node, links)
    if (inside) node.contents = { ...inside }
    else if (contents !== undefined) node.contents = contents
    if (usedBytes !== undefined) node.usedBytes = usedBytes
  }
}

const isBytes = (contents: Node['contents']) => contents instanceof Uint8Array || contents instanceof Int8Array

const pick = ({ parent, name, mode, name_next, contents, usedBytes }: Node) => ({
  parent,
  name,
  mode,
  name_next,
  contents,
  usedBytes,
})

function replace<T>(list: T[], by: readonly T[]): void {
  list.length = 0
  list.push(...by)
}
