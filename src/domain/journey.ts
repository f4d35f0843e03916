/** Sets of journey stages to begin with (voice.md §2): where it hurt, not where they told us. */
export const stagePresets = {
  saas: [
    { key: 'discover', ko: '인지·탐색', en: 'Discover' },
    { key: 'evaluate', ko: '도입 검토', en: 'Evaluate' },
    { key: 'buy', ko: '계약·결제', en: 'Buy and pay' },
    { key: 'onboard', ko: '온보딩', en: 'Onboard' },
    { key: 'use', ko: '활용', en: 'Use' },
    { key: 'support', ko: '문의·지원', en: 'Get help' },
    { key: 'renew', ko: '갱신·확장', en: 'Renew and grow' },
    { key: 'leave', ko: '해지', en: 'Leave' },
  ],
  commerce: [
    { key: 'browse', ko: '탐색', en: 'Browse' },
    { key: 'product', ko: '상품 확인', en: 'Product page' },
    { key: 'order', ko: '주문·결제', en: 'Order and pay' },
    { key: 'delivery', ko: '배송', en: 'Delivery' },
    { key: 'use', ko: '사용', en: 'Use' },
    { key: 'support', ko: '문의·지원', en: 'Get help' },
    { key: 'return', ko: '교환·환불', en: 'Return' },
    { key: 'again', ko: '재구매', en: 'Buy again' },
  ],
} as const

export const presetNames = ['saas', 'commerce'] as const
export type StagePreset = (typeof presetNames)[number]

/** Journey stages that a new workspace starts with. */
export const defaultStages = stagePresets.saas
