import { useContext, useRef } from 'react'
import { Avatar } from '../channel/avatar.tsx'
import { Menu } from '../menu/menu.tsx'
import { ProfileContext } from '../profile/profile-context.ts'
import { useWorld } from '../world/world-context.ts'

/** Shows who one is, and lets one be somebody else. */
export function PersonSwitcher() {
  const { state, words, go } = useWorld()
  const { me } = state
  const show = useContext(ProfileContext)
  const button = useRef<HTMLDivElement>(null)
  const roleOf = ({ title, isGuest }: typeof me) =>
    [title, ...(isGuest && !/guest|게스트/i.test(title) ? [words.guest] : [])].filter(Boolean).join(' · ')
  return (
    <div ref={button} tabIndex={-1}>
      <Menu
        className="person-switcher"
        label={`${words.switchPerson}: ${words.viewingAs(me.name)}`}
        menuLabel={words.switchPerson}
        trigger={
          <>
            <Avatar name={me.name} color={me.avatarColor} />
            <span className="person-lines">
              <span className="person-name">{me.name}</span>
              <span className="person-role">{roleOf(me)}</span>
            </span>
            <span aria-hidden="true">⌃</span>
          </>
        }
        items={[
          {
            key: 'profile',
            content: words.blocks.myProfile,
            choose: () => button.current && show(me.id, button.current),
          },
          ...state.people
            .filter((person) => !person.isBot && !person.isDeactivated)
            .map((person) => ({
              key: person.id,
              isChecked: person.id === me.id,
              choose: () => go({ person: person.id, thread: null }),
              content: (
                <>
                  <Avatar name={person.name} color={person.avatarColor} />
                  <span className="person-lines">
                    <span className="person-name">{person.name}</span>
                    <span className="person-role">{roleOf(person)}</span>
                  </span>
                </>
              ),
            })),
        ]}
      />
    </div>
  )
}
