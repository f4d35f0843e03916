import { expect } from 'vitest'
import type { BareApp } from './a-world.ts'

/** Waits until the app has heard an event of a type that has at least those fields; events overtake each other. */
export async function heard(app: BareApp, type: string, fields: object): Promise<void> {
  const like = (shape: object): unknown =>
    expect.objectContaining(
      Object.fromEntries(
        Object.entries(shape).map(([key, value]: [string, unknown]) => [
          key,
          typeof value === 'object' && value !== null && !Array.isArray(value) ? like(value) : value,
        ]),
      ),
    )
  await expect
    .poll(() => app.received.filter((each) => each.type === type).map(({ body }) => body.event))
    .toContainEqual(like(fields))
}
