import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useWorld } from '../world/world-context.ts'
import { ariaOf, type ElementProps, useElement } from './use-element.ts'

type AnyText = PlainTextInput | URLInput | EmailInput | NumberInput

/** How long a person pauses before an app that listens to each character is told. */
const typingPauseMs = 400
/** Counting down is shown only near the end. */
const showLeftFrom = 100

/** One line or many. Dispatches its action as `dispatch_action_config` says, by default on Enter. */
export function TextField(props: ElementProps<AnyText>) {
  const { element, field } = props
  const { words } = useWorld()
  const { held, store, tell } = useElement(props)
  const value = held.value ?? ''
  const isMultiline = element.type === 'plain_text_input' && element.multiline === true
  const triggers = field?.dispatches ? (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']) : []
  const pause = useRef<number | undefined>(undefined)
  useEffect(() => () => window.clearTimeout(pause.current), [])

  const write = (text: string) => {
    const next = { type: element.type, value: text === '' ? null : text }
    store(next)
    if (!triggers.includes('on_character_entered')) return
    window.clearTimeout(pause.current)
    pause.current = window.setTimeout(() => void tell(next), typingPauseMs)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || isMultiline) return
    if (!triggers.includes('on_enter_pressed')) return
    event.preventDefault()
    void tell(held)
  }
  const max = element.type === 'plain_text_input' ? element.max_length : undefined
  const left = max === undefined ? null : max - [...value].length
  const shared = {
    ...ariaOf(field, element.placeholder?.text),
    value,
    placeholder: element.placeholder?.text,
    'data-focus-on-load': element.focus_on_load || undefined,
    onKeyDown,
  }
  return (
    <>
      {isMultiline ? (
        <textarea {...shared} rows={4} onChange={(event) => write(event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={inputModes[element.type]}
          autoComplete="off"
          onChange={(event) => write(event.target.value)}
        />
      )}
      {left !== null && left <= showLeftFrom && (
        <span className={`length-left ${left < 0 ? 'too-long' : ''}`}>{words.lengthLeft(left)}</span>
      )}
    </>
  )
}

const inputModes = {
  plain_text_input: undefined,
  url_text_input: 'url',
  email_text_input: 'email',
  number_input: 'decimal',
} as const
