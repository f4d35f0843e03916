import { useMemo, useRef, useState } from 'react'
import type { PageView } from '../../../slack/page-contract.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { checkInputs } from '../surface/check.ts'
import { SurfaceContext } from '../surface/surface-context.ts'
import { useSurface } from '../surface/use-surface.ts'
import { failureSentence } from '../words/failure-sentence.ts'
import { textOf } from '../world/use-gestures.ts'
import { useWorld } from '../world/world-context.ts'

interface Props {
  view: PageView
  isTop: boolean
  /** Stands on another view: its close button goes back. */
  isPushed: boolean
}

type Sending = { state: 'idle' } | { state: 'waiting' } | { state: 'failed'; sentence: string }

/** One view of the modal: its fields, the sentences beside them, and the way to the app. */
export function ViewForm({ view, isTop, isPushed }: Props) {
  const { words, gestures } = useWorld()
  const form = useRef<HTMLFormElement>(null)
  const [sending, setSending] = useState<Sending>({ state: 'idle' })
  const [ownErrors, setOwnErrors] = useState<Record<string, string> | null>(null)
  const content = JSON.stringify(view.blocks)
  const blocks = useMemo<PageView['blocks']>(() => JSON.parse(content), [content])
  const surface = useSurface(blocks, { type: 'view', viewId: view.id }, ownErrors ?? view.errors)

  const showErrors = (errors: Record<string, string>) => {
    setOwnErrors(errors)
    const first = Object.keys(errors)[0]
    if (first === undefined) return
    const block = form.current?.querySelector<HTMLElement>(`[data-block-id="${CSS.escape(first)}"]`)
    block?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }
  const submit = async () => {
    if (sending.state === 'waiting' || !view.submit) return
    const errors = checkInputs(blocks, surface.values, words)
    showErrors(errors)
    if (Object.keys(errors).length > 0) return
    setSending({ state: 'waiting' })
    const answer = await gestures.submit(view.id, surface.values)
    const fieldErrors = answer.errors ?? {}
    const isRefusedByField = Object.keys(fieldErrors).length > 0
    showErrors(fieldErrors)
    setSending(
      answer.ok || isRefusedByField
        ? { state: 'idle' }
        : { state: 'failed', sentence: failureSentence(textOf(answer), words) },
    )
  }
  return (
    <form
      ref={form}
      className="view"
      data-view-id={view.id}
      hidden={!isTop}
      noValidate
      aria-busy={sending.state === 'waiting'}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <header className="dialog-head">
        {isPushed && (
          <button type="button" className="icon-button" aria-label={words.back} onClick={() => gestures.close(view.id)}>
            ‹
          </button>
        )}
        <div className="dialog-title">
          <h2>{view.title}</h2>
          <span className="quiet">{view.appName}</span>
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label={words.closeDialog}
          onClick={() => gestures.close(view.id, { all: true })}
        >
          ×
        </button>
      </header>
      <div className="view-body">
        {sending.state === 'failed' && (
          <p className="view-failure" role="alert">
            {sending.sentence}
          </p>
        )}
        <SurfaceContext value={surface}>
          <Blocks blocks={blocks} />
        </SurfaceContext>
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={() => gestures.close(view.id)}>
          {view.close ?? words.cancel}
        </button>
        {view.submit && (
          <button
            type="submit"
            className={`button primary ${sending.state === 'waiting' ? 'busy' : ''}`}
            aria-disabled={sending.state === 'waiting'}
          >
            {view.submit}
          </button>
        )}
      </footer>
    </form>
  )
}
