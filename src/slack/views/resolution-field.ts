import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { hostOfSite } from '../../domain/jira-site.ts'
import type { Resolution } from '../../domain/resolution.ts'
import type { Speech } from '../../locales/texts.ts'
import type { Resolutions } from '../../loop/resolutions.ts'
import { siteValue, siteValueIn } from '../site-value.ts'
import { line, plain, present } from './blocks.ts'
import { input, option } from './setting-inputs.ts'

const NAME = 'notShippedResolutions'
/** A menu takes so many (docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element). */
const MOST_OPTIONS = 100

/** The menu in which an admin ticks the resolutions that mean that nothing was built; sites that do not answer are named. */
export function resolutionField({ all, silent }: Resolutions, t: Speech): KnownBlock[] {
  const sites = [...new Set(all.map(({ site }) => site))]
  const groups = sites.map((site) => {
    const options = all.filter((one) => one.site === site).slice(0, MOST_OPTIONS)
    return {
      label: plain(hostOfSite(site), 75),
      options: options.map((one) => ({ ...option(one.name, siteValue(one)), isTicked: one.isTicked })),
    }
  })
  const bare = groups.map(({ label, options }) => ({ label, options: options.map(({ isTicked: _, ...one }) => one) }))
  const initial = groups.flatMap(({ options }) => options.filter(({ isTicked }) => isTicked))
  const [alone, second] = bare
  return present(
    alone !== undefined && {
      ...input(NAME, t.setup.names[NAME], t.setup.resolutionsHint, {
        ...{ type: 'multi_static_select', action_id: NAME },
        ...(second ? { option_groups: bare } : { options: alone.options }),
        ...(initial.length > 0 ? { initial_options: initial.map(({ isTicked: _, ...one }) => one) } : {}),
      }),
      optional: true,
    },
    silent.length > 0 && line(t.setup.resolutionsSilent(silent.map(hostOfSite).join(', '))),
  )
}

const optionShape = z.object({ value: z.string(), text: z.object({ text: z.string() }) })
const blocks = z.array(
  z.looseObject({
    block_id: z.string().optional(),
    element: z
      .looseObject({
        options: z.array(optionShape).optional(),
        option_groups: z.array(z.object({ options: z.array(optionShape) })).optional(),
      })
      .optional(),
  }),
)

/** The resolutions that stood in the form, as Slack sends it back; none: there was no such menu. @throws z.ZodError */
export function resolutionsIn(view: { blocks: unknown }): Resolution[] {
  const element = blocks.parse(view.blocks).find(({ block_id }) => block_id === NAME)?.element
  const options = [...(element?.options ?? []), ...(element?.option_groups ?? []).flatMap((group) => group.options)]
  return options.map(({ value, text }) => ({ ...siteValueIn(value), name: text.text }))
}
