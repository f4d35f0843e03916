import { countBlocks } from '../content/blocks/block.ts'
import { readCover, readIcon } from '../content/files.ts'
import { readBag, readValues } from '../content/properties/read-value.ts'
import { setValues } from '../content/properties/set-values.ts'
import type { Asked } from '../notion-world.ts'
import { pageAnswer } from '../objects.ts'
import type { Page } from '../types.ts'
import { tellPage } from '../webhooks/tell.ts'
import { asBoolean, type Json } from './check.ts'
import { createPage, refuseForeign, titleValues } from './create-page.ts'
import type { Endpoint } from './endpoint.ts'
import { assertLive, findPage } from './find.ts'
import { movePageTo } from './move-page.ts'
import { asMayRead } from './partial.ts'

export const pageEndpoints: Endpoint[] = [
  {
    name: 'pages.create',
    method: 'POST',
    path: 'pages',
    needs: 'insert_content',
    keys: [
      'parent',
      'properties',
      'icon',
      'cover',
      'content',
      'children',
      'markdown',
      'allow_async',
      'template',
      'position',
    ],
    run(world, { body, query }) {
      const page = createPage(world, body)
      const answer = pageAnswer(world, page, query.getAll('filter_properties'))
      return { body: asMayRead(world, answer), committed: { committed_resource_id: page.id } }
    },
  },
  {
    name: 'pages.retrieve',
    method: 'GET',
    path: 'pages/:id',
    idName: 'page_id',
    needs: 'read_content',
    run: (world, { id, query }) => ({
      body: pageAnswer(world, findPage(world, id), query.getAll('filter_properties')),
    }),
  },
  {
    name: 'pages.update',
    method: 'PATCH',
    path: 'pages/:id',
    idName: 'page_id',
    needs: 'update_content',
    keys: ['properties', 'icon', 'cover', 'is_locked', 'template', 'erase_content', 'allow_async', 'in_trash'],
    run(world, { id, body, query }) {
      const page = findPage(world, id)
      updatePage(world, page, body)
      return { body: asMayRead(world, pageAnswer(world, page, query.getAll('filter_properties'))) }
    },
  },
  {
    name: 'pages.move',
    method: 'POST',
    path: 'pages/:id/move',
    idName: 'page_id',
    needs: 'update_content',
    keys: ['parent'],
    run(world, { id, body }) {
      const page = findPage(world, id)
      movePageTo(world, page, body.parent)
      return { body: asMayRead(world, pageAnswer(world, page)) }
    },
  },
]

function updatePage(world: Asked, page: Page, body: Json): void {
  const { state } = world
  refuseForeign(body)
  const flag = (name: string) => (body[name] === undefined ? undefined : asBoolean(body[name], `body.${name}`))
  const inTrash = flag('in_trash')
  const isLocked = flag('is_locked')
  const was = page.inTrash
  const source = page.parent.type === 'dataSource' ? state.dataSources.get(page.parent.id) : undefined
  if (inTrash === false) page.inTrash = false
  let values: Page['values']
  try {
    // Trashing what is in the trash already is no edit.
    if (!(inTrash === true && was)) assertLive(world, page)
    const given = readBag(body.properties)
    const icon = readIcon(state, body.icon)
    const cover = readCover(state, body.cover)
    values = source ? readValues(state, source, given) : given.title === undefined ? {} : titleValues(state, given)
    if (icon !== undefined) page.icon = icon
    if (cover !== undefined) page.cover = cover
  } catch (error) {
    page.inTrash = was
    throw error
  }
  const changed = setValues(state, source, page, values)
  if (changed.length > 0) tellPage(world, 'properties_updated', page, { updated_properties: changed })
  if (flag('erase_content') === true && countBlocks(page.blocks) > 0) {
    tellPage(world, 'content_updated', page, { updated_blocks: blockRefs(page.blocks) })
    page.blocks = []
  }
  if (isLocked !== undefined && isLocked !== page.isLocked) {
    page.isLocked = isLocked
    tellPage(world, isLocked ? 'locked' : 'unlocked', page)
  }
  if (inTrash === true) page.inTrash = true
  if (page.inTrash !== was) tellPage(world, page.inTrash ? 'deleted' : 'undeleted', page)
  page.editedAt = world.clock.now()
  page.editedBy = world.caller.botId
}

/** Blocks as webhooks name them: at most 100. */
const blockRefs = (blocks: readonly { id: string }[]) => blocks.slice(0, 100).map(({ id }) => ({ id, type: 'block' }))
