import type { Asked } from '../notion-world.ts'

/** Without the right to read, an answer to a write names what was made and nothing else (developers.notion.com/reference/capabilities). */
export const asMayRead = <T extends { object: string; id: string }>(
  { caller }: Asked,
  answer: T,
): T | { object: string; id: string } =>
  caller.capabilities.includes('read_content') ? answer : { object: answer.object, id: answer.id }
