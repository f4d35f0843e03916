import type { PlanBlock, TaskCardBlock } from '@slack/types'
import { byPlace } from '../text/by-place.ts'
import { isSafeUrl } from '../text/inline.ts'
import { useWorld } from '../world/world-context.ts'
import { RichText } from './rich-text.tsx'
import { UnknownBlock } from './unknown-block.tsx'

const signs = { pending: '○', in_progress: '◐', complete: '✓', error: '×' } as const

/** A step of an agent: how far it is, what it did, where it looked. */
export function TaskView({ block }: { block: TaskCardBlock }) {
  const { words } = useWorld()
  const { title, status, details, output, sources = [] } = block
  return (
    <div className={`task state-${status}`}>
      <p className="task-title">
        <span className="task-sign" role="img" aria-label={words.blocks.taskStates[status]}>
          {signs[status]}
        </span>
        {title}
      </p>
      {details && (
        <details>
          <summary>{words.blocks.details}</summary>
          <RichText block={details} />
        </details>
      )}
      {output && (
        <div>
          <p className="task-label">{words.blocks.output}</p>
          <RichText block={output} />
        </div>
      )}
      {sources.length > 0 && (
        <ul className="sources" aria-label={words.blocks.sources}>
          {byPlace(sources).map(({ place, item: { url, text } }) => (
            <li key={place}>
              {isSafeUrl(url) ? (
                <a href={url} target="_blank" rel="noopener noreferrer">
                  {text}
                </a>
              ) : (
                text
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const isTask = (task: object): task is TaskCardBlock => 'type' in task && task.type === 'task_card'

export function PlanView({ block }: { block: PlanBlock }) {
  return (
    <section className="plan">
      <h4>{block.title}</h4>
      <ol>
        {byPlace(block.tasks ?? []).map(({ place, item }) => (
          <li key={place}>
            {isTask(item) ? (
              <TaskView block={item} />
            ) : (
              <UnknownBlock block={{ type: 'type' in item ? String(item.type) : '?' }} />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
