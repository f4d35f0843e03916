import type { AlertBlock } from '@slack/types'
import { TextView } from '../text/text-object.tsx'
import { useWorld } from '../world/world-context.ts'

const signs = { default: '•', info: 'i', warning: '!', error: '×', success: '✓' } as const

export function AlertView({ block }: { block: AlertBlock }) {
  const { words } = useWorld()
  const level = block.level ?? 'default'
  return (
    <div className={`alert level-${level}`} role="note">
      <span className="alert-sign" role="img" aria-label={words.blocks.levels[level]}>
        {signs[level]}
      </span>
      <div>
        <TextView text={block.text} />
      </div>
    </div>
  )
}
