import { useContext } from 'react'
import './profile.css'
import { ProfileContext } from './profile-context.ts'

/** The name of whoever wrote a message; a press shows who that is. Words alone where nobody of that id is known. */
export function NameButton(props: { name: string; personId: string | undefined; isActive: boolean }) {
  const { name, personId, isActive } = props
  const show = useContext(ProfileContext)
  if (personId === undefined) return <span className="author">{name}</span>
  return (
    <button
      type="button"
      className="author author-button"
      aria-haspopup="dialog"
      tabIndex={isActive ? 0 : -1}
      onClick={(event) => show(personId, event.currentTarget)}
    >
      {name}
    </button>
  )
}
