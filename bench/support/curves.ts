/** What is drawn (docs/performance.md, `npm run curves`): the axes, and the aim on PostgreSQL where there is one. */
export interface Curve {
  title: string
  /** Of how many of what; a logarithmic axis. */
  of: string
  unit: string
  /** The value that it should not exceed, or for `recall` reach. */
  aim?: number
}

export const curves = {
  similar: { title: 'Finding similar words, p99', of: 'items', unit: 'ms', aim: 50 },
  recall: { title: 'As comparing with everything answers', of: 'items', unit: 'of 1', aim: 0.95 },
  search: { title: 'Search, p99', of: 'items', unit: 'ms', aim: 100 },
  home: { title: 'App Home, p99', of: 'items', unit: 'ms', aim: 250 },
  digest: { title: 'Digest, p99', of: 'items, 10,000 of them of the last two years', unit: 'ms', aim: 500 },
  processes: {
    title: 'Submissions that go through, 32 at a time',
    of: 'processes on one PostgreSQL',
    unit: 'a second',
  },
  workspaces: { title: 'Acknowledged at 100 a second altogether, p99', of: 'workspaces', unit: 'ms' },
} as const satisfies Record<string, Curve>

export type CurveName = keyof typeof curves
