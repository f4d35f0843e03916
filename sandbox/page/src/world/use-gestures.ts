import { useMemo, useState } from 'react'
import type { GestureAnswer } from '../../../slack/page-contract.ts'
import { api } from './api.ts'
import type { Gestures } from './world-context.ts'

/**
 * What the person can do, with waiting and failing taken care of.
 * @param onFailure called with the answer's error where something did not go through
 * @param onDone called after each gesture, because it may have opened a view or posted a message
 */
export function useGestures(as: string, onFailure: (error: string) => void, onDone: () => void): [Gestures, number] {
  const [pending, setPending] = useState(0)
  const gestures = useMemo(() => {
    const track = async (answer: Promise<GestureAnswer>): Promise<GestureAnswer> => {
      setPending((count) => count + 1)
      const given = await answer
      setPending((count) => count - 1)
      const isFieldErrors = given.errors && Object.keys(given.errors).length > 0
      if (!given.ok && !isFieldErrors) onFailure(given.error ?? 'unknown_error')
      onDone()
      return given
    }
    const made: Gestures = {
      post: (channel, text, threadTs) => track(api.post({ as, channel, text, ...(threadTs ? { threadTs } : {}) })),
      shortcut: (callbackId, on) => track(api.shortcut({ as, callbackId, ...on })),
      act: (request) => track(api.act({ as, ...request })),
      suggest: (request) => api.suggest({ as, ...request }),
      submit: (viewId, state) => track(api.submit({ as, viewId, state })),
      close: (viewId) => track(api.close({ as, viewId })),
      setLocale: (locale) => track(api.locale({ as, locale })),
    }
    return made
  }, [as, onFailure, onDone])
  return [gestures, pending]
}
