import type { ConfirmationDialog } from '@slack/types'
import { type ReactNode, useCallback, useId, useLayoutEffect, useRef, useState } from 'react'
import { closeDialog } from '../menu/close-dialog.ts'
import { TextView } from '../text/text-object.tsx'
import { useWorld } from '../world/world-context.ts'
import { ConfirmContext } from './confirm-context.ts'

interface Question {
  confirm: ConfirmationDialog
  answer(isYes: boolean): void
}

/** Shows the confirmation dialogs of the elements inside it. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null)
  const ask = useCallback(
    (confirm: ConfirmationDialog) =>
      new Promise<boolean>((resolve) => {
        const answer = (isYes: boolean) => {
          setQuestion(null)
          resolve(isYes)
        }
        setQuestion({ confirm, answer })
      }),
    [],
  )
  return (
    <ConfirmContext value={ask}>
      {children}
      {question && <ConfirmDialog question={question} />}
    </ConfirmContext>
  )
}

function ConfirmDialog({ question }: { question: Question }) {
  const { words } = useWorld()
  const { confirm, answer } = question
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => closeDialog(element)
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog confirm"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={() => answer(false)}
    >
      <h2 id={`${id}-title`}>{confirm.title?.text ?? words.areYouSure}</h2>
      <div id={`${id}-text`} className="confirm-text">
        <TextView text={confirm.text} />
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={() => answer(false)}>
          {confirm.deny?.text ?? words.cancel}
        </button>
        <button type="button" className={`button ${confirm.style ?? 'primary'}`} onClick={() => answer(true)}>
          {confirm.confirm?.text ?? words.ok}
        </button>
      </footer>
    </dialog>
  )
}
