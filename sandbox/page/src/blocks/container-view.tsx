import type { ContainerBlock } from '@slack/types'
import { type ReactNode, useState } from 'react'
import { TextView } from '../text/text-object.tsx'
import { Picture } from './picture.tsx'
import { RichText } from './rich-text.tsx'

/** Blocks under a title, which can be folded where the app says so. @param children the blocks, already drawn */
export function ContainerView({ block, children }: { block: ContainerBlock; children: ReactNode }) {
  const [isOpen, setOpen] = useState(!(block.is_collapsible && block.default_collapsed))
  const { icon, title, rich_text_title, subtitle, is_collapsible, has_header_divider } = block
  const head = (
    <>
      {icon && <Picture source={icon} alt={icon.alt_text} className="card-icon" />}
      <span>
        <span className="container-title">
          {rich_text_title ? <RichText block={rich_text_title} /> : title && <TextView text={title} />}
        </span>
        {subtitle && (
          <span className="card-subtitle">
            <TextView text={subtitle} />
          </span>
        )}
      </span>
    </>
  )
  return (
    <section className={`container width-${block.width ?? 'standard'}`}>
      {is_collapsible ? (
        <button type="button" className="container-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {head}
          <span className="fold-sign" aria-hidden="true">
            {isOpen ? '▾' : '▸'}
          </span>
        </button>
      ) : (
        <div className={`container-head ${has_header_divider ? 'with-divider' : ''}`}>{head}</div>
      )}
      <div hidden={!isOpen}>{children}</div>
    </section>
  )
}
