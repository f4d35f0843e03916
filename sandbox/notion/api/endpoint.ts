import type { Capability } from '../connection.ts'
import type { Asked } from '../notion-world.ts'
import type { AdditionalData } from './api-error.ts'
import type { Json } from './check.ts'

/** A file as a form brings it. */
export interface FormFile {
  name: string
  type: string
  bytes: Uint8Array
}

/** One call as an endpoint reads it. */
export interface Call {
  /** Ids of the path, checked. */
  id: string
  /** The second variable of the path, as it came. */
  sub: string
  query: URLSearchParams
  body: Json
  /** Of `multipart/form-data`; null where that did not come. */
  form: { fields: Record<string, string>; file: FormFile | null } | null
}

/** What an endpoint answers, and what it says about itself when the answer is lost after the work was done. */
export interface Answer {
  body: unknown
  /** `committed_resource_id` of a create, `committed_child_ids` of an append; nothing for updates. */
  committed?: AdditionalData
}

export interface Endpoint {
  /** As @notionhq/client calls it, e.g. `pages.create`: the name in faults and in the log. */
  name: string
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** After `/v1/`; `:id` stands for a UUID, `:sub` for anything. */
  path: string
  /** The name of `:id` in refusals. */
  idName?: string
  /** Known keys of the body; others are refused. */
  keys?: readonly string[]
  /** What the connection must be allowed (developers.notion.com/reference/capabilities). */
  needs: Capability | null
  run(world: Asked, call: Call): Answer
}
