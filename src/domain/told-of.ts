import { z } from 'zod'

const shape = z.object({ toldOf: z.string().optional() }).catch({})

/** What admins were told of last that is told once of each, e.g. the day on which a token ends. @param data a connection's */
export const toldOfIn = (data: unknown): string | null => shape.parse(data).toldOf ?? null
