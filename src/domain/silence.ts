import { z } from 'zod'

const missed = z.object({ missedAt: z.coerce.date() })

/** Since when changes were found of which Jira had not told, as its connection knows it; null: it tells. */
export const missedAtIn = (data: unknown): Date | null => missed.safeParse(data).data?.missedAt ?? null
