import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { PageChannel } from '../../../slack/page-contract.ts'
import { Menu } from '../menu/menu.tsx'
import { useWorld } from '../world/world-context.ts'
import { CommandHints, useCommandHints } from './command-hints.tsx'

/** What was begun and not sent, by person, channel and thread: it is there again when one comes back. */
const drafts = new Map<string, string>()

/** The field in which one writes a message or a slash command. Enter sends, Shift+Enter begins a new line. */
export function Composer({ channel, threadTs }: { channel: PageChannel; threadTs?: string }) {
  const { state, words, gestures } = useWorld()
  const key = `${state.me.id}/${channel.id}/${threadTs ?? ''}`
  const [text, setText] = useState(() => drafts.get(key) ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  const hintsId = useId()
  const write = (next: string) => {
    drafts.set(key, next)
    setText(next)
  }
  const hints = useCommandHints(text, threadTs ? [] : state.commands, (command) => {
    write(`${command} `)
    field.current?.focus()
  })
  useLayoutEffect(() => {
    if (!field.current) return
    field.current.style.height = 'auto'
    field.current.style.height = `${Math.min(field.current.scrollHeight + 2, text === '' ? 44 : 240)}px`
  }, [text])

  const send = async () => {
    const sent = text.trim()
    if (sent === '') return
    write('')
    const answer = await gestures.post(channel.id, sent, threadTs)
    // Nothing typed is lost: what did not go through comes back, unless something new was begun meanwhile.
    if (!answer.ok && (drafts.get(key) ?? '') === '') write(sent)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While a Korean syllable is being composed, Enter belongs to the input method.
    if (event.nativeEvent.isComposing) return
    if (hints.onKeyDown(event)) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    void send()
  }
  const globalShortcuts = state.shortcuts.filter(({ type }) => type === 'global')
  const label = threadTs
    ? words.replyTo
    : channel.kind === 'dm'
      ? words.messageToPerson(channel.name)
      : words.messageTo(`#${channel.name}`)
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <CommandHints id={hintsId} hints={hints} />
      <div className="composer-box">
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={label}
          placeholder={label}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          aria-autocomplete="list"
          aria-controls={hints.isOpen ? hintsId : undefined}
          aria-activedescendant={hints.isOpen ? `${hintsId}-${hints.active}` : undefined}
        />
        <div className="composer-foot">
          {!threadTs && (
            <Menu
              className="icon-button"
              label={words.shortcuts}
              trigger="⚡"
              emptyText={words.noShortcuts}
              items={globalShortcuts.map(({ callbackId, name }) => ({
                key: callbackId,
                content: name,
                choose: () => gestures.shortcut(callbackId),
              }))}
            />
          )}
          <button
            type="submit"
            className="send"
            aria-label={words.send}
            title={words.send}
            disabled={text.trim() === ''}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M2 2.5 14 8 2 13.5 4 8.6 9 8 4 7.4z" fill="currentColor" />
            </svg>
          </button>
        </div>
      </div>
    </form>
  )
}
