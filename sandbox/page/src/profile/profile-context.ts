import { createContext } from 'react'

/** Shows who somebody is, beside the element that was pressed. */
export const ProfileContext = createContext<(personId: string, beside: HTMLElement) => void>(() => {})
