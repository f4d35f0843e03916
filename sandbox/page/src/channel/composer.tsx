import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { PageChannel } from '../../../slack/page-contract.ts'
import { AttachButton, AttachmentTray, useDropZone } from '../files/attachment-tray.tsx'
import { useAttachments } from '../files/use-attachments.ts'
import { Menu } from '../menu/menu.tsx'
import { isOwnSlip } from '../world/use-gestures.ts'
import { useWorld } from '../world/world-context.ts'
import { isDirect } from './direct.ts'
import { DraftPreviews } from './draft-previews.tsx'
import { HintList } from './hint-list.tsx'
import { useHints } from './use-hints.ts'

/** What was begun and not sent, by person, channel and thread: it is there again when one comes back. */
const drafts = new Map<string, string>()

/** The field in which one writes a message or a slash command. Enter sends, Shift+Enter begins a new line. */
export function Composer({ channel, threadTs }: { channel: PageChannel; threadTs?: string }) {
  const { state, words, gestures } = useWorld()
  const key = `${state.me.id}/${channel.id}/${threadTs ?? ''}`
  const [text, setText] = useState(() => drafts.get(key) ?? '')
  const [cursor, setCursor] = useState(text.length)
  const [alsoToChannel, setAlsoToChannel] = useState(false)
  const [notice, setNotice] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const attachments = useAttachments(key, state.me.id, words)
  const isDropping = useDropZone(form, attachments.add)
  const id = useId()
  const write = (next: string) => {
    drafts.set(key, next)
    setText(next)
  }
  const cursorToBe = useRef<number | null>(null)
  const put = (next: string, at: number) => {
    write(next)
    setCursor(at)
    field.current?.focus()
    cursorToBe.current = at
  }
  const { channels, commands } = state
  const people = state.people.filter(({ isDeactivated }) => !isDeactivated)
  const hints = useHints(text, cursor, { people, channels, commands, words, isThread: !!threadTs }, put)
  useLayoutEffect(() => {
    // As soon as the new text stands in the field: a frame later the next letters would have been typed already.
    if (cursorToBe.current !== null) field.current?.setSelectionRange(cursorToBe.current, cursorToBe.current)
    cursorToBe.current = null
  })
  useLayoutEffect(() => {
    if (!field.current) return
    field.current.style.height = 'auto'
    field.current.style.height = `${Math.min(field.current.scrollHeight + 2, text === '' ? 44 : 240)}px`
  }, [text])
  useEffect(() => {
    // On a phone the keyboard would cover what one came to read.
    if (window.matchMedia('(hover: hover)').matches) field.current?.focus({ preventScroll: true })
  }, [])

  const send = async () => {
    // A blank in front of "/" says that it is no command.
    const sent = text.trimEnd().replace(/^\s+(?!\/)/, '')
    if (sent.trim() === '' && attachments.items.length === 0) return
    const files = await attachments.upload()
    if (!files) return
    write('')
    setNotice(null)
    field.current?.focus()
    const answer = await gestures.post(channel.id, sent, { threadTs, broadcast: alsoToChannel, files })
    if (answer.ok) {
      attachments.clear()
      setAlsoToChannel(false)
      return
    }
    const command = /^\S+/.exec(sent)?.[0] ?? ''
    if (answer.code === 'command_with_files') setNotice(words.files.notWithCommand)
    else if (isOwnSlip(answer.code))
      setNotice(answer.code === 'command_in_thread' ? words.commandInThread(command) : words.unknownCommand(command))
    // Nothing typed is lost: what did not go through comes back, unless something new was begun meanwhile.
    if ((drafts.get(key) ?? '') === '') write(sent)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While a Korean syllable is being composed, Enter belongs to the input method; Safari says so by the code alone.
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    if (hints.onKeyDown(event)) return
    if (event.key === 'Escape' && notice !== null) {
      event.stopPropagation()
      setNotice(null)
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return
    event.preventDefault()
    void send()
  }
  const globalShortcuts = state.shortcuts.filter(({ type }) => type === 'global')
  const label = threadTs
    ? words.replyTo
    : isDirect(channel)
      ? words.messageToPerson(
          channel.name,
          state.people.some(({ id, isBot }) => isBot && id === channel.partner),
        )
      : words.messageTo(`#${channel.name}`)
  return (
    <form
      ref={form}
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <HintList id={id} hints={hints} />
      {notice !== null && (
        <div className="composer-notice">
          <p role="alert">{notice}</p>
          <button
            type="button"
            className="icon-button"
            aria-label={words.dismissMessage}
            onClick={() => setNotice(null)}
          >
            ×
          </button>
        </div>
      )}
      <div className={`composer-box ${isDropping ? 'drop-here' : ''}`}>
        {isDropping && <p className="drop-hint">{words.files.dropHere}</p>}
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={label}
          placeholder={label}
          onChange={(event) => {
            write(event.target.value)
            setCursor(event.target.selectionEnd)
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionEnd)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            // A copied table brings a picture of itself along: then the words are meant.
            if (event.clipboardData.files.length === 0 || event.clipboardData.types.includes('text/plain')) return
            event.preventDefault()
            attachments.add(event.clipboardData.files)
          }}
          aria-autocomplete="list"
          aria-controls={hints.open ? id : undefined}
          aria-activedescendant={hints.open && !hints.open.isReminder ? `${id}-${hints.active}` : undefined}
        />
        <DraftPreviews text={text} channelId={channel.id} />
        <AttachmentTray attachments={attachments} />
        <div className="composer-foot">
          <AttachButton attachments={attachments} />
          {threadTs ? (
            !isDirect(channel) && (
              <label className="also-send">
                <input
                  type="checkbox"
                  checked={alsoToChannel}
                  onChange={(event) => setAlsoToChannel(event.target.checked)}
                />
                {words.alsoSendTo(`#${channel.name}`)}
              </label>
            )
          ) : (
            <Menu
              className="icon-button"
              label={words.shortcuts}
              trigger="⚡"
              emptyText={words.noShortcuts}
              items={globalShortcuts.map(({ callbackId, appId, name }) => ({
                key: `${appId} ${callbackId}`,
                content: name,
                choose: () => gestures.shortcut(callbackId, appId),
              }))}
            />
          )}
          <button
            type="submit"
            className="send"
            aria-label={words.send}
            title={words.send}
            disabled={(text.trim() === '' && attachments.items.length === 0) || attachments.isUploading}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M2 2.5 14 8 2 13.5 4 8.6 9 8 4 7.4z" fill="currentColor" />
            </svg>
          </button>
        </div>
      </div>
      {text.length > 40 && <p className="composer-help">{words.newLineHelp}</p>}
    </form>
  )
}
