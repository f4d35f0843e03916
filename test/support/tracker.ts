import type { Issue, IssueState, IssueTracker } from '../../src/domain/issue.ts'

/** A small Jira in memory: what verbs ask, and nothing else. */
export interface TestTracker extends IssueTracker {
  /** Makes an issue, or changes what is given of one that is known by its id. */
  put(id: string, more?: Partial<Omit<Issue, 'state'>> & { state?: Partial<IssueState> }): Issue
  /** It is deleted, or not ours to see any more. */
  hide(id: string): void
  show(id: string): void
  /** What every question fails with, from now on; null: it answers again. */
  fails: Error | null
  /** Runs before each answer of `issues`. */
  meanwhile: (() => Promise<void>) | null
  /** How often it was asked for many, and for how many. */
  asked: number[]
}

const todo: IssueState = { category: 'new', status: '해야 할 일', resolution: null, fixVersions: [] }

/** States of an issue, as a Korean site names them. */
export const states = {
  todo,
  started: { ...todo, category: 'indeterminate', status: '진행 중' },
  done: { ...todo, category: 'done', status: '완료', resolution: { id: '10000', name: '완료' } },
  wontDo: { ...todo, category: 'done', status: '완료', resolution: { id: '10001', name: '하지 않음' } },
  released: {
    ...{ category: 'done', status: '완료', resolution: { id: '10000', name: '완료' } },
    fixVersions: [{ id: '100', name: '4.2', released: true }],
  },
  inVersion: {
    ...{ category: 'done', status: '완료', resolution: { id: '10000', name: '완료' } },
    fixVersions: [{ id: '100', name: '4.2', released: false }],
  },
} as const satisfies Record<string, IssueState>

export function aTracker(site = 'https://acme.atlassian.net'): TestTracker {
  const all = new Map<string, Issue>()
  const hidden = new Set<string>()
  const visible = () => [...all.values()].filter(({ id }) => !hidden.has(id))
  const tracker: TestTracker = {
    site,
    connection: 'jira',
    fails: null,
    meanwhile: null,
    asked: [],
    numberFields: async () => [{ id: 'customfield_10060', name: 'VoC 고객 수' }],
    resolutions: async () => {
      if (tracker.fails) throw tracker.fails
      return [states.done.resolution, states.wontDo.resolution]
    },
    maker: {
      projects: async () => [{ id: '1', key: 'PAY', name: '결제' }],
      types: async () => [{ id: '10', name: '작업' }],
      form: async () => ({ hasDescription: true, fields: [] }),
      people: async () => [],
    },
    put(id, { state, ...more } = {}) {
      const known = all.get(id) ?? { id, key: `PAY-${id}`, summary: `이슈 ${id}`, url: '', state: todo }
      const issue = { ...known, ...more, state: { ...known.state, ...state } }
      all.set(id, { ...issue, url: `${site}/browse/${issue.key}` })
      return issue
    },
    hide: (id) => void hidden.add(id),
    show: (id) => void hidden.delete(id),
    async issue(keyOrId) {
      if (tracker.fails) throw tracker.fails
      return structuredClone(visible().find(({ id, key }) => id === keyOrId || key === keyOrId) ?? null)
    },
    async issues(ids) {
      tracker.asked.push(ids.length)
      if (tracker.fails) throw tracker.fails
      const found = structuredClone(visible().filter(({ id }) => ids.includes(id)))
      await tracker.meanwhile?.()
      return found
    },
    async suggest(typed, limit) {
      if (tracker.fails) throw tracker.fails
      return visible()
        .filter(({ key, summary }) => `${key} ${summary}`.includes(typed))
        .slice(0, limit)
        .map(({ key, summary }) => ({ key, summary }))
    },
  }
  return tracker
}
