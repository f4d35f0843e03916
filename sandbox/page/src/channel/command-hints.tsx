import { type KeyboardEvent, useState } from 'react'
import type { PageCommand } from '../../../slack/page-contract.ts'
import { useWorld } from '../world/world-context.ts'

export interface Hints {
  isOpen: boolean
  commands: PageCommand[]
  active: number
  choose(command: string): void
  /** True where the key was taken. */
  onKeyDown(event: KeyboardEvent): boolean
}

/** Type-ahead for slash commands: open while the first word is being typed; once it is whole, only its hint stays. */
export function useCommandHints(text: string, all: PageCommand[], choose: (command: string) => void): Hints {
  const [active, setActive] = useState(0)
  const [closedFor, setClosedFor] = useState<string | null>(null)
  const typed = /^\/\S*/.exec(text)?.[0]
  const isWhole = typed !== undefined && text.length > typed.length
  const commands =
    typed === undefined ? [] : all.filter(({ command }) => (isWhole ? command === typed : command.startsWith(typed)))
  const isOpen = commands.length > 0 && closedFor !== typed && !text.includes('\n')
  const at = Math.min(active, commands.length - 1)

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!isOpen) return false
    const current = commands[at]
    if (event.key === 'Escape') setClosedFor(typed ?? null)
    else if (isWhole) return false
    else if (event.key === 'ArrowDown') setActive((at + 1) % commands.length)
    else if (event.key === 'ArrowUp') setActive((at + commands.length - 1) % commands.length)
    else if (current && (event.key === 'Tab' || (event.key === 'Enter' && current.command !== typed)))
      choose(current.command)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { isOpen, commands, active: at, choose, onKeyDown }
}

export function CommandHints({ id, hints }: { id: string; hints: Hints }) {
  const { words } = useWorld()
  if (!hints.isOpen) return null
  return (
    <div className="command-hints" id={id} role="listbox" aria-label={words.commands}>
      {hints.commands.map((command, at) => (
        <div
          key={command.command}
          id={`${id}-${at}`}
          className="command-hint"
          role="option"
          tabIndex={-1}
          aria-selected={at === hints.active}
          onPointerDown={(event) => {
            event.preventDefault()
            hints.choose(command.command)
          }}
        >
          <strong>{command.command}</strong> <span className="usage">{command.usageHint}</span>
          <span className="description">{command.description}</span>
        </div>
      ))}
    </div>
  )
}
