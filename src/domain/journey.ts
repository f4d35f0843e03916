/** Journey stages that a new workspace starts with: where it hurt, not where they told us (voice.md §2, B2B SaaS preset). */
export const defaultStages = [
  { key: 'discover', ko: '인지·탐색', en: 'Discover' },
  { key: 'evaluate', ko: '도입 검토', en: 'Evaluate' },
  { key: 'buy', ko: '계약·결제', en: 'Buy and pay' },
  { key: 'onboard', ko: '온보딩', en: 'Onboard' },
  { key: 'use', ko: '활용', en: 'Use' },
  { key: 'support', ko: '문의·지원', en: 'Get help' },
  { key: 'renew', ko: '갱신·확장', en: 'Renew and grow' },
  { key: 'leave', ko: '해지', en: 'Leave' },
] as const
