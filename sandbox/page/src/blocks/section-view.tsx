import type { SectionBlock } from '@slack/types'
import { ElementView } from '../elements/element-view.tsx'
import { actionIdOf } from '../surface/held.ts'
import { byPlace } from '../text/by-place.ts'
import { TextView } from '../text/text-object.tsx'

export function SectionView({ block, blockId }: { block: SectionBlock; blockId: string }) {
  const { text, fields, accessory } = block
  return (
    <div className="section">
      <div className="section-text">
        {text && <TextView text={text} />}
        {fields && (
          <div className="fields">
            {byPlace(fields).map(({ place, item: field }) => (
              <div key={place} className="field">
                <TextView text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="accessory">
          <ElementView element={accessory} blockId={blockId} actionId={actionIdOf(accessory)} />
        </div>
      )}
    </div>
  )
}
