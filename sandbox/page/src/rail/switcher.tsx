import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { PageChannel } from '../../../slack/page-contract.ts'
import { Avatar } from '../channel/avatar.tsx'
import { closeDialog } from '../menu/close-dialog.ts'
import { useWorld } from '../world/world-context.ts'
import { ChannelMark } from './channel-mark.tsx'

/** More are not drawn: one types another letter. */
const mostFound = 50

/** Ctrl or ⌘ K: finds a conversation by a few letters, the unread ones first. */
export function Switcher({ close }: { close: () => void }) {
  const { state, words, go } = useWorld()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => closeDialog(element)
  }, [])
  const all = matching(state.channels, query)
  const found = all.slice(0, mostFound)
  const at = Math.min(active, found.length - 1)
  const choose = (channel: PageChannel | undefined) => {
    if (!channel) return
    close()
    go({ channel: channel.id, thread: null })
  }
  const move = (step: number) => {
    const next = (at + step + found.length) % found.length
    setActive(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter') choose(found[at])
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className="dialog switcher"
      aria-label={words.jumpTo}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onPointerDown={(event) => event.target === dialog.current && close()}
    >
      <input
        type="text"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
        aria-label={words.jumpTo}
        placeholder={words.jumpTo}
        autoComplete="off"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} ref={list} role="listbox" aria-label={words.channels}>
        {found.map((channel, index) => (
          <div
            key={channel.id}
            id={`${id}-${index}`}
            className={`switcher-item ${channel.unread > 0 ? 'unread' : ''}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerMove={() => setActive(index)}
            onPointerUp={() => choose(channel)}
          >
            <PartnerFace channel={channel} />
            <span className="channel-name">{channel.name}</span>
            <span className="usage">{channel.topic}</span>
          </div>
        ))}
      </div>
      {all.length > found.length && <p className="menu-empty">{words.blocks.moreChoices(all.length - found.length)}</p>}
      {found.length === 0 && <p className="menu-empty">{words.noResults}</p>}
    </dialog>
  )
}

function PartnerFace({ channel }: { channel: PageChannel }) {
  const { state } = useWorld()
  const partner = state.people.find(({ id }) => id === channel.partner)
  if (!partner) return <ChannelMark channel={channel} />
  return <Avatar name={partner.name} color={partner.avatarColor} size="small" />
}

function matching(channels: PageChannel[], query: string): PageChannel[] {
  const wanted = query.trim().replace(/^[#@]/, '').toLowerCase()
  const found = channels.filter(({ name }) => name.toLowerCase().includes(wanted))
  const rank = ({ name, unread }: PageChannel) =>
    (name.toLowerCase().startsWith(wanted) && wanted !== '' ? 0 : 2) + (unread > 0 ? 0 : 1)
  return found.sort((one, other) => rank(one) - rank(other))
}
