import { isFullBlock } from '@notionhq/client'
import { describe, expect, test } from 'vitest'
import { aNotion, aPicture, errorOf, everyBlock, text } from './a-notion.ts'

const { notion, hands, client } = await aNotion()
const rich_text = text('x')
const aPage = async (markdown = '', title = '글') =>
  (
    await client.pages.create({
      parent: { page_id: notion.parentPageId },
      properties: { title: { title: text(title) } },
      ...(markdown === '' ? {} : { markdown }),
    })
  ).id
const read = async (page_id: string) => (await client.pages.retrieveMarkdown({ page_id })).markdown
const blocksOf = async (block_id: string) =>
  (await client.blocks.children.list({ block_id })).results.filter(isFullBlock)

describe('blocks of every kind', () => {
  test('are kept as they were sent, and read back as Markdown', async () => {
    const upload = await aPicture(client)
    const page = await everyBlock(client, notion.parentPageId, upload)
    const blocks = await blocksOf(page)
    expect(blocks.map(({ type }) => type)).toContain('column_list')
    const image = blocks.find((block) => block.type === 'image')
    const file = image?.image.type === 'file' ? image.image.file : undefined
    expect(await (await fetch(file?.url ?? '')).blob()).toMatchObject({ type: 'image/png' })
    const table = blocks.find((block) => block.type === 'table')
    expect(table).toMatchObject({ has_children: true, table: { table_width: 2, has_column_header: true } })
    expect(await blocksOf(table?.id ?? '')).toMatchObject([
      { table_row: { cells: [[{ plain_text: 'x' }], []] } },
      { table_row: { cells: [[], [{ plain_text: 'x' }]] } },
    ])
    expect(blocks[0]).toMatchObject({
      paragraph: {
        color: 'blue_background',
        rich_text: [
          { annotations: { color: 'red', underline: true } },
          { type: 'mention', mention: { type: 'page' }, plain_text: '제품 / Product' },
          { type: 'mention', mention: { type: 'date' } },
          { type: 'equation', equation: { expression: 'x^2' } },
        ],
      },
    })
    const markdown = await read(page)
    for (const part of [
      '{color="blue_bg"}',
      '<span color="red"><span underline="true">red</span></span>',
      '<mention-date start="2026-11-22"/>',
      '$`x^2`$',
      '# x {toggle="true"}\n\tx',
      '<details>\n<summary>x</summary>\n\tx\n</details>',
      '<callout icon="📣" color="gray_bg">\n\tx\n\tx\n</callout>',
      '<table fit-page-width="true" header-row="true">\n<tr>\n<td>x</td>\n<td></td>\n</tr>',
      '<columns>\n\t<column>\n\t\tx\n\t</column>',
      '![chart](',
      '<pdf src="https://a.example/a.pdf"></pdf>',
      '$$\ne=mc^2\n$$',
      '<table_of_contents color="gray"/>',
      'alt="bookmark"/>',
    ])
      expect(markdown).toContain(part)
  })

  test('written back as they were read, all of them stay the blocks that they were', async () => {
    const page = await everyBlock(client, notion.parentPageId, await aPicture(client))
    const before = await blocksOf(page)
    const markdown = await read(page)
    await client.pages.updateMarkdown({
      page_id: page,
      type: 'replace_content',
      replace_content: { new_str: markdown },
    })
    expect((await blocksOf(page)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    const copy = await aPage(markdown.replaceAll(/<unknown[^\n]*\n?/g, ''))
    expect(await read(copy)).toBe(markdown.replaceAll(/<unknown[^\n]*\n?/g, '').trimEnd())
  })

  test('are changed one by one, deleted and brought back', async () => {
    const page = await aPage('- [ ] do it\n<table>\n<tr>\n<td>a</td>\n</tr>\n</table>\nend')
    const [todo, table] = await blocksOf(page)
    const id = todo?.id ?? ''
    await client.blocks.update({ block_id: id, to_do: { checked: true } })
    await client.blocks.update({ block_id: id, to_do: { rich_text: text('did it'), color: 'green' } })
    expect(await read(page)).toContain('- [x] did it {color="green"}')
    const wrongType = client.blocks.update({ block_id: id, paragraph: { rich_text } })
    expect((await errorOf(wrongType)).message).toContain('type of a block cannot be changed')
    const [row] = await blocksOf(table?.id ?? '')
    const cells = (count: number) => Array.from({ length: count }, () => rich_text)
    await client.blocks.update({ block_id: row?.id ?? '', table_row: { cells: cells(1) } })
    const wide = client.blocks.update({ block_id: row?.id ?? '', table_row: { cells: cells(2) } })
    expect((await errorOf(wide)).message).toContain('as the table is wide')
    await client.blocks.delete({ block_id: id })
    expect(await client.blocks.retrieve({ block_id: id })).toMatchObject({ in_trash: true })
    expect((await errorOf(client.blocks.update({ block_id: id, to_do: { checked: false } }))).message).toContain(
      'archived',
    )
    expect(await client.blocks.update({ block_id: id, in_trash: false })).toMatchObject({ in_trash: false })
    expect((await blocksOf(page))[0]?.id).toBe(id)
  })

  test.each([
    [{ synced_block: { synced_from: null } }, 'not part of the local Notion'],
    [{ template: { rich_text } }, 'not part of the local Notion'],
    [
      {
        paragraph: {
          rich_text: [
            { mention: { template_mention: { type: 'template_mention_user', template_mention_user: 'me' } } },
          ],
        },
      },
      'not part of',
    ],
    [{ table_row: { cells: [rich_text] } }, 'may only stand in a table'],
    [{ column: { children: [] } }, 'may only stand in a column_list'],
    [{ table: { table_width: 2, children: [{ table_row: { cells: [rich_text] } }] } }, 'cells.length should be'],
    [{ column_list: { children: [{ column: { children: [] } }] } }, 'children.length should be ≥ `2`'],
    [{ heading_1: { rich_text, children: [{ divider: {} }] } }, 'children should be not present'],
    [{ image: { file_upload: { id: '00000000-0000-4000-8000-000000000000' } } }, 'Could not find file_upload'],
    [{ bookmark: { url: 'no address' } }, 'a valid url'],
    [{ paragraph: { rich_text, color: 'mauve' } }, 'one of default'],
    [{ equation: { expression: 'x'.repeat(1_001) } }, '≤ `1000`'],
    [
      {
        paragraph: {
          rich_text,
          children: [
            { paragraph: { rich_text, children: [{ paragraph: { rich_text, children: [{ divider: {} }] } }] } },
          ],
        },
      },
      'children should be not present',
    ],
  ])('%j is refused', async (block, said) => {
    const page = await aPage()
    const children = [block] as Parameters<typeof client.blocks.children.append>[0]['children']
    expect((await errorOf(client.blocks.children.append({ block_id: page, children }))).message).toContain(said)
    expect(await read(page)).toBe('')
  })
})

describe('our part of a page', () => {
  const ours = '<callout icon="📣">\n\t우리 글\n\t- 하나\n</callout>'

  test('is replaced, and the notes that people wrote around it stay what they were', async () => {
    const page = await aPage(`${ours}\n끝`)
    const [note] = await hands.pages.writes(page, '사람이 쓴 **메모**', 'start')
    await client.blocks.children.append({ block_id: page, children: [{ bookmark: { url: 'https://a.example' } }] })
    const before = (await blocksOf(page)).map(({ id }) => id)
    await client.pages.updateMarkdown({
      page_id: page,
      type: 'update_content',
      update_content: { content_updates: [{ old_str: ours, new_str: ours.replace('하나', '둘') }] },
    })
    const after = (await blocksOf(page)).map(({ id }) => id)
    expect(after).toHaveLength(4)
    expect([after[0], after[2], after[3]]).toEqual([note, before[2], before[3]])
    expect(after[1]).not.toBe(before[1])
    expect(await read(page)).toContain('사람이 쓴 **메모**\n<callout icon="📣">\n\t우리 글\n\t- 둘')
  })

  test('stands in one block, whose children are replaced without touching the rest', async () => {
    const page = await aPage('메모\n<details>\n<summary>Hearback</summary>\n\told\n</details>')
    const [, toggle] = await blocksOf(page)
    const [old] = await blocksOf(toggle?.id ?? '')
    await client.blocks.delete({ block_id: old?.id ?? '' })
    await client.blocks.children.append({
      block_id: toggle?.id ?? '',
      children: [{ paragraph: { rich_text: text('new') } }],
      position: { type: 'start' },
    })
    expect(await read(page)).toBe('메모\n<details>\n<summary>Hearback</summary>\n\tnew\n</details>')
  })
})

describe('what people do to a page', () => {
  test('write, rewrite, tick, move, delete and bring back blocks', async () => {
    const page = await aPage('- [ ] a\nb')
    const [a, b] = (await blocksOf(page)).map(({ id }) => id)
    await hands.pages.ticks(a ?? '')
    await hands.pages.rewrites(b ?? '', '**B**')
    await hands.pages.shifts(b ?? '', -1)
    expect(await read(page)).toBe('**B**\n- [x] a')
    await hands.pages.erases(b ?? '')
    expect(await read(page)).toBe('- [x] a')
    await hands.pages.unerases(b ?? '')
    expect(await read(page)).toBe('**B**\n- [x] a')
    expect((await client.blocks.retrieve({ block_id: b ?? '' })).object).toBe('block')
  })

  test('move and copy pages, give them titles, lock them', async () => {
    const page = await aPage('글', '주간')
    const parent = await hands.pages.adds(notion.parentPageId, '보관함')
    await hands.pages.moves(page, parent)
    expect(await client.pages.retrieve({ page_id: page })).toMatchObject({ parent: { page_id: parent } })
    const copy = await hands.pages.duplicates(page)
    await hands.pages.retitles(copy, '사본')
    await hands.pages.locks(copy)
    expect(await client.pages.retrieve({ page_id: copy })).toMatchObject({
      is_locked: true,
      parent: { page_id: parent },
      properties: { title: { title: [{ plain_text: '사본' }] } },
    })
    await expect(hands.pages.moves(parent, page)).rejects.toThrow('cannot be moved into itself')
    expect((await errorOf(client.pages.move({ page_id: parent, parent: { page_id: copy } }))).message).toContain(
      'into itself',
    )
    const moved = await client.pages.move({ page_id: copy, parent: { page_id: notion.parentPageId } })
    expect(moved).toMatchObject({ parent: { page_id: notion.parentPageId } })
  })
})

test('a template is refused by name, and so is work that is not waited for', async () => {
  const create = (more: object) => client.pages.create({ parent: { page_id: notion.parentPageId }, ...more })
  for (const more of [{ template: { type: 'default' } }, { allow_async: true }])
    expect((await errorOf(create(more))).message).toContain('not part of the local Notion')
})
