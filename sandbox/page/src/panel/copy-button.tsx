import { useEffect, useState } from 'react'
import { useWorld } from '../world/world-context.ts'

/** How long it says that it has copied. */
const saidMs = 2_000

/** Puts a text on the clipboard and says whether that worked. */
export function CopyButton({ text }: { text: string }) {
  const { panel } = useWorld().words
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = window.setTimeout(() => setSaid(null), saidMs)
    return () => window.clearTimeout(timer)
  }, [said])
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid(panel.copied),
      // The browser may refuse; the text stands there to be marked.
      () => setSaid(panel.notCopied),
    )
  return (
    <p className="copy">
      <button type="button" className="quiet-button" onClick={copy}>
        {panel.copy}
      </button>
      <span role="status">{said}</span>
    </p>
  )
}
