import type { Mark, RedactionKind } from '../domain/redaction.ts'
import type { Workspace } from '../domain/workspace.ts'
import { speech } from '../locales/texts.ts'

/**
 * What stands for masked data. What is stored is read by the whole workspace, so the marks are in the workspace's language;
 * the form shows the very same, whoever opens it, because what it cuts must be what is stored. What the workspace leaves as it
 * is has none.
 */
export function marksOf(workspace: Workspace, now: Date): Mark {
  const t = speech(workspace, now)
  const left = new Set<RedactionKind>(workspace.notHidden)
  return (kind) => (left.has(kind) ? null : t.mark(t.hidden[kind]))
}
