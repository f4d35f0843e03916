import type { ConfirmationDialog } from '@slack/types'
import { createContext } from 'react'

/** Asks "are you sure?" as the app worded it; resolves to the answer. */
export const ConfirmContext = createContext<(confirm: ConfirmationDialog) => Promise<boolean>>(() =>
  Promise.reject(new Error('Elements need a ConfirmProvider around them')),
)
