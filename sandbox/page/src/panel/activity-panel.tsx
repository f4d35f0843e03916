import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useEscape } from '../menu/use-escape.ts'
import { useWorld } from '../world/world-context.ts'
import { ActivityEntry } from './activity-entry.tsx'
import './panel.css'
import type { Activity, Filter } from './use-activity.ts'

const filters: Filter[] = ['failed', 'all']

/** Side panel: what did not work and why, or everything that went back and forth, newest first. */
export function ActivityPanel({ activity }: { activity: Activity }) {
  const { panel } = useWorld().words
  const { entries, filter, failed, show, clear, close } = activity
  const box = useRef<HTMLElement>(null)
  // Whoever opened it with the keyboard goes on inside; one that opened by itself takes nobody's place.
  useEffect(() => {
    if (document.activeElement?.id === 'panel-button') box.current?.querySelector('button')?.focus()
  }, [])
  const leave = () => {
    close()
    document.getElementById('panel-button')?.focus()
  }
  useEscape(true, leave)
  // Whatever opened after it, Escape inside it is meant for it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    leave()
  }
  return (
    <aside id="activity-panel" ref={box} className="side-panel activity" aria-label={panel.title} onKeyDown={onKeyDown}>
      <header className="column-head">
        <h2>{panel.title}</h2>
        <button type="button" className="icon-button" aria-label={panel.close} title={panel.close} onClick={leave}>
          ×
        </button>
      </header>
      <div className="activity-tools">
        <fieldset className="activity-filter">
          <legend className="visually-hidden">{panel.show}</legend>
          {filters.map((each) => (
            <button key={each} type="button" aria-pressed={filter === each} onClick={() => show(each)}>
              {panel[each]}
              {each === 'failed' && failed > 0 && ` ${failed}`}
            </button>
          ))}
        </fieldset>
        {filter === 'failed' && failed > 0 && (
          <button type="button" className="quiet-button" onClick={clear}>
            {panel.clear}
          </button>
        )}
      </div>
      {entries?.length === 0 && (
        <p className="activity-empty">{filter === 'failed' ? panel.nothingFailed : panel.nothingYet}</p>
      )}
      <ol className="activity-list" aria-busy={entries === null}>
        {entries?.map((entry) => (
          <ActivityEntry key={entry.key} entry={entry} />
        ))}
      </ol>
    </aside>
  )
}
