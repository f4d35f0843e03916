import type { CardBlock, CarouselBlock } from '@slack/types'
import { ElementView } from '../elements/element-view.tsx'
import { actionIdOf, blockIdOf } from '../surface/held.ts'
import { TextView } from '../text/text-object.tsx'
import { useWorld } from '../world/world-context.ts'
import { Picture } from './picture.tsx'

export function CardView({ block, blockId }: { block: CardBlock; blockId: string }) {
  const { hero_image, icon, title, subtitle, body, actions } = block
  return (
    <article className="card">
      {hero_image && <Picture source={hero_image} alt={hero_image.alt_text} className="card-hero" />}
      {(icon || title || subtitle) && (
        <div className="card-head">
          {icon && <Picture source={icon} alt={icon.alt_text} className="card-icon" />}
          <div>
            {title && (
              <div className="card-title">
                <TextView text={title} />
              </div>
            )}
            {subtitle && (
              <div className="card-subtitle">
                <TextView text={subtitle} />
              </div>
            )}
          </div>
        </div>
      )}
      {body && (
        <div className="card-body">
          <TextView text={body} />
        </div>
      )}
      {actions && actions.length > 0 && (
        <div className="actions card-actions">
          {actions.map((element, at) => {
            const actionId = actionIdOf(element, at)
            return <ElementView key={actionId} element={element} blockId={blockId} actionId={actionId} />
          })}
        </div>
      )}
    </article>
  )
}

/** Cards side by side, to be scrolled through by wheel, touch or arrow keys. */
export function CarouselView({ block, blockId }: { block: CarouselBlock; blockId: string }) {
  const { words } = useWorld()
  return (
    <section
      className="carousel"
      aria-label={words.blocks.cards(block.elements.length)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {block.elements.map((card, at) => {
        const id = card.block_id ?? `${blockId}/${blockIdOf(card, at)}`
        return <CardView key={id} block={card} blockId={id} />
      })}
    </section>
  )
}
