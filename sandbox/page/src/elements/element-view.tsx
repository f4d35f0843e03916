import { Picture } from '../blocks/picture.tsx'
import { UnknownBlock } from '../blocks/unknown-block.tsx'
import type { AnyElement } from '../surface/held.ts'
import { ButtonView } from './button-view.tsx'
import { Choices } from './choices.tsx'
import { ExternalSelectView, MultiSelectView, PlaceSelectView } from './combo-selects.tsx'
import { DatepickerView, DateTimepickerView, TimepickerView } from './date-view.tsx'
import { FeedbackView, IconButtonView } from './feedback-view.tsx'
import { FileField } from './file-field.tsx'
import { NativeSelect } from './native-select.tsx'
import { OverflowView } from './overflow-view.tsx'
import { RichTextField } from './rich-text-field.tsx'
import { TextField } from './text-field.tsx'
import type { Field } from './use-element.ts'

interface Props {
  element: AnyElement
  blockId: string
  actionId: string
  field?: Field
}

/** Any interactive element of Block Kit. */
export function ElementView({ element, blockId, actionId, field }: Props) {
  const place = { blockId, actionId, field }
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return <ButtonView element={element} {...place} />
    case 'feedback_buttons':
      return <FeedbackView element={element} {...place} />
    case 'icon_button':
      return <IconButtonView element={element} {...place} />
    case 'overflow':
      return <OverflowView element={element} {...place} />
    case 'image':
      return <Picture source={element} alt={element.alt_text} className="accessory-image" />
    case 'static_select':
      return <NativeSelect element={element} {...place} />
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
      return <PlaceSelectView element={element} {...place} />
    case 'external_select':
      return <ExternalSelectView element={element} {...place} />
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return <MultiSelectView element={element} {...place} />
    case 'datepicker':
      return <DatepickerView element={element} {...place} />
    case 'timepicker':
      return <TimepickerView element={element} {...place} />
    case 'datetimepicker':
      return <DateTimepickerView element={element} {...place} />
    case 'checkboxes':
    case 'radio_buttons':
      return <Choices element={element} {...place} />
    case 'plain_text_input':
    case 'url_text_input':
    case 'email_text_input':
    case 'number_input':
      return <TextField element={element} {...place} />
    case 'file_input':
      return <FileField element={element} {...place} />
    case 'rich_text_input':
      return <RichTextField element={element} {...place} />
    default:
      return <UnknownBlock block={element} />
  }
}
