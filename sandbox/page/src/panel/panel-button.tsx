import { useWorld } from '../world/world-context.ts'
import './panel.css'
import type { Activity } from './use-activity.ts'

/** Opens and closes the side panel; its badge says how many things failed. */
export function PanelButton({ activity }: { activity: Activity }) {
  const { panel } = useWorld().words
  const { isOpen, failed, open, close } = activity
  const label = isOpen ? panel.close : panel.open(failed)
  return (
    <button
      type="button"
      id="panel-button"
      className="icon-button panel-button"
      aria-label={label}
      title={label}
      aria-expanded={isOpen}
      aria-controls={isOpen ? 'activity-panel' : undefined}
      onClick={() => (isOpen ? close() : open())}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path
          d="M2.5 5h9M9 2.5 11.5 5 9 7.5M13.5 11h-9M7 8.5 4.5 11 7 13.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {failed > 0 && (
        <span className="panel-badge" aria-hidden="true">
          {failed > 99 ? '99+' : failed}
        </span>
      )}
    </button>
  )
}
