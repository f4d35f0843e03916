import { useMemo, useState } from 'react'
import type { GestureAnswer } from '../../../slack/page-contract.ts'
import { isKnownCode } from '../words/failure-sentence.ts'
import { api } from './api.ts'
import type { Gestures } from './world-context.ts'

/** A known code says it in the person's language; anything else is told in the words of the answer. */
export const textOf = ({ code, error }: GestureAnswer): string =>
  code !== undefined && isKnownCode(code) ? code : (error ?? code ?? 'unknown_error')

/** What Slack answers beside the composer: nothing failed, the person mistyped. */
export const isOwnSlip = (code: string | undefined): boolean =>
  code === 'unknown_command' || code === 'command_in_thread' || code === 'command_with_files'

/**
 * What the person can do, with waiting and failing taken care of.
 * @param onFailure called with the answer's code or sentence where something did not go through
 * @param onDone called after each gesture, because it may have opened a view or posted a message
 */
export function useGestures(
  as: string,
  onFailure: (error: string, why: string | null, logId: number | null) => void,
  onDone: () => void,
): [Gestures, number] {
  const [pending, setPending] = useState(0)
  const gestures = useMemo(() => {
    const track = async (
      answer: Promise<GestureAnswer>,
      isQuiet: (code: string | undefined) => boolean = () => false,
    ): Promise<GestureAnswer> => {
      setPending((count) => count + 1)
      const given = await answer
      setPending((count) => count - 1)
      const isFieldErrors = given.errors && Object.keys(given.errors).length > 0
      if (!given.ok && !isFieldErrors && !isQuiet(given.code))
        onFailure(textOf(given), given.why ?? null, given.logId ?? null)
      onDone()
      return given
    }
    const made: Gestures = {
      post: (channel, text, { threadTs, broadcast, files = [] }) =>
        track(
          api.post({
            as,
            channel,
            text,
            ...(threadTs ? { threadTs } : {}),
            ...(broadcast ? { broadcast } : {}),
            ...(files.length > 0 ? { files } : {}),
          }),
          (code) => isOwnSlip(code),
        ),
      read: (request) => api.read({ as, ...request }),
      dismiss: (channel, ts) => track(api.dismiss({ as, channel, ts })),
      shortcut: (callbackId, appId, on) => track(api.shortcut({ as, callbackId, appId, ...on })),
      act: (request) => track(api.act({ as, ...request })),
      suggest: (request) => api.suggest({ as, ...request }),
      submit: (viewId, state) => track(api.submit({ as, viewId, state })),
      close: (viewId, how) => track(api.close({ as, viewId, ...how })),
      removePreview: (channel, ts, id) => track(api.removePreview({ as, channel, ts, id })),
      react: (channel, ts, name, remove) => track(api.react({ as, channel, ts, name, remove })),
      setLocale: (locale) => track(api.locale({ as, locale })),
    }
    return made
  }, [as, onFailure, onDone])
  return [gestures, pending]
}
