import type { Mark } from '../domain/redaction.ts'
import type { Workspace } from '../domain/workspace.ts'
import { speech } from '../locales/texts.ts'

/**
 * What stands for masked data. What is stored is read by the whole workspace, so the marks are in the workspace's language;
 * the form shows the very same, whoever opens it, because what it cuts must be what is stored.
 */
export function marksOf(workspace: Workspace, now: Date): Mark {
  const t = speech(workspace, now)
  return (kind) => t.mark(t.hidden[kind])
}
