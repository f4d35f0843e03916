/** Why a webhook was refused. */
export type RefusalReason =
  | 'unsigned'
  | 'wrong_signature'
  | 'too_old'
  | 'no_secret'
  | 'too_large'
  | 'not_json'
  | 'not_stored'

const reasons: readonly RefusalReason[] = [
  'unsigned',
  'wrong_signature',
  'too_old',
  'no_secret',
  'too_large',
  'not_json',
  'not_stored',
]

/** Counts what was refused since the process began. */
export function createRefused() {
  const counts = new Map(reasons.map((reason) => [reason, 0]))
  return {
    count: (reason: RefusalReason): void => void counts.set(reason, (counts.get(reason) ?? 0) + 1),

    /** As Prometheus reads it; ends with a line break. */
    metrics: (): string =>
      [
        '# HELP hearback_webhooks_refused_total Webhooks that were refused, by reason.',
        '# TYPE hearback_webhooks_refused_total counter',
        ...reasons.map(
          (reason) => `hearback_webhooks_refused_total{source="jira",reason="${reason}"} ${counts.get(reason)}`,
        ),
        '',
      ].join('\n'),
  }
}
