/**
 * Closes a dialog. Chromium gives the focus back to the field where it was, but not the cursor: what is typed then goes
 * nowhere, until the field is pressed.
 */
export function closeDialog(dialog: HTMLDialogElement | null): void {
  dialog?.close()
  const back = document.activeElement
  if (back instanceof HTMLTextAreaElement || (back instanceof HTMLInputElement && back.selectionStart !== null))
    back.setSelectionRange(back.selectionStart, back.selectionEnd)
}
