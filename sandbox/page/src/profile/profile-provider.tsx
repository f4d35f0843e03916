import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { PagePerson } from '../../../slack/page-contract.ts'
import { Avatar } from '../channel/avatar.tsx'
import { useAnchored } from '../menu/use-anchored.ts'
import { useWorld } from '../world/world-context.ts'
import './profile.css'
import { ProfileContext } from './profile-context.ts'

/** One card for the whole page: it stands beside whichever name was pressed last. */
export function ProfileProvider({ children }: { children: ReactNode }) {
  const { state, words } = useWorld()
  const [person, setPerson] = useState<string | null>(null)
  const beside = useRef<HTMLElement | null>(null)
  const card = useRef<HTMLDivElement>(null)
  const show = useCallback((id: string, element: HTMLElement) => {
    beside.current = element
    setPerson(id)
  }, [])
  useLayoutEffect(() => {
    if (person === null) return
    card.current?.showPopover()
    card.current?.focus()
  }, [person])
  useAnchored(beside, card, person !== null)
  const shown = state.people.find(({ id }) => id === person)
  return (
    <ProfileContext value={show}>
      {children}
      <div
        ref={card}
        popover="auto"
        role="dialog"
        tabIndex={-1}
        aria-label={words.blocks.profileOf(shown?.name ?? '', shown?.isBot ?? false)}
        className="menu profile"
        onToggle={({ newState }) => {
          if (newState === 'open') return
          setPerson(null)
          if (document.activeElement === document.body) beside.current?.focus({ preventScroll: true })
        }}
      >
        {shown && <Profile person={shown} />}
      </div>
    </ProfileContext>
  )
}

function Profile({ person }: { person: PagePerson }) {
  const { locale, words } = useWorld()
  const { name, title, isBot, isGuest, isDeactivated, avatarColor, tz } = person
  const marks = [isBot && words.app, isGuest && words.guest, isDeactivated && words.blocks.deactivated].filter(Boolean)
  const lines: [string, string][] = [
    [words.blocks.role, title],
    [words.language, isBot ? '' : languages[person.locale]],
    [words.blocks.timeZone, tz],
    [words.blocks.localTime, isBot ? '' : timeIn(tz, locale)],
    ['ID', person.id],
  ]
  return (
    <>
      <div className="profile-head">
        <Avatar name={name} color={avatarColor} />
        <strong>{name}</strong>
        {marks.map((mark) => (
          <span key={String(mark)} className="app-badge">
            {mark}
          </span>
        ))}
      </div>
      <dl>
        {lines
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  )
}

const languages = { 'ko-KR': '한국어', 'en-US': 'English' } as const

/** What their clock shows now; nothing for a time zone that the browser does not know. */
function timeIn(timeZone: string, locale: string): string {
  try {
    return new Date().toLocaleTimeString(locale, { timeZone, hour: 'numeric', minute: '2-digit' })
  } catch (error) {
    if (error instanceof RangeError) return ''
    throw error
  }
}
