import { useEffect, useLayoutEffect, useRef } from 'react'
import type { PageView } from '../../../slack/page-contract.ts'
import { closeDialog } from '../menu/close-dialog.ts'
import { useWorld } from '../world/world-context.ts'
import { ViewForm } from './view-form.tsx'

/**
 * The modal with its stack of views. The browser's own dialog keeps the focus inside.
 * Views below the top one stay in the page, hidden, so that what was typed in them is there when one comes back.
 */
export function ModalStack({ views }: { views: PageView[] }) {
  const top = views.at(-1)
  return top ? <OpenStack views={views} top={top} /> : null
}

function OpenStack({ views, top }: { views: PageView[]; top: PageView }) {
  const { gestures } = useWorld()
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed before it leaves the page, so that the browser gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => closeDialog(element)
  }, [])
  // A second Escape closes a dialog whatever the page says; the views are still open then, so it opens again.
  const reopen = () => {
    const element = dialog.current
    if (element?.isConnected && !element.open) element.showModal()
  }
  useEffect(() => {
    const view = dialog.current?.querySelector(`[data-view-id="${CSS.escape(top.id)}"]`)
    const wished = view?.querySelector<HTMLElement>('[data-focus-on-load]')
    const first = view?.querySelector<HTMLElement>(
      '.view-body :is(input, textarea, select), .dialog-foot [type=submit]',
    )
    ;(wished ?? first)?.focus()
  }, [top.id])
  return (
    <dialog
      ref={dialog}
      className="dialog modal"
      aria-label={top.title}
      onCancel={(event) => {
        if (event.target !== dialog.current) return
        event.preventDefault()
        void gestures.close(top.id)
      }}
      onClose={(event) => event.target === dialog.current && reopen()}
    >
      {views.map((view) => (
        <ViewForm key={view.id} view={view} isTop={view === top} isPushed={view !== views[0]} />
      ))}
    </dialog>
  )
}
